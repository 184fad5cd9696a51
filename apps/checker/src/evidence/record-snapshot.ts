import { closeRecord, openRecord, query, type RecordReader } from '@shenpi/record';

/** The record as it stood at one moment. */
export interface RecordSnapshot {
  /** For the record's own readers; every statement runs in the one transaction. */
  readonly reader: RecordReader;
  readonly rows: <T>(sql: string, parameters?: readonly unknown[]) => Promise<T[]>;
}

/**
 * Opens the record for reading, in one transaction that sees one moment and can write nothing: it blocks nobody and may run
 * beside work. Closes everything afterwards.
 */
export const withSnapshot = async <T>(
  databaseUrl: string,
  work: (snapshot: RecordSnapshot) => Promise<T>,
): Promise<T> => {
  const store = await openRecord(databaseUrl, {
    applicationName: 'shenpi-checker',
    unlimited: true,
    poolSize: 1,
  });
  try {
    return await store.dataSource.transaction('REPEATABLE READ', async (tx) => {
      await tx.query('set transaction read only');
      // Every question goes over the whole record: it sorts and joins much, and each is asked once.
      await tx.query(`set local work_mem = '64MB'`);
      await tx.query('set local jit = off');
      return work({ reader: tx, rows: (sql, parameters = []) => query(tx, sql, parameters) });
    });
  } finally {
    await closeRecord(store);
  }
};
