import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { useSession } from '../identity/session';
import { SessionMenu } from '../identity/session-menu';
import { MaintenanceBanner } from '../maintenance/maintenance-banner';
import { UnreadLink } from '../notice/unread-link';
import { Answered, LineCut, LiveMark } from '../parts';
import { openLive } from '../platform/live';
import { useText } from '../platform/text';
import { ClockBar } from './clock-bar';
import { KeyHelp } from './key-help';
import { LanguageSwitch } from './language-switch';
import { MainFocus } from './main-focus';
import { navigationFor } from './navigation';
import './shell.css';

const SignedIn = () => {
  const { t, pick } = useText();
  const { data: me } = useSession();
  const queries = useQueryClient();
  const { pathname } = useLocation();
  /** The page on which the menu was opened: it closes by itself where that page is left. */
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  const isOpen = openedOn === pathname;
  useEffect(() => openLive(queries), [queries]);
  const links = navigationFor(me?.roles ?? []).map((item) => (
    <NavLink key={item.to} to={item.to} end={item.to === '/'}>
      {pick(item)}
    </NavLink>
  ));
  return (
    <>
      <a href="#main" className="skip">
        {t('跳到正文', 'Skip to the page')}
      </a>
      <header className="bar">
        <button
          type="button"
          className="bar-menu"
          aria-label={t('导航', 'Navigation')}
          aria-expanded={isOpen}
          aria-controls="nav-tall"
          onClick={() => setOpenedOn(isOpen ? null : pathname)}
        >
          {isOpen ? '✕' : '☰'}
        </button>
        <Link to="/" className="brand">
          审批 <span>Shenpi</span>
        </Link>
        <nav className="nav" aria-label={t('导航', 'Navigation')}>
          {links}
        </nav>
        <div className="bar-end">
          <UnreadLink />
          <span className="bar-wide">
            <LanguageSwitch />
          </span>
          <SessionMenu />
        </div>
      </header>
      {isOpen && (
        <nav className="nav-tall" id="nav-tall" aria-label={t('导航', 'Navigation')}>
          {links}
          <LanguageSwitch />
        </nav>
      )}
      <ClockBar />
      <MaintenanceBanner />
      <LineCut />
      <main className="page" id="main">
        <MainFocus />
        <Outlet />
      </main>
      <footer className="foot">
        <LiveMark />
        <KeyHelp />
      </footer>
    </>
  );
};

/** The frame of every desk. Who is not signed in is asked to, and comes back to the same address. */
export const Shell = () => {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.data === null)
    return <Navigate to={`/sign-in?back=${encodeURIComponent(pathname + search)}`} replace />;
  return <Answered query={session}>{() => <SignedIn />}</Answered>;
};
