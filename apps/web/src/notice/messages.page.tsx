import { listMessages, readMessages } from '@shenpi/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { Link } from 'react-router';
import { Answered, EmptyState, PageHead, RefusalNote } from '../parts';
import { callRoute, useRoutePages } from '../platform/api';
import { useListKeys } from '../platform/list-keys';
import { useText } from '../platform/text';
import { MessageRow } from './message-row';
import './messages.css';

const useMarkRead = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string | undefined) => callRoute(readMessages, { body: { messageId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [listMessages.id] }),
  });
};

/** 消息: everything that I was told, newest first; opening one reads it, and serves it where the law wants it delivered. */
const MessagesPage = () => {
  const { t } = useText();
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
          <>
            <Link to="/me/notices">{t('通知设置', 'Notices')}</Link>
            {unread > 0 && (
              <Button loading={mark.isPending} onClick={() => mark.mutate(undefined)}>
                {t('全部标为已读', 'Mark all as read')}
              </Button>
            )}
          </>
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
              {messages.map((message) => (
                <MessageRow key={message.id} message={message} onRead={() => mark.mutate(message.id)} />
              ))}
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
