import type { Answer, listMessages } from '@shenpi/contract';
import { Link } from 'react-router';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';

export type Message = Answer<typeof listMessages>['items'][number];

const placeOf = (message: Message): string | null => {
  if (message.taskId !== null) return `/tasks/${message.taskId}`;
  if (message.meetingId !== null) return `/meetings/${message.meetingId}`;
  return message.projectId === null ? null : `/projects/${message.projectId}`;
};

/** That the law wants it delivered, and when it counts as served: its limits count from then. */
const Service = ({ message }: { readonly message: Message }) => {
  const { t, language } = useText();
  const now = useRecordNow();
  const words = (): string => {
    if (message.servedAt !== null)
      return t(
        `已于 ${instantWords(message.servedAt, language, now)} 送达，文书中的期限自此起算`,
        `served ${instantWords(message.servedAt, language, now)}; limits named in it count from then`,
      );
    if (message.deemedAt !== null)
      return t(
        `打开即为送达；不打开的，${instantWords(message.deemedAt, language, now)} 视为送达`,
        `served when you open it, at the latest ${instantWords(message.deemedAt, language, now)}`,
      );
    return '';
  };
  return (
    <span className="message-legal">
      <b>{t('法定文书', 'Legal notice')}</b> {words()}
    </span>
  );
};

interface MessageRowProps {
  readonly message: Message;
  readonly onRead: () => void;
}

/** One message: what, when, whether it was read; opens what it leads to. One that leads nowhere is read by its button. */
export const MessageRow = ({ message, onRead }: MessageRowProps) => {
  const { t, language } = useText();
  const now = useRecordNow();
  const place = placeOf(message);
  const isUnread = message.readAt === null;
  const words = (
    <>
      <span className="message-mark">
        {isUnread && (
          <span title={t('未读', 'Unread')}>
            ●<span className="visually-hidden">{t('未读', 'Unread')}</span>
          </span>
        )}
      </span>
      <span className="message-words">
        {message.urgent && <span className="tone-late">{t('! 紧急 ', '! Urgent ')}</span>}
        {t(message.zh, message.en)}
        {message.legal && <Service message={message} />}
      </span>
      <time className="muted" dateTime={message.at}>
        {instantWords(message.at, language, now)}
      </time>
    </>
  );
  return (
    <li className={isUnread ? 'message-unread' : undefined}>
      {place === null ? (
        <div className="message-row">{words}</div>
      ) : (
        <Link
          to={place}
          className="message-row"
          data-row-link=""
          onClick={() => (isUnread ? onRead() : undefined)}
        >
          {words}
        </Link>
      )}
      {place === null && isUnread && (
        <button type="button" className="plain-link message-read" onClick={onRead}>
          {t('标为已读', 'Mark as read')}
        </button>
      )}
    </li>
  );
};
