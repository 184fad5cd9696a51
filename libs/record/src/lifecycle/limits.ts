import {
  dueAfterDays,
  dueAfterMonths,
  dueAfterWorkingDays,
  type Instant,
  type Limit,
  type LimitName,
  type ProgramEdition,
} from '@shenpi/domain';
import type { Work } from '../work/work';
import { EditionUnsound } from './editions';

/** The due instant of an edition's limit, counted from `from`. */
export const dueOfLimit = async (
  work: Work,
  edition: ProgramEdition,
  name: LimitName,
  from: Instant,
): Promise<Instant> => {
  const calendar = await work.calendar();
  const limit: Limit | undefined = edition.limits[name];
  // The JSON of an edition is older or newer than this program; its type promises more than a stored one holds.
  if (!limit) throw new EditionUnsound(`${edition.code}@${edition.version}: no limit ${name}`);
  if ('workingDays' in limit)
    return work.instant(dueAfterWorkingDays(calendar, from, limit.workingDays, edition.closesAt));
  if ('days' in limit) return work.instant(dueAfterDays(calendar, from, limit.days, edition.closesAt));
  return work.instant(dueAfterMonths(calendar, from, limit.months, edition.closesAt));
};
