import { listMessages, readMessages, type Answer } from '@shenpi/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { Link } from 'react-router';
import { Answered, EmptyState, PageHead, RefusalNote } from '../parts';
import { callRoute, useRoutePages } from '../platform/api';
import { useListKeys } from '../platform/list-keys';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import './messages.css';

type Message = Answer<typeof listMessages>['items'][number];

const placeOf = (message: Message): string | null => {
  if (message.taskId !== null) return `/tasks/${message.taskId}`;
  if (message.meetingId !== null) return `/meetings/${message.meetingId}`;
  return message.projectId === null ? null : `/projects/${message.projectId}`;
};

const useMarkRead = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string | undefined) => callRoute(readMessages, { body: { messageId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [listMessages.id] }),
  });
};

const MessagesPage = () => {
  const { t, language } = useText();
  const now = useRecordNow();
  const pages = useRoutePages(listMessages);
  const mark = useMarkRead();
  const list = useRef<HTMLUListElement>(null);
  useListKeys(list);
  const unread = pages.data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageHead
        title={t('消息', 'Messages')}
        facts={
          <span>
            {unread === 0 ? t('没有未读消息', 'Nothing unread') : t(`${unread} 条未读`, `${unread} unread`)}
          </span>
        }
        action={
          unread > 0 && (
            <Button loading={mark.isPending} onClick={() => mark.mutate(undefined)}>
              {t('全部标为已读', 'Mark all as read')}
            </Button>
          )
        }
      />
      <RefusalNote error={mark.error} />
      <Answered query={pages}>
        {(data) => {
          const messages = data.pages.flatMap((page) => page.items);
          if (messages.length === 0)
            return (
              <EmptyState
                title={t('还没有消息', 'No messages yet')}
                text={t(
                  '有事项等您办理时，会在这里通知。',
                  'When something waits for you, it is announced here.',
                )}
              />
            );
          return (
            <ul className="message-list" ref={list} aria-label={t('消息', 'Messages')}>
              {messages.map((message) => {
                const place = placeOf(message);
                const words = (
                  <>
                    <span className="message-mark">
                      {message.readAt === null ? (
                        <span title={t('未读', 'Unread')}>
                          ●<span className="visually-hidden">{t('未读', 'Unread')}</span>
                        </span>
                      ) : (
                        ''
                      )}
                    </span>
                    <span className="message-words">
                      {message.urgent && <span className="tone-late">{t('! 紧急 ', '! Urgent ')}</span>}
                      {t(message.zh, message.en)}
                    </span>
                    <time className="muted" dateTime={message.at}>
                      {instantWords(message.at, language, now)}
                    </time>
                  </>
                );
                return (
                  <li key={message.id} className={message.readAt === null ? 'message-unread' : undefined}>
                    {place === null ? (
                      <div className="message-row">{words}</div>
                    ) : (
                      <Link
                        to={place}
                        className="message-row"
                        data-row-link=""
                        onClick={() => (message.readAt === null ? mark.mutate(message.id) : undefined)}
                      >
                        {words}
                      </Link>
                    )}
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Answered>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('更早的消息', 'Earlier messages')}
        </Button>
      )}
    </>
  );
};

export default MessagesPage;
