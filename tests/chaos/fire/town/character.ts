import type { ProjectState } from '@shenpi/domain';
import type { Chance } from './chance';

/** Where a case goes in the end, as far as people decide it. */
export const FATES = {
  archived: 52,
  acceptance_failed: 4,
  acceptance_closed: 3,
  rectification_lapsed: 3,
  refused: 4,
  correction_lapsed: 4,
  not_shortlisted: 5,
  voted_down: 5,
  objection_upheld: 4,
  task_book_lapsed: 4,
  withdrawn: 12,
} as const;
export type Fate = keyof typeof FATES;

/** What else happens on the way, each by itself, with how many of a hundred cases it happens to. */
export const QUIRKS = {
  returned_by_unit: 12,
  corrected: 15,
  sent_back: 10,
  silent_expert: 20,
  declining_expert: 15,
  wide_scores: 12,
  deferred: 10,
  objection_dismissed: 10,
  two_tranches: 35,
  late_acceptance: 8,
  rework: 8,
} as const;
export type Quirk = keyof typeof QUIRKS;

/** States in which a unit takes its application back. */
export const WITHDRAWALS = [
  'draft',
  'formal_review',
  'in_review',
  'reviewed',
  'shortlisted',
  'publicity',
  'to_issue',
] as const satisfies readonly ProjectState[];

export interface Character {
  readonly fate: Fate;
  /** Of a withdrawn case: in which state. */
  readonly leavesAt: (typeof WITHDRAWALS)[number] | undefined;
  readonly has: (quirk: Quirk) => boolean;
}

const fateOf = (drawn: number): Fate => {
  const fates = Object.entries(FATES) as readonly (readonly [Fate, number])[];
  let left = drawn * fates.reduce((sum, [, share]) => sum + share, 0);
  return fates.find(([, share]) => (left -= share) < 0)?.[0] ?? 'archived';
};

/** Everything that people decide about a case follows from its id and the seed. */
export const characterOf = (chance: Chance, projectId: string): Character => {
  const fate = fateOf(chance.of('fate', projectId));
  return {
    fate,
    leavesAt: fate === 'withdrawn' ? chance.pick(WITHDRAWALS, 'leaves', projectId) : undefined,
    has: (quirk) => chance.of(quirk, projectId) * 100 < QUIRKS[quirk],
  };
};
