import { engineQuiet, query, type RecordStore } from '@shenpi/record';
import { eventually, type Stack } from '@shenpi/test-support';

const QUIET_WITHIN_MS = 120_000;

interface Waiting {
  readonly task: string;
  readonly count: number;
}

/** Throws with what is still under way: the engine's work, an order whose end the record does not know yet, or a job. */
export const assertQuiet = async (store: RecordStore): Promise<void> => {
  if (!(await engineQuiet(store))) throw new Error('the engine has not looked at everything');
  // The payment side may have booked one without a reply: the record hears of it when it asks again.
  const unknown = await query<{ id: string }>(
    store,
    `select id from payment_order where state in ('submitted', 'unknown') order by id`,
  );
  if (unknown.length > 0)
    throw new Error(`orders wait for an answer: ${unknown.map(({ id }) => id).join(', ')}`);
  const waiting = await query<Waiting>(
    store,
    `select task_identifier as task, count(*)::int as count from graphile_worker.jobs
     where task_identifier <> 'sweep' and run_at < now() + interval '1 minute' group by 1`,
  );
  if (waiting.length > 0)
    throw new Error(`jobs wait: ${waiting.map(({ task, count }) => `${count} ${task}`).join(', ')}`);
};

/** Waits until nothing is under way any more. Gives the milliseconds that it took. */
export const waitUntilQuiet = async ({ store }: Stack): Promise<number> => {
  const begunAt = Date.now();
  await eventually(() => assertQuiet(store), { timeoutMs: QUIET_WITHIN_MS, everyMs: 200 });
  return Date.now() - begunAt;
};

export interface OpenIncident {
  readonly kind: string;
  readonly projectId: string | null;
}

/** What the program still calls wrong once it had the time to see that the causes are gone. */
export const incidentsThatStay = async (
  { store }: Stack,
  withinMs: number,
): Promise<readonly OpenIncident[]> => {
  const open = (): Promise<readonly OpenIncident[]> =>
    query<OpenIncident>(
      store,
      `select kind, project_id as "projectId" from incident where closed_at is null`,
    );
  try {
    await eventually(
      async () => {
        if ((await open()).length > 0) throw new Error('incidents are open');
      },
      { timeoutMs: withinMs, everyMs: 500 },
    );
    return [];
  } catch {
    return open();
  }
};
