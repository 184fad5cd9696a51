import type { Role } from '../kernel';
import type { TaskKind } from '../lifecycle';

/** Offices that may be told of somebody else's delay. */
export const ESCALATION_OFFICES = [
  'division_head',
  'plan_office',
  'vice_director',
  'director',
] as const satisfies readonly Role[];
export type EscalationOffice = (typeof ESCALATION_OFFICES)[number];

/** One step of the ladder: so many working days after the limit of the task, 0 at the limit itself. */
export interface EscalationRung {
  readonly workingDays: number;
  readonly to: EscalationOffice | 'supervision_ticket';
}

/** The ladders of an edition; a kind of task without one of its own climbs the ladder for all. */
export interface Escalation {
  readonly every: readonly EscalationRung[];
  readonly byKind?: Readonly<Partial<Record<TaskKind, readonly EscalationRung[]>>>;
}

/** Where an edition says nothing: the holder is told at the limit, then head of division, vice-director, supervision ticket (督办单). */
export const DEFAULT_ESCALATION: Escalation = {
  every: [
    { workingDays: 0, to: 'division_head' },
    { workingDays: 2, to: 'vice_director' },
    { workingDays: 5, to: 'supervision_ticket' },
  ],
};

/** The ladder for a kind of task under an edition, the first rung first. */
export const escalationOf = (
  edition: { readonly escalation?: Escalation },
  kind: TaskKind,
): readonly EscalationRung[] => {
  const { every, byKind } = edition.escalation ?? DEFAULT_ESCALATION;
  return byKind?.[kind] ?? every;
};

const ladderProblems = (name: string, ladder: readonly EscalationRung[]): readonly string[] => [
  ...ladder
    .filter((rung) => !Number.isSafeInteger(rung.workingDays) || rung.workingDays < 0)
    .map((rung) => `escalation ${name}: ${rung.workingDays} is not a number of working days`),
  ...ladder
    .filter((rung, index) => index > 0 && rung.workingDays < (ladder[index - 1]?.workingDays ?? 0))
    .map((rung) => `escalation ${name}: the rung after ${rung.workingDays} working days comes out of order`),
  ...(ladder.filter((rung) => rung.to === 'supervision_ticket').length > 1
    ? [`escalation ${name}: a task gets one supervision ticket`]
    : []),
  ...ladder
    .filter((rung) => rung.to !== 'supervision_ticket' && !ESCALATION_OFFICES.includes(rung.to))
    .map((rung) => `escalation ${name}: ${rung.to} is no office that delays are escalated to`),
];

/** What is wrong with the ladders of an edition; empty for a sound one and for an edition without its own. */
export const escalationProblems = (edition: { readonly escalation?: Escalation }): readonly string[] =>
  edition.escalation === undefined
    ? []
    : [
        ...ladderProblems('every', edition.escalation.every),
        ...Object.entries(edition.escalation.byKind ?? {}).flatMap(([kind, ladder]) =>
          ladderProblems(kind, ladder),
        ),
      ];
