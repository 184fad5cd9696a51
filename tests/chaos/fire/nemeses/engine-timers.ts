import { query } from '@shenpi/record';
import type { Stack } from '@shenpi/test-support';
import type { Client } from '@temporalio/client';
import { withEngine } from '../../engine';

/** Looks take time, and a timer that is off by this much is left alone by the run itself. */
const TOLERATED_MS = 5_000;

/** The real instant at which the one timer of a run rings; undefined where none runs. */
const ringsAt = async (client: Client, projectId: string): Promise<number | undefined> => {
  const { events } = await client.workflow.getHandle(`project:${projectId}`).fetchHistory();
  const running = new Map<string, number>();
  for (const event of events ?? []) {
    const started = event.timerStartedEventAttributes;
    const over = event.timerCanceledEventAttributes ?? event.timerFiredEventAttributes;
    if (started?.timerId) {
      const at = Number(event.eventTime?.seconds ?? 0) * 1_000 + Number(event.eventTime?.nanos ?? 0) / 1e6;
      const { seconds, nanos } = started.startToFireTimeout ?? {};
      running.set(started.timerId, at + Number(seconds ?? 0) * 1_000 + Number(nanos ?? 0) / 1e6);
    }
    if (over?.timerId) running.delete(over.timerId);
  }
  return [...running.values()].at(-1);
};

interface NextDue {
  readonly id: string;
  /** Real milliseconds since 1970 at which it falls due. */
  readonly at: number;
}

const NEXT_DUES = `
  select p.id, (extract(epoch from least(
      (select min(t.due_at) from task t where t.project_id = p.id and t.state = 'open' and t.overdue_at is null),
      (select min(t.remind_at) from task t where t.project_id = p.id and t.state = 'open' and t.reminded_at is null),
      (select min(d.due_at) from deadline d where d.project_id = p.id and d.state = 'open'))) * 1000 - c.offset_ms)::float as at
  from project p, record_clock c where p.stage <> 'ended' order by p.id limit $1`;

/** Of so many open cases, how many have a run whose timer does not ring when the record says that something falls due. */
export const timersThatDiffer = (stack: Stack, count: number): Promise<number> =>
  withEngine(stack, async (client) => {
    let differing = 0;
    for (const { id, at } of await query<NextDue>(stack.store, NEXT_DUES, [count])) {
      const rings = await ringsAt(client, id);
      if (rings === undefined || Math.abs(rings - at) > TOLERATED_MS) differing += 1;
    }
    return differing;
  });
