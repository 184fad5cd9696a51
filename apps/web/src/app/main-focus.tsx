import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** After a change of page the reading position is its beginning, as on a page that was loaded; not on the first one. */
export const MainFocus = () => {
  const { pathname } = useLocation();
  const start = useRef<HTMLSpanElement>(null);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    window.scrollTo(0, 0);
    start.current?.focus({ preventScroll: true });
  }, [pathname]);
  return <span ref={start} tabIndex={-1} className="main-start" />;
};
