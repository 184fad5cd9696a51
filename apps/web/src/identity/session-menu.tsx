import { signOut } from '@shenpi/contract';
import { ROLE_NAMES } from '@shenpi/domain';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { callRoute } from '../platform/api';
import { forgetLocalDrafts } from '../platform/draft-store';
import { useText } from '../platform/text';
import { useForgetSession, useMe } from './session';

/** Who is signed in, in which roles, and the way out. */
export const SessionMenu = () => {
  const { t, pick } = useText();
  const me = useMe();
  const forget = useForgetSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  /** The page on which the menu was opened: it closes by itself where that page is left. */
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  if (me === null) return null;
  const leave = async (): Promise<void> => {
    // Leaving must work on a cut line too: this browser forgets, the server's session ends by itself.
    await callRoute(signOut).catch(() => undefined);
    forgetLocalDrafts();
    forget();
    await navigate('/sign-in', { replace: true });
  };
  const content = (
    <section className="session-menu" aria-label={t('账号', 'Account')}>
      <p>
        <b>{me.displayName}</b>
        <br />
        {me.orgName}
        <br />
        <span className="muted">{me.roles.map((role) => pick(ROLE_NAMES[role])).join(t('、', ', '))}</span>
      </p>
      <nav className="session-links" aria-label={t('我的设置', 'My settings')}>
        <Link to="/me/notices">{t('通知设置', 'Notices')}</Link>
        <Link to="/me/absences">{t('外出与代办', 'Absence and standing in')}</Link>
      </nav>
      <Button onClick={() => void leave()}>{t('退出登录', 'Sign out')}</Button>
    </section>
  );
  return (
    <Popover
      content={content}
      trigger="click"
      placement="bottomRight"
      open={openedOn === pathname}
      onOpenChange={(isOpen) => setOpenedOn(isOpen ? pathname : null)}
    >
      <button
        type="button"
        className="plain-link bar-button"
        aria-label={t(`${me.displayName}，账号`, `${me.displayName}, account`)}
      >
        {me.displayName}
      </button>
    </Popover>
  );
};
