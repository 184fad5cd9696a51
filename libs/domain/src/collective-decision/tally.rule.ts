import { quorum, yesNeeded, type Attendance, type QuorumRule } from './quorum.rule';

/** `defer` is 缓议: not now. Only `agree` counts towards the majority. */
export const BALLOT_CHOICES = ['agree', 'disagree', 'defer', 'abstain'] as const;
export type BallotChoice = (typeof BALLOT_CHOICES)[number];

export const BALLOT_CHOICE_NAMES: Readonly<
  Record<BallotChoice, { readonly zh: string; readonly en: string }>
> = {
  agree: { zh: '同意', en: 'Agree' },
  disagree: { zh: '不同意', en: 'Disagree' },
  defer: { zh: '缓议', en: 'Defer' },
  abstain: { zh: '弃权', en: 'Abstain' },
};

export type VoteCounts = Readonly<Record<BallotChoice, number>>;

export interface Tally {
  readonly outcome: 'passed' | 'failed' | 'deferred';
  readonly quorate: boolean;
  readonly yes: number;
  readonly needed: number;
  /** Yes and no differ by at most one vote: the chair may offer to postpone the item. */
  readonly close: boolean;
}

/** The ballots of one item counted by choice. */
export const countVotes = (choices: readonly BallotChoice[]): VoteCounts => {
  const count = (wanted: BallotChoice): number => choices.filter((choice) => choice === wanted).length;
  return {
    agree: count('agree'),
    disagree: count('disagree'),
    defer: count('defer'),
    abstain: count('abstain'),
  };
};

/**
 * The outcome of a vote of the party group: passed with a quorum and yes-votes above half of those who should attend;
 * otherwise deferred where more than half of the members who could vote want to defer; otherwise failed. `present`
 * counts the members in the room, `recused` those of them who left for this item. Views of absent members are never
 * passed in. (Regulation on the work of party groups, Art. 27.)
 */
export const tally = ({
  expected,
  present,
  recused = 0,
  votes,
  rule,
}: Attendance & {
  readonly recused?: number;
  readonly votes: VoteCounts;
  readonly rule: QuorumRule;
}): Tally => {
  const quorate = quorum({ expected, present, rule });
  const needed = yesNeeded(expected);
  const yes = votes.agree;
  const passed = quorate && yes >= needed;
  const deferred = 2 * votes.defer > present - recused;
  return {
    outcome: passed ? 'passed' : deferred ? 'deferred' : 'failed',
    quorate,
    yes,
    needed,
    close: Math.abs(yes - votes.disagree) <= 1,
  };
};
