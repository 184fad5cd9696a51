import { noticeRules, rulesFor } from '@shenpi/domain';
import { query, type DueDelivery, type RecordStore } from '@shenpi/record';
import { readOccurrences, type Occurrence } from '../notice/read-occurrences';
import { isStillSo } from '../notice/still-so';

/** Of the tasks that messages lead to, those that are not open any more. */
const closedTasks = async (
  store: RecordStore,
  batch: readonly DueDelivery[],
): Promise<ReadonlySet<string>> => {
  const ids = batch.flatMap(({ taskId }) => (taskId === null ? [] : [taskId]));
  if (ids.length === 0) return new Set();
  const rows = await query<{ id: string }>(
    store,
    `select id from task where id = any ($1) and state <> 'open'`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
};

/** Whether every rule that may have told it says that it is no longer so. A rule that the edition has lost says nothing. */
const isOver = (kind: string, occurrence: Occurrence): boolean => {
  const rules = rulesFor(noticeRules(occurrence), occurrence).filter((rule) => rule.kind === kind);
  return rules.length > 0 && rules.every((rule) => !isStillSo(rule.still, occurrence));
};

/**
 * Ids of those that nobody needs any more, by what the record says now: the task is done, the state has passed, the message was read.
 * What the law wants delivered is delivered, however late.
 */
export const staleAmong = async (
  store: RecordStore,
  batch: readonly DueDelivery[],
): Promise<readonly string[]> => {
  const closed = await closedTasks(store, batch);
  const stale: string[] = [];
  for (const { id, chain, seq, kind, taskId, legal, settled } of batch) {
    if (legal && !settled) continue;
    if (settled || (taskId !== null && closed.has(taskId))) stale.push(id);
    else {
      const [occurrence] = await readOccurrences(store, { chain, from: seq, to: seq });
      if (occurrence !== undefined && isOver(kind, occurrence)) stale.push(id);
    }
  }
  return stale;
};
