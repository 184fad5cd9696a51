import { laterOf, type Instant, type Maintenance } from '@shenpi/domain';
import type { RecordReader } from '../connection/record-transaction';

const NOW = `date_trunc('milliseconds', clock_timestamp() + make_interval(secs => offset_ms / 1000.0))`;

/** The record clock: the database's clock plus the installation's offset, in whole milliseconds. Read after the locks. */
export const readClockIn = async (tx: RecordReader): Promise<Instant> => {
  const rows: { now: Instant }[] = await tx.query(`select ${NOW} as now from record_clock`);
  const now = rows[0]?.now;
  if (!now) throw new Error('the record clock is not set: the installation has not been prepared');
  return now;
};

export interface Moment {
  readonly now: Instant;
  readonly maintenance: Maintenance;
}

/** The record clock together with whether decisions are taken at this moment: one question, for commands. */
export const readMomentIn = async (tx: RecordReader): Promise<Moment> => {
  const rows: (Maintenance & { now: Instant })[] = await tx.query(
    `select ${NOW} as now, m.state, m.starts_at as "startsAt", m.ends_at as "endsAt" from record_clock cross join maintenance m`,
  );
  const row = rows[0];
  if (!row) throw new Error('the record clock is not set: the installation has not been prepared');
  const { now, ...maintenance } = row;
  return { now, maintenance };
};

/** Never before the last event of what is locked: a clock that was set back cannot date a decision before its cause. */
export const notBefore = (now: Instant, lastEvents: readonly Instant[]): Instant =>
  lastEvents.reduce(laterOf, now);
