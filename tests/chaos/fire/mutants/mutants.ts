import { join } from 'node:path';
import { answerBeforeCommit } from './01-answer-before-commit';
import { eventLeftOut } from './02-event-left-out';
import { hashOfUnsortedJson } from './03-hash-of-unsorted-json';
import { publicityInCalendarDays } from './04-publicity-in-calendar-days';
import { tasksLeftOpen } from './05-tasks-left-open';
import { countOutsideTheTransaction } from './06-count-outside-the-transaction';
import { wakeUpLeftOut } from './09-wake-up-left-out';
import { receiptOfAnotherCommand } from './13-receipt-of-another-command';
import type { Mutant } from './mutant';

/** In the order of the invariants. */
export const MUTANTS: readonly Mutant[] = [
  answerBeforeCommit,
  eventLeftOut,
  hashOfUnsortedJson,
  publicityInCalendarDays,
  tasksLeftOpen,
  countOutsideTheTransaction,
  wakeUpLeftOut,
  receiptOfAnotherCommand,
];

export const patchFileOf = ({ name }: Pick<Mutant, 'name'>): string => join(__dirname, `${name}.patch`);
