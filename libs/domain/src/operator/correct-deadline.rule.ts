import { dayOf, instantOf, reject, type Instant, type Rejection } from '../kernel';
import { instantWords } from '../notice/moment-words';
import type { DueSource } from './cure';

export interface DeadlineCorrection {
  readonly source: DueSource;
  readonly kind: string;
  readonly currentAt: Instant;
  /** What the edition's limit gives, counted as it was; null where no rule gives an instant. */
  readonly expectedAt: Instant | null;
  /** What was asked for; undefined where nothing was. */
  readonly dueAt: Instant | undefined;
}

const field = 'params.dueAt';

/** A reminder belongs to nobody: it may come earlier than the edition says. */
const isReminder = (source: DueSource, kind: string): boolean =>
  source === 'task_reminder' || kind === 'acceptance_reminder' || kind === 'task_escalation';

/** Whether the instant is the end (24:00) of a day of the bureau, as printed periods end. */
const isEndOfDay = (at: Instant): boolean => instantOf(dayOf(at), '00:00') === at;

/**
 * Why a deadline may not be set to the instant asked for; null where it may. It lies in the future, and nobody gets less time than the
 * edition's limit gives, counted as it was; more is allowed. A printed publicity period ends with a day.
 */
export const correctDeadlineRejection = (correction: DeadlineCorrection, now: Instant): Rejection | null => {
  const { dueAt, currentAt, expectedAt, source, kind } = correction;
  if (dueAt === undefined)
    return reject('due_required', '请填写新的期限。', 'Say which instant the deadline is to have.', {
      field,
    });
  if (dueAt <= now)
    return reject('due_in_the_past', '新的期限必须晚于现在。', 'The new deadline must lie in the future.', {
      field,
    });
  if (dueAt === currentAt)
    return reject(
      'due_unchanged',
      '新的期限与现在的期限相同。',
      'This is the deadline that stands already.',
      { field },
    );
  if (expectedAt !== null && dueAt < expectedAt && !isReminder(source, kind)) {
    const { zh, en } = instantWords(expectedAt);
    return reject(
      'due_earlier_than_granted',
      `规则给当事人的期限到${zh}，不能更早。`,
      `The rule grants the time until ${en}; it cannot become shorter.`,
      { field, source: 'limit of the edition' },
    );
  }
  return kind === 'publicity_end' && !isEndOfDay(dueAt)
    ? reject('publicity_ends_with_a_day', '公示期须在某日24:00结束。', 'Publicity ends at 24:00 of a day.', {
        field,
      })
    : null;
};
