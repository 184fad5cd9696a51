import type { BallotChoice, Fen, Instant, QuorumRule } from '@shenpi/domain';

export interface MeetingMemberView {
  readonly accountId: string;
  readonly name: string;
  readonly isChair: boolean;
  /** Null until the attendance is recorded. */
  readonly present: boolean | null;
  readonly absentReason: string | null;
}

export interface TallyView {
  readonly agree: number;
  readonly disagree: number;
  readonly defer: number;
  readonly abstain: number;
  readonly expected: number;
  readonly needed: number;
  readonly close: boolean;
}

export interface MeetingItemView {
  readonly id: string;
  readonly position: number;
  readonly projectId: string;
  readonly projectNumber: string | null;
  readonly title: string;
  readonly unitName: string;
  readonly amountFen: Fen | null;
  readonly trimmedMean: number | null;
  readonly rank: number | null;
  readonly rankedOf: number | null;
  readonly departureReason: string | null;
  readonly state: 'waiting' | 'open' | 'decided';
  readonly outcome: 'passed' | 'failed' | 'deferred' | null;
  /** Only once the item is decided. */
  readonly tally: TallyView | null;
  readonly voted: string[];
  /** Only once the item is decided, never of a secret ballot. */
  readonly votes:
    { readonly accountId: string; readonly choice: BallotChoice; readonly view: string }[] | null;
  readonly recused: { readonly accountId: string; readonly reason: string }[];
  readonly myBallotTaskId: string | null;
}

export interface MeetingView {
  readonly id: string;
  readonly number: string;
  readonly kind: 'party_group_meeting';
  readonly scheduledAt: Instant;
  readonly place: string;
  readonly state: 'planned' | 'in_session' | 'concluded' | 'effective';
  readonly ballotForm: 'open' | 'secret';
  readonly expected: number;
  readonly present: number;
  readonly quorate: boolean;
  /** Attendance is recorded, and too few came for any motion to be carried. */
  readonly nothingCanPass: boolean;
  readonly members: MeetingMemberView[];
  readonly items: MeetingItemView[];
  readonly minutes: {
    readonly text: string;
    readonly signedAt: Instant | null;
    readonly signedBy: string | null;
  } | null;
  readonly mySignTaskId: string | null;
  readonly mayRun: boolean;
}

export interface MeetingRow {
  readonly id: string;
  readonly number: string;
  readonly kind: 'party_group_meeting';
  readonly scheduledAt: Instant;
  readonly place: string;
  readonly state: MeetingView['state'];
  readonly ballotForm: MeetingView['ballotForm'];
  readonly quorumRule: QuorumRule;
  readonly minutes: string | null;
  readonly signedAt: Instant | null;
  readonly signedBy: string | null;
  readonly members: MeetingMemberView[];
  readonly mySignTaskId: string | null;
}

export interface MeetingItemRow {
  readonly id: string;
  readonly position: number;
  readonly projectId: string;
  readonly roundId: string;
  readonly projectNumber: string | null;
  readonly title: string;
  readonly unitName: string;
  readonly amountFen: Fen;
  readonly departureReason: string | null;
  readonly state: MeetingItemView['state'];
  readonly outcome: MeetingItemView['outcome'];
  readonly presentAtVote: number | null;
  readonly agree: number;
  readonly disagree: number;
  readonly defer: number;
  readonly abstain: number;
  readonly voted: string[];
  readonly votes: NonNullable<MeetingItemView['votes']>;
  readonly recused: MeetingItemView['recused'];
  readonly myBallotTaskId: string | null;
}
