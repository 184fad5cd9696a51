import { listMessages } from '@shenpi/contract';
import { Link } from 'react-router';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';

/** The way to the messages, with how many are unread. */
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
      {t('消息', 'Messages')} {unread > 0 && <b>{unread > 99 ? '99+' : unread}</b>}
    </Link>
  );
};
