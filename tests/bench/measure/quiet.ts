import { engineQuiet, query, type RecordStore } from '@shenpi/record';
import { eventually } from '@shenpi/test-support';

const QUIET_MS = 180_000;

/** Waits until the engine has seen everything and no job waits. */
export const untilQuiet = (store: RecordStore): Promise<void> =>
  eventually(
    async () => {
      const [waiting] = await query<{ jobs: number }>(
        store,
        `select count(*)::int as jobs from graphile_worker.jobs`,
      );
      if ((waiting?.jobs ?? 0) > 0) throw new Error(`${waiting?.jobs} jobs wait`);
      if (!(await engineQuiet(store))) throw new Error('the engine has not seen everything');
    },
    { timeoutMs: QUIET_MS, everyMs: 50 },
  );
