import { join } from 'node:path';
import type { Invariant } from '@shenpi/checker';
import { answerBeforeCommit } from './01-answer-before-commit';
import { eventLeftOut } from './02-event-left-out';
import { hashOfUnsortedJson } from './03-hash-of-unsorted-json';
import { publicityInCalendarDays } from './04-publicity-in-calendar-days';
import { tasksLeftOpen } from './05-tasks-left-open';
import { countOutsideTheTransaction } from './06-count-outside-the-transaction';
import { proposalsNotCounted } from './07-proposals-not-counted';
import { paidUnderANewId } from './08-paid-under-a-new-id';
import { wakeUpLeftOut } from './09-wake-up-left-out';
import { lateCommandHeard } from './10-late-command-heard';
import { noticesGathered } from './11-notices-gathered';
import { dutiesJoined } from './12-duties-joined';
import { receiptOfAnotherCommand } from './13-receipt-of-another-command';
import type { Mutant } from './mutant';

/** At least one for each invariant. */
const BY_INVARIANT: Readonly<Record<Invariant, readonly [Mutant, ...Mutant[]]>> = {
  1: [answerBeforeCommit],
  2: [eventLeftOut],
  3: [hashOfUnsortedJson],
  4: [publicityInCalendarDays],
  5: [tasksLeftOpen],
  6: [countOutsideTheTransaction],
  7: [proposalsNotCounted],
  8: [paidUnderANewId],
  9: [wakeUpLeftOut],
  10: [lateCommandHeard],
  11: [noticesGathered],
  12: [dutiesJoined],
  13: [receiptOfAnotherCommand],
};

/** In the order of the invariants. */
export const MUTANTS: readonly Mutant[] = Object.values(BY_INVARIANT).flat();

export const patchFileOf = ({ name }: Pick<Mutant, 'name'>): string => join(__dirname, `${name}.patch`);
