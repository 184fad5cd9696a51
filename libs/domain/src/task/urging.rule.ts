import { assertNever, dayOf, isRejection, reject, type Day, type Instant, type Rejection } from '../kernel';
import { taskFacts, type TaskKind } from '../lifecycle';
import { movedPastRest, type WorkingCalendar } from '../time';

/**
 * How whoever urges stands to the case: the bureau's staff and the operator who see it; its applicant or unit; whoever else sees a part of
 * it (an expert, the finance bureau).
 */
export type UrgingSide = 'bureau' | 'party' | 'other';

export interface UrgingFacts {
  readonly kind: TaskKind;
  readonly side: UrgingSide;
  /** Whoever urges could do the task themselves: by name, by office, or standing in for somebody. */
  readonly isOwn: boolean;
  /** The limit of the task has passed. */
  readonly late: boolean;
  /** The working day for which the task was urged last. */
  readonly lastDay: Day | null;
  readonly day: Day | Rejection;
}

/** The working day that an urging counts for: on a rest day it counts for the next one, so that a weekend brings one urging. */
export const urgingDay = (calendar: WorkingCalendar, now: Instant): Day | Rejection =>
  movedPastRest(calendar, dayOf(now));

const notYours = (): Rejection =>
  reject('urging_not_yours', '您不能催办这项任务。', 'This task is not yours to urge.');

const sideRejection = ({ kind, side, late }: UrgingFacts): Rejection | null => {
  switch (side) {
    case 'bureau':
      return null;
    case 'other':
      return notYours();
    case 'party': {
      const { by } = taskFacts(kind).holder;
      if (by === 'named') return notYours();
      // The bureau has its limit; within it nobody has to justify that they have not finished yet.
      return by !== 'office' || late
        ? null
        : reject(
            'urging_too_early',
            '该任务尚在办理期限内，逾期后方可催办。',
            'The task is still within its limit; it may be urged once that has passed.',
          );
    }
    default:
      return assertNever(side);
  }
};

/**
 * Whether an open task may be urged (催办): once a working day a task, whoever urges; never one's own task, and never a vote, which
 * nobody may be pressed for. The bureau and the operator urge any task of a case that they see; applicant and unit urge each other at any
 * time and the bureau's offices once the limit has passed, but never an expert.
 */
export const urgingRejection = (facts: UrgingFacts): Rejection | null => {
  if (facts.kind === 'cast_ballot')
    return reject('urging_ballot', '表决不能催办。', 'Nobody is urged to vote.');
  if (facts.isOwn)
    return reject(
      'urging_oneself',
      '这是您自己可以办理的任务，请直接办理。',
      'This task is yours to do; nobody urges themselves.',
    );
  const refusal = sideRejection(facts);
  if (refusal) return refusal;
  if (isRejection(facts.day)) return facts.day;
  return facts.lastDay !== null && facts.lastDay >= facts.day ? urgedToday() : null;
};

export const urgedToday = (): Rejection =>
  reject(
    'urged_today',
    '该任务本工作日已经催办过，每个工作日只能催办一次。',
    'This task was urged for this working day already; once a working day is the limit.',
  );
