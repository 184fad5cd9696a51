import type { PoolClient } from 'pg';
import { connectionOf, type RecordStore } from '../connection/record-store';
import { transactionOn, type RecordTransaction } from '../connection/record-transaction';

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
  client: PoolClient,
  opening: string,
  body: (tx: RecordTransaction) => Promise<T>,
): Promise<T> => {
  const tx = transactionOn(client);
  tx.post(opening);
  try {
    const value = await body(tx);
    // Goes out with the last changes; where one of them fails the server rolls back instead, and we hear of it here.
    tx.post('commit');
    await tx.settled();
    return value;
  } catch (error) {
    const cause = await tx.causeOf(error);
    // The connection may be gone with the server; then there is nothing to roll back and the first error is the one to tell.
    await client.query('rollback').catch(() => undefined);
    throw cause;
  }
};

/**
 * One transaction; a deadlock or a serialization failure is tried three times more before it is an error for the caller. `opening`
 * begins it; what must be held from the first moment goes with it in the same round trip.
 */
export const inTransaction = async <T>(
  store: RecordStore,
  body: (tx: RecordTransaction) => Promise<T>,
  opening = 'begin',
): Promise<T> => {
  const client = await connectionOf(store);
  let lost: Error | undefined;
  const noteLost = (error: Error): void => {
    lost = error;
  };
  client.on('error', noteLost);
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once(client, opening, body);
      } catch (error) {
        if (attempt >= RETRIES || !isWorthRetrying(error)) throw error;
      }
    }
  } finally {
    client.off('error', noteLost);
    client.release(lost);
  }
};
