import { listMessages } from '@shenpi/contract';
import { Link } from 'react-router';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';

const Bell = () => (
  <svg className="bell" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
    <path
      d="M10 2.5a5 5 0 0 0-5 5v3.2L3.6 13.4h12.8L15 10.7V7.5a5 5 0 0 0-5-5Zm-2 12.4a2 2 0 0 0 4 0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    />
  </svg>
);

/** The bell: the way to the messages, with how many are unread; the live line keeps it true. */
export const UnreadLink = () => {
  const { t } = useText();
  const unread = useRoute(listMessages, { query: { limit: 1 } }).data?.unread ?? 0;
  return (
    <Link
      to="/messages"
      className="unread"
      aria-label={
        unread === 0 ? t('消息', 'Messages') : t(`消息，${unread} 条未读`, `Messages, ${unread} unread`)
      }
    >
      <Bell /> <span className="bar-wide">{t('消息', 'Messages')}</span>{' '}
      {unread > 0 && <b>{unread > 99 ? '99+' : unread}</b>}
    </Link>
  );
};
