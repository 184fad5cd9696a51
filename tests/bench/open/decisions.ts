import { randomUUID } from 'node:crypto';
import { decideTask, query, type Actor, type RecordStore } from '@shenpi/record';
import type { Processor } from '../lists/ask';
import { oneDecimal, percentile, type Row } from '../report';

interface Open {
  readonly taskId: string;
  readonly actor: Actor;
}

const WARM_UP = 20;

/** Cases that wait for their unit, spread over the whole record, with the person who decides each. */
const waitingForUnits = (store: RecordStore, most: number): Promise<Open[]> =>
  query<Open>(
    store,
    `select t.id as "taskId", json_build_object('accountId', a.id, 'roles', a.roles, 'orgId', a.org_id) as actor
     from task t join account a on a.org_id = t.org_id and a.username like 'bench-unit%'
     where t.state = 'open' and t.role = 'unit_admin' and t.kind = 'unit_review' order by t.id limit ${most}`,
  );

/** A unit's approval, the whole transaction: locks, rule, number, state, events, jobs. One after the other. */
export const measureDecisions = async (
  store: RecordStore,
  count: number,
  processor: Processor,
): Promise<Row> => {
  const took: number[] = [];
  const work: number[] = [];
  const refused = new Set<string>();
  for (const { taskId, actor } of await waitingForUnits(store, count + WARM_UP)) {
    const [from, spent] = [performance.now(), processor()];
    const answer = await decideTask(store, actor, {
      taskId,
      commandId: randomUUID(),
      decision: { kind: 'approve_unit_review', payload: { opinion: '同意申报' } },
    });
    took.push(performance.now() - from);
    work.push(processor() - spent);
    if (!answer.ok) refused.add(answer.rejection.code);
  }
  if (refused.size > 0) throw new Error(`decisions were refused: ${[...refused].join(', ')}`);
  const counted = took.slice(WARM_UP);
  return {
    decisions: counted.length,
    p50: oneDecimal(percentile(counted, 50)),
    p99: oneDecimal(percentile(counted, 99)),
    'processor p50': oneDecimal(percentile(work.slice(WARM_UP), 50)),
    'processor p99': oneDecimal(percentile(work.slice(WARM_UP), 99)),
  };
};
