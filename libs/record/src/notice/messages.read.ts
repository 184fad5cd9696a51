import { messageWords, type Instant, type MessageParams } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { decodeKey, pageOf } from '../project/page-key.read';
import { instant, statement } from '../project/sql.read';
import type { Actor } from '../work/account';
import { readClockIn } from '../work/clock';

export interface MessageView {
  readonly id: string;
  readonly at: Instant;
  readonly zh: string;
  readonly en: string;
  readonly projectId: string | null;
  readonly meetingId: string | null;
  readonly taskId: string | null;
  readonly urgent: boolean;
  readonly readAt: Instant | null;
}

export interface MessagePage {
  readonly items: MessageView[];
  readonly next: string | null;
  readonly unread: number;
}

interface MessageRow extends Omit<MessageView, 'zh' | 'en'> {
  readonly kind: string;
  readonly params: MessageParams;
  readonly subject: string;
}

const countUnread = async (store: RecordStore, accountId: string): Promise<number> =>
  (
    await query<{ unread: number }>(
      store,
      `select count(*)::int as unread from message where account_id = $1 and read_at is null`,
      [accountId],
    )
  )[0]?.unread ?? 0;

/** My messages, newest first, in words; the subject is the title of the case, or the number of the meeting. */
export const listMessages = async (
  store: RecordStore,
  actor: Actor,
  page: { readonly after?: string; readonly limit: number },
): Promise<MessagePage> => {
  const { bind, parameters } = statement();
  const me = bind(actor.accountId);
  const key = decodeKey(page.after);
  const at = key && instant(bind, key.at);
  const found = await query<MessageRow>(
    store,
    `select x.id, x.at, x.kind, x.params, x.project_id as "projectId", x.meeting_id as "meetingId", x.task_id as "taskId", x.urgent, x.read_at as "readAt",
            coalesce(nullif(p.title, ''), m.number, '') as subject
     from message x left join project p on p.id = x.project_id left join meeting m on m.id = x.meeting_id
     where x.account_id = ${me} ${key ? `and (x.at < ${at} or (x.at = ${at} and x.id > ${bind(key.id)}::uuid))` : ''}
     order by x.at desc, x.id limit ${bind(page.limit + 1)}`,
    parameters,
  );
  const { rows, next } = pageOf(found, page.limit, ({ at: sentAt, id }) => ({ at: sentAt, id }));
  return {
    items: rows.map(({ kind, params, subject, ...message }) => ({
      ...message,
      ...messageWords(kind, params, subject),
    })),
    next,
    unread: await countUnread(store, actor.accountId),
  };
};

/** Marks one of my messages as read, or all of them; answers how many are left. */
export const markMessagesRead = async (
  store: RecordStore,
  actor: Actor,
  messageId?: string,
): Promise<{ readonly unread: number }> => {
  const now = await readClockIn(store.dataSource.manager);
  await query(
    store,
    `update message set read_at = $2 where account_id = $1 and read_at is null and ($3::uuid is null or id = $3::uuid)`,
    [actor.accountId, now, messageId ?? null],
  );
  return { unread: await countUnread(store, actor.accountId) };
};
