import { addMonths, dayOf, laterOf, reject, type Instant, type Rejection, type Role } from '../kernel';
import type { TaskKind } from '../lifecycle';
import { isPersonal, mayBeSubstitute } from './substitution.rule';

/** From `startsAt`, counted, until `endsAt`, not counted. */
export interface Period {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

export interface AbsenceAsked extends Period {
  readonly accountId: string;
  readonly substituteId: string | null;
  /** Null: everything that may be left to a substitute. */
  readonly taskKinds: readonly TaskKind[] | null;
}

export interface AbsenceFacts {
  readonly now: Instant;
  readonly orgId: string;
  readonly mostMonths: number;
  /** Absences of the same person that were not ended early. */
  readonly periods: readonly Period[];
  /** Null where nobody was named or the named account does not exist. */
  readonly substitute: {
    readonly orgId: string;
    readonly active: boolean;
    readonly roles: readonly Role[];
    readonly periods: readonly Period[];
  } | null;
}

/** Bureau-wide: an absence may be recorded for at most so many months at once. */
export const ABSENCE_DEFAULTS = { mostMonths: 6 } as const;

const overlap = (a: Period, b: Period): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** Nothing is recorded backwards: an absence that is told late begins now. */
export const absencePeriod = (asked: Period, now: Instant): Period => ({
  startsAt: laterOf(asked.startsAt, now),
  endsAt: asked.endsAt,
});

const periodProblem = (asked: Period, facts: AbsenceFacts): Rejection | null => {
  if (asked.endsAt <= asked.startsAt)
    return reject(
      'absence_ends_before_start',
      '结束时间必须晚于开始时间。',
      'The absence must end after it begins.',
      { field: 'endsAt' },
    );
  if (asked.endsAt <= facts.now)
    return reject('absence_in_the_past', '结束时间已经过去。', 'The absence is already over.', {
      field: 'endsAt',
    });
  const period = absencePeriod(asked, facts.now);
  if (dayOf(period.endsAt) > addMonths(dayOf(period.startsAt), facts.mostMonths))
    return reject(
      'absence_too_long',
      `一次最多登记${facts.mostMonths}个月，更长的请分次登记或由运行维护人员调整岗位。`,
      `At most ${facts.mostMonths} months at once; for longer, change who holds the office.`,
      { field: 'endsAt' },
    );
  return facts.periods.some((other) => overlap(other, period))
    ? reject(
        'absence_overlaps',
        '该时段与您已登记的外出重叠，请先提前结束原来的登记。',
        'You have an absence in this time already; end that one first.',
        { field: 'startsAt' },
      )
    : null;
};

const substituteProblem = (asked: AbsenceAsked, facts: AbsenceFacts): Rejection | null => {
  const field = 'substituteId';
  if (asked.substituteId === null) return null;
  if (asked.substituteId === asked.accountId)
    return reject('substitute_is_oneself', '代办人不能是本人。', 'Nobody stands in for themselves.', {
      field,
    });
  const { substitute } = facts;
  if (
    !substitute?.active ||
    substitute.orgId !== facts.orgId ||
    substitute.roles.every((role) => role === 'expert')
  )
    return reject(
      'substitute_unknown',
      '请选择本单位的在岗人员作为代办人。',
      'Choose somebody of your own organisation.',
      { field },
    );
  if (!mayBeSubstitute(substitute.roles))
    return reject(
      'substitute_not_allowed',
      '运行维护、纪检监察和审计人员不能代办业务。',
      'Operators, discipline inspectors and auditors decide nothing for others.',
      { field, source: 'separation of duties' },
    );
  const period = absencePeriod(asked, facts.now);
  return substitute.periods.some((other) => overlap(other, period))
    ? reject(
        'substitute_away',
        '该代办人在此期间也外出，请另选代办人；代办不能转代。',
        'This person is away in that time too; what is left to somebody cannot be passed on.',
        { field },
      )
    : null;
};

const scopeProblem = ({ taskKinds }: AbsenceAsked): Rejection | null => {
  const personal = (taskKinds ?? []).findIndex((kind) => isPersonal(kind));
  return personal < 0
    ? null
    : reject(
        'task_kind_personal',
        '表决、签署纪要和专家的评审意见必须由本人完成，不能代办。',
        'A vote, the signature under the minutes and an expert’s own work are never done by a substitute.',
        { field: `taskKinds.${personal}` },
      );
};

/**
 * What speaks against recording an absence: its period, its substitute (somebody else, active, of the same organisation, not an observer
 * or operator, not away in that time), its scope. Empty where nothing does. No chains: a substitute who records an absence later
 * simply does not stand in while away.
 */
export const absenceProblems = (asked: AbsenceAsked, facts: AbsenceFacts): readonly Rejection[] =>
  [periodProblem(asked, facts), substituteProblem(asked, facts), scopeProblem(asked)].filter(
    (problem) => problem !== null,
  );

export const endAbsenceRejection = (
  absence: { readonly endsAt: Instant; readonly endedAt: Instant | null },
  now: Instant,
): Rejection | null =>
  absence.endedAt !== null || absence.endsAt <= now
    ? reject('absence_over', '这次外出已经结束。', 'This absence is already over.')
    : null;

export type AbsenceState = 'planned' | 'now' | 'over' | 'ended';

/** `ended`: taken back or ended early by the person themselves. */
export const absenceState = (
  absence: Period & { readonly endedAt: Instant | null },
  now: Instant,
): AbsenceState => {
  if (absence.endedAt !== null) return 'ended';
  if (now >= absence.endsAt) return 'over';
  return now >= absence.startsAt ? 'now' : 'planned';
};
