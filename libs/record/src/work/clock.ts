import { laterOf, type Instant } from '@shenpi/domain';
import type { EntityManager } from 'typeorm';

/** The record clock: the database's clock plus the installation's offset, in whole milliseconds. Read after the locks. */
export const readClockIn = async (tx: EntityManager): Promise<Instant> => {
  const rows: { now: Instant }[] = await tx.query(
    `select date_trunc('milliseconds', clock_timestamp() + make_interval(secs => offset_ms / 1000.0)) as now from record_clock`,
  );
  const now = rows[0]?.now;
  if (!now) throw new Error('the record clock is not set: the installation has not been prepared');
  return now;
};

/** Never before the last event of what is locked: a clock that was set back cannot date a decision before its cause. */
export const notBefore = (now: Instant, lastEvents: readonly Instant[]): Instant =>
  lastEvents.reduce(laterOf, now);
