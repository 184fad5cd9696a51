import type { EntityManager, QueryRunner } from 'typeorm';
import type { RecordStore } from '../connection/record-store';

const DEADLOCK = '40P01';
const SERIALIZATION = '40001';
const LOCK_TIMEOUT = '55P03';
const UNIQUE = '23505';

interface DatabaseError {
  readonly code?: string;
  readonly constraint?: string;
}
const databaseError = (error: unknown): DatabaseError => {
  const driver =
    (error as { driverError?: DatabaseError } | null)?.driverError ?? (error as DatabaseError | null);
  return { code: driver?.code, constraint: driver?.constraint };
};

/** The constraint that a unique violation broke, or null for any other error. */
export const brokenConstraint = (error: unknown): string | null => {
  const { code, constraint } = databaseError(error);
  return code === UNIQUE ? (constraint ?? '') : null;
};
/** The code of an error of the database; undefined for every other error. */
export const databaseCode = (error: unknown): string | undefined => databaseError(error).code;
export const isBusy = (error: unknown): boolean =>
  [DEADLOCK, SERIALIZATION, LOCK_TIMEOUT].includes(databaseError(error).code ?? '');
const isWorthRetrying = (error: unknown): boolean =>
  [DEADLOCK, SERIALIZATION].includes(databaseError(error).code ?? '');

const RETRIES = 3;

const once = async <T>(
  runner: QueryRunner,
  opening: string,
  body: (tx: EntityManager) => Promise<T>,
): Promise<T> => {
  await runner.query(opening);
  try {
    const value = await body(runner.manager);
    await runner.query('commit');
    return value;
  } catch (error) {
    // The connection may be gone with the server; then there is nothing to roll back and the first error is the one to tell.
    await runner.query('rollback').catch(() => undefined);
    throw error;
  }
};

/**
 * One transaction; a deadlock or a serialization failure is tried three times more before it is an error for the caller. `opening`
 * begins it; what must be held from the first moment goes with it in the same round trip.
 */
export const inTransaction = async <T>(
  store: RecordStore,
  body: (tx: EntityManager) => Promise<T>,
  opening = 'begin',
): Promise<T> => {
  const runner = store.dataSource.createQueryRunner();
  await runner.connect();
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once(runner, opening, body);
      } catch (error) {
        if (attempt >= RETRIES || !isWorthRetrying(error)) throw error;
      }
    }
  } finally {
    await runner.release();
  }
};
