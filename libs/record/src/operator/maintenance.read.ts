import { MAINTENANCE, type Instant, type MaintenanceState } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { decisionsInFlight } from '../work/in-flight';

export interface MaintenanceView {
  readonly state: MaintenanceState;
  readonly zh: string;
  readonly en: string;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly next: MaintenanceState[];
  /** Null while decisions are taken. */
  readonly drained: boolean | null;
  readonly waiting: { readonly decisions: number; readonly jobs: number } | null;
}

/**
 * Wake-ups and notices that are being worked on, or about to be. One that is put back for later (the engine or the mail server is away) is
 * at rest: it stays in the queue over the maintenance and loses nothing.
 */
const JOBS_UNDER_WAY = `
  select count(*)::int as n from graphile_worker.jobs
  where task_identifier in ('wake', 'notify') and attempts < max_attempts
    and (locked_at is not null or run_at <= now() or (attempts = 0 and run_at < created_at + interval '1 second'))`;

/** Where maintenance stands, for everybody; and, once decisions are stopped, whether everything has come to rest. */
export const readMaintenance = async (store: RecordStore): Promise<MaintenanceView> => {
  const rows = await query<Pick<MaintenanceView, 'state' | 'zh' | 'en' | 'startsAt' | 'endsAt'>>(
    store,
    `select state, words_zh as zh, words_en as en, starts_at as "startsAt", ends_at as "endsAt" from maintenance`,
  );
  const row = rows[0];
  if (!row) throw new Error('the maintenance row is gone');
  const { next, takesDecisions } = MAINTENANCE[row.state];
  if (takesDecisions) return { ...row, next: [...next], drained: null, waiting: null };
  const decisions = await decisionsInFlight(store);
  const jobs = (await query<{ n: number }>(store, JOBS_UNDER_WAY))[0]?.n ?? 0;
  return { ...row, next: [...next], drained: decisions + jobs === 0, waiting: { decisions, jobs } };
};
