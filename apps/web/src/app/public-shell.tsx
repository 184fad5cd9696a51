import { Link, Outlet } from 'react-router';
import { useMe } from '../identity/session';
import { MaintenanceBanner } from '../maintenance/maintenance-banner';
import { useText } from '../platform/text';
import { LanguageSwitch } from './language-switch';
import { MainFocus } from './main-focus';
import './shell.css';

/** The frame of pages that need no sign-in. */
export const PublicShell = () => {
  const { t } = useText();
  const me = useMe();
  return (
    <>
      <header className="bar">
        <Link to="/" className="brand">
          审批 <span>Shenpi</span>
        </Link>
        <nav className="nav" aria-label={t('公开页面', 'Public pages')}>
          <Link to="/publicity">{t('公示', 'Publicity')}</Link>
        </nav>
        <div className="bar-end">
          <Link to={me === null ? '/sign-in' : '/'}>
            {me === null ? t('登录', 'Sign in') : t('我的工作', 'My work')}
          </Link>
          <LanguageSwitch />
        </div>
      </header>
      <MaintenanceBanner />
      <main className="page" id="main">
        <MainFocus />
        <Outlet />
      </main>
    </>
  );
};
