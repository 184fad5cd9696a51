import { messageWords, type Instant, type MessageParams } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { decodeKey, pageOf } from '../project/page-key.read';
import { instant, statement } from '../project/sql.read';
import type { Actor } from '../work/account';

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
  readonly legal: boolean;
  readonly servedAt: Instant | null;
  /** When it counts as served at the latest, where that waits for its opening. */
  readonly deemedAt: Instant | null;
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
  /** Whom the reader stands in for. */
  readonly forName: string | null;
}

const wordsOf = ({
  kind,
  params,
  subject,
  forName,
}: MessageRow): { readonly zh: string; readonly en: string } => {
  if (forName === null) return messageWords(kind, params, subject);
  // The name says more than the mark that stands in letters.
  const { zh, en } = messageWords(kind, { ...params, inPlace: undefined }, subject);
  return { zh: `（代${forName}）${zh}`, en: `(For ${forName}) ${en}` };
};

/** How many of an account's messages stand unread. */
export const countUnread = async (store: RecordStore, accountId: string): Promise<number> =>
  (
    await query<{ unread: number }>(
      store,
      `select count(*)::int as unread from message where account_id = $1 and read_at is null and withdrawn_at is null`,
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
            x.legal, s.served_at as "servedAt", s.deemed_at as "deemedAt", coalesce(nullif(p.title, ''), m.number, '') as subject, f.display_name as "forName"
     from message x left join project p on p.id = x.project_id left join meeting m on m.id = x.meeting_id left join account f on f.id = x.for_account_id
       left join event e on x.legal and e.chain = x.chain and e.seq = x.seq
       left join service s on s.project_id = e.project_id and s.stage_seq = (e.data ->> 'stageSeq')::int and s.kind = x.kind
     where x.account_id = ${me} and x.withdrawn_at is null ${key ? `and (x.at < ${at} or (x.at = ${at} and x.id > ${bind(key.id)}::uuid))` : ''}
     order by x.at desc, x.id limit ${bind(page.limit + 1)}`,
    parameters,
  );
  const { rows, next } = pageOf(found, page.limit, ({ at: sentAt, id }) => ({ at: sentAt, id }));
  return {
    items: rows.map((row) => ({
      ...wordsOf(row),
      id: row.id,
      at: row.at,
      projectId: row.projectId,
      meetingId: row.meetingId,
      taskId: row.taskId,
      urgent: row.urgent,
      readAt: row.readAt,
      legal: row.legal,
      servedAt: row.servedAt,
      deemedAt: row.deemedAt,
    })),
    next,
    unread: await countUnread(store, actor.accountId),
  };
};
