import type { Instant } from '@shenpi/domain';
import { query, settleOnly, type RecordStore } from '@shenpi/record';

interface Due {
  readonly kind: 'project' | 'meeting' | 'round';
  readonly id: string;
  readonly dueAt: Instant;
}

/** Everything that falls due by an instant, the earliest first. */
const DUES = `
  select * from (
    select case when project_id is not null then 'project' when meeting_id is not null then 'meeting' else 'round' end as kind,
           coalesce(project_id, meeting_id, round_id) as id, due_at as "dueAt" from deadline where state = 'open' and due_at <= $1
    union all select case when project_id is null then 'meeting' else 'project' end, coalesce(project_id, meeting_id), due_at from task
      where state = 'open' and overdue_at is null and due_at <= $1
    union all select case when project_id is null then 'meeting' else 'project' end, coalesce(project_id, meeting_id), remind_at from task
      where state = 'open' and reminded_at is null and remind_at <= $1 and project_id is not null
  ) d order by d."dueAt", d.kind, d.id limit 1`;

const setClock = async (store: RecordStore, to: Instant): Promise<void> => {
  await query(
    store,
    `update record_clock set offset_ms = greatest(offset_ms, ceil(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)::bigint) where installation <> 'production'`,
    [to],
  );
};

const settleDue = (store: RecordStore, { kind, id }: Due): Promise<void> => {
  const nothingMore = async (): Promise<void> => undefined;
  if (kind === 'project') return settleOnly(store, { projectIds: [id] }, nothingMore);
  if (kind === 'meeting') return settleOnly(store, { meeting: { id, mode: 'update' } }, nothingMore);
  return settleOnly(store, { roundId: id }, nothingMore);
};

/**
 * Moves the record clock forward to `to`, from due instant to due instant, and lets what is due at each happen there, as a move by
 * the operator does through the engine. Only for an installation that is being loaded: the engine is not asked, and everything is left
 * for it as unseen, so that it looks at every case when it comes. Never backwards, and not in production.
 */
export const moveRecordTo = async (store: RecordStore, to: Instant): Promise<void> => {
  let before: Due | undefined;
  for (;;) {
    const due: Due | undefined = (await query<Due>(store, DUES, [to]))[0];
    if (!due) break;
    if (before?.id === due.id && before.dueAt === due.dueAt)
      throw new Error(`what is due of ${due.kind} ${due.id} at ${due.dueAt} did not happen`);
    await setClock(store, due.dueAt);
    await settleDue(store, due);
    before = due;
  }
  await setClock(store, to);
};
