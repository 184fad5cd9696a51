import { useEffect, type RefObject } from 'react';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

/** True where a single key is a command: nobody is typing, no dialog is open, no modifier is held. */
export const isCommandKey = (event: KeyboardEvent): boolean =>
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  !isTyping(event.target) &&
  document.querySelector('[role="dialog"][aria-modal="true"]:not([style*="display: none"])') === null;

/** j and k move the focus over the row links (`data-row-link`) of a list; Enter opens, as on any link. */
export const useListKeys = (list: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.key !== 'j' && event.key !== 'k') || !isCommandKey(event)) return;
      const rows = Array.from(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? []);
      const at = rows.findIndex((row) => row === document.activeElement);
      const next = rows[Math.min(rows.length - 1, Math.max(0, event.key === 'j' ? at + 1 : at - 1))];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [list]);
};
