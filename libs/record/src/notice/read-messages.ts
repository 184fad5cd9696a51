import type { Rejection } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import type { Actor } from '../work/account';
import { readClockIn } from '../work/clock';
import { busy } from '../work/run-command';
import { settleOnly } from '../work/settle-only';
import { isBusy } from '../work/transaction';
import { markDeliveriesOpened } from './delivery-opened';
import { countUnread } from './messages.read';
import { serveOpened } from './service';

/** Legal notices among the messages that still wait to be served, of cases whose applicant the reader is. */
const UNSERVED = `
  select m.project_id as "projectId", array_agg(distinct m.kind) as kinds
  from message m join project p on p.id = m.project_id and p.applicant_id = m.account_id
  join event e on e.chain = m.chain and e.seq = m.seq
  join service s on s.project_id = m.project_id and s.kind = m.kind and s.stage_seq = (e.data ->> 'stageSeq')::int and s.served_at is null
  where m.account_id = $1 and m.legal and m.withdrawn_at is null and ($2::uuid is null or m.id = $2::uuid)
  group by m.project_id order by m.project_id`;

/**
 * Serves what the reader opens now. Its own transaction for each case, before anything is marked: if the process dies in between, the
 * message is still unread and the next opening finds nothing left to serve.
 */
const serveWhatIsOpened = async (
  store: RecordStore,
  actor: Actor,
  messageId: string | null,
): Promise<void> => {
  const unserved = await query<{ projectId: string; kinds: string[] }>(store, UNSERVED, [
    actor.accountId,
    messageId,
  ]);
  for (const { projectId, kinds } of unserved)
    await settleOnly(store, { projectIds: [projectId] }, (work) =>
      serveOpened(work, work.project(projectId), work.now, kinds),
    );
};

/**
 * Marks one of my messages as read, or all of them; answers how many are left. A legal notice whose clock waits for its opening is
 * served by it, and what was sent of the message is opened as well. Refused where somebody holds the case at this moment: then nothing
 * is marked, and the next opening counts.
 */
export const markMessagesRead = async (
  store: RecordStore,
  actor: Actor,
  messageId?: string,
): Promise<{ readonly unread: number } | Rejection> => {
  try {
    await serveWhatIsOpened(store, actor, messageId ?? null);
  } catch (error) {
    if (isBusy(error)) return busy();
    throw error;
  }
  const now = await readClockIn(store.dataSource.manager);
  const read = await query<{ id: string }>(
    store,
    `with marked as (
       update message set read_at = $2 where account_id = $1 and read_at is null and withdrawn_at is null and ($3::uuid is null or id = $3::uuid) returning id)
     select id from marked`,
    [actor.accountId, now, messageId ?? null],
  );
  await markDeliveriesOpened(
    store,
    read.map(({ id }) => id),
  );
  return { unread: await countUnread(store, actor.accountId) };
};
