import { closeRecord, openRecord, type RecordStore } from '@shenpi/record';

/** Opens the record for one command and closes it afterwards. Without session limits: verifying and loading take their time. */
export const withRecord = async <T>(
  databaseUrl: string,
  work: (store: RecordStore) => Promise<T>,
): Promise<T> => {
  const store = await openRecord(databaseUrl, { applicationName: 'shenpi-console', unlimited: true });
  try {
    return await work(store);
  } finally {
    await closeRecord(store);
  }
};
