import type { RecordStore } from '../connection/record-store';
import { readFirstDues, settleLocked } from '../lifecycle/settle';
import { notBefore, readClockIn } from './clock';
import { finish } from './finish';
import { takeLocks, type LockRequest } from './locks';
import { inTransaction } from './transaction';
import { Work } from './work';

/**
 * The engine's and the outside world's way in: the same locks, the same clock, the same settling as a command, but nobody decides.
 * `body` must be safe to run twice.
 */
export const settleOnly = async <T>(
  store: RecordStore,
  locks: LockRequest,
  body: (work: Work) => Promise<T>,
  /** In whose name it happens; null for time and the outside world. */
  actorId: string | null = null,
): Promise<T> =>
  inTransaction(store, async (tx) => {
    const [{ projects, lastEvents }, now, dues] = await Promise.all([
      takeLocks(tx, locks),
      readClockIn(tx),
      readFirstDues(tx, locks),
    ]);
    const work = new Work(store, tx, notBefore(now, lastEvents), actorId, null, locks, projects);
    await settleLocked(work, locks, dues);
    const value = await body(work);
    await finish(work);
    return value;
  });
