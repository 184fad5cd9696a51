import { writeCheckpoint } from '../timekeeping/record-calls';

/** Started by its daily schedule: the chain heads are signed and written outside the database. */
export const checkpoint = (): Promise<void> => writeCheckpoint();
