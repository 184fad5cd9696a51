import { closeRecord, openRecord, recordCalendar } from '@shenpi/record';
import type { Stack } from '@shenpi/test-support';

const FIRST = 2009;
const LAST = 2060;
const HOLIDAYS = ['01-01', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03'];

/** A long run passes through more years than the small bureau's calendar knows, and an unknown year refuses to be computed. */
export const recordLaterYears = async ({ database }: Stack): Promise<void> => {
  const owner = await openRecord(database.ownerUrl, { applicationName: 'test-owner', poolSize: 1 });
  try {
    await recordCalendar(
      owner,
      Array.from({ length: LAST - FIRST + 1 }, (_, index) => ({
        year: FIRST + index,
        holidays: HOLIDAYS.map((day) => `${FIRST + index}-${day}`),
        makeupWorkdays: [],
        source: 'test',
      })),
    );
  } finally {
    await closeRecord(owner);
  }
};
