import type { WatchLimits } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { aliveSql } from './process-beat';
import type { IncidentFinding } from './incidents';
import type { Found } from './watch-reconcile';

export interface GoneProcesses {
  readonly worker: boolean;
  readonly notifier: boolean;
}

/** Processes that fell silent are shown for a while, then forgotten. */
const FORGOTTEN_AFTER = `interval '1 hour'`;

/**
 * Which kinds of processes nobody runs. Said only once some process has been there for as long as one may be away: while an
 * installation starts, one comes after the other.
 */
export const goneProcesses = async (store: RecordStore, limits: WatchLimits): Promise<GoneProcesses> => {
  await query(store, `delete from process_beat where seen_at < clock_timestamp() - ${FORGOTTEN_AFTER}`);
  const alive = aliveSql(limits.processGoneSeconds);
  const rows = await query<GoneProcesses>(
    store,
    `select s.settled and not exists (select 1 from process_beat b where b.kind = 'worker' and ${alive}) as worker,
            s.settled and not exists (select 1 from process_beat b where b.kind = 'notifier' and ${alive}) as notifier
     from (select exists (select 1 from process_beat b where ${alive}
             and b.started_at < clock_timestamp() - make_interval(secs => $1)) as settled) s`,
    [limits.processGoneSeconds],
  );
  return rows[0] ?? { worker: false, notifier: false };
};

export const processFindings = (gone: GoneProcesses): readonly Found[] => [
  { kind: 'worker_gone', findings: gone.worker ? [{ kind: 'worker_gone' }] : [] },
  { kind: 'notifier_gone', findings: gone.notifier ? [{ kind: 'notifier_gone' }] : [] },
];

interface ClockRow {
  readonly id: string;
  readonly process: string;
  readonly host: string;
  readonly offMs: number;
}

/** For how long a jump of the database's clock stays told: nothing of it is left to be seen a moment later. */
const JUMP_TOLD_MS = 120_000;

/**
 * Compares the clocks of the processes with the database's, and the database's with time as it really passes here. A record clock that
 * is moved on purpose is another one and does not count.
 */
export const newClockLook = (
  store: RecordStore,
  limits: WatchLimits,
  steady: () => number = () => performance.now(),
): (() => Promise<Found>) => {
  let last: { readonly databaseMs: number; readonly steadyMs: number } | null = null;
  let jump: { readonly offMs: number; readonly atMs: number } | null = null;

  const lookForJump = async (): Promise<readonly IncidentFinding[]> => {
    const rows = await query<{ ms: number }>(
      store,
      `select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
    );
    const now = { databaseMs: rows[0]?.ms ?? 0, steadyMs: steady() };
    const offMs = last ? Math.round(now.databaseMs - last.databaseMs - (now.steadyMs - last.steadyMs)) : 0;
    last = now;
    if (Math.abs(offMs) > limits.clockOffMs) jump = { offMs, atMs: now.steadyMs };
    if (jump && now.steadyMs - jump.atMs > JUMP_TOLD_MS) jump = null;
    return jump ? [{ kind: 'clock_off', subjectKey: 'database', data: { offMs: jump.offMs } }] : [];
  };

  return async () => {
    const off = await query<ClockRow>(
      store,
      `select b.id, b.kind as process, b.host, b.clock_off_ms as "offMs" from process_beat b
       where ${aliveSql(limits.processGoneSeconds)} and abs(b.clock_off_ms) > $1 order by b.id`,
      [limits.clockOffMs],
    );
    return {
      kind: 'clock_off',
      findings: [
        ...off.map(({ id, ...data }): IncidentFinding => ({ kind: 'clock_off', subjectKey: id, data })),
        ...(await lookForJump()),
      ],
    };
  };
};
