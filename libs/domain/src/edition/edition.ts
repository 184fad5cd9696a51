import type { ClockTime, Fen } from '../kernel';
import {
  BASE_TRANSITIONS,
  type LimitName,
  type ProjectState,
  type Stage,
  type Transition,
  type Trigger,
} from '../lifecycle';
import type { EditionNotices, ServiceTerms } from '../notice';
import type { Escalation } from '../task';

export type Limit =
  { readonly workingDays: number } | { readonly days: number } | { readonly months: number };

export interface Criterion {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Integer percent; the weights of an edition add up to 100. */
  readonly weight: number;
}

export interface TrancheRule {
  readonly percent: number;
  readonly after: 'contract' | 'acceptance';
}

/**
 * A program edition: everything a bureau may want to change about a kind of program, pinned per call round.
 * Which stages in which order, which states are skipped and the edges that replace them, every limit and threshold.
 */
export interface ProgramEdition {
  readonly code: string;
  readonly version: number;
  readonly zh: string;
  readonly en: string;
  readonly stages: readonly Stage[];
  readonly skips: readonly ProjectState[];
  readonly replacedEdges: readonly {
    readonly from: ProjectState;
    readonly on: Trigger;
    readonly to: ProjectState;
  }[];
  /** End of business: a limit in days ends at this time of its last day. */
  readonly closesAt: ClockTime;
  readonly limits: Readonly<Record<LimitName, Limit>>;
  readonly application: {
    readonly titleMax: number;
    readonly abstractMax: number;
    readonly requestedMaxFen: Fen;
    readonly paperMaxBytes: number;
    readonly budgetCategories: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
    readonly openPerLeader: number;
    readonly correctionNotices: number;
    readonly refusalReasons: readonly { readonly code: string; readonly zh: string; readonly en: string }[];
  };
  readonly review: {
    readonly panelSize: number;
    readonly alternates: number;
    readonly minSheets: number;
    readonly loadCap: number;
    readonly onePerEmployer: boolean;
    /** Extremes are dropped from this many sheets on. */
    readonly trimFrom: number;
    /** Hundredths of a point. */
    readonly alarmRange: number;
    readonly alarmDeviation: number;
    readonly lineHundredths: number;
    readonly criteria: readonly Criterion[];
  };
  readonly meeting: {
    readonly kind: 'party_group_meeting';
    readonly quorum: 'half' | 'two_thirds';
    readonly ballotForm: 'open' | 'secret';
    readonly materialsWorkingDays: number;
    readonly maxDeferrals: number;
  };
  readonly publicity: { readonly workingDays: number };
  readonly payment: {
    /** By hand (a voucher number typed in) or through the finance bureau's interface. */
    readonly channel: 'by_hand' | 'interface';
    readonly singleUpToFen: Fen;
    readonly single: readonly TrancheRule[];
    readonly otherwise: readonly TrancheRule[];
    /** How long the engine waits before it asks the finance interface again, in seconds of real time. */
    readonly askAgainSeconds: number;
  };
  /** Who is told of a delay, and when; left out, DEFAULT_ESCALATION holds. Read it through escalationOf. */
  readonly escalation?: Escalation;
  readonly acceptance: {
    /** Days relative to the end date, negative before it. */
    readonly reminderDays: readonly number[];
    readonly panelSize: number;
    /** Hundredths of a percent. */
    readonly passFrom: number;
    readonly failBelow: number;
    readonly scoreFrom: number;
    readonly agreeNumerator: number;
    readonly agreeDenominator: number;
  };
  /** What differs from the bureau's usual notices; read through noticeRules. */
  readonly notices?: EditionNotices;
  /** When legal notices count as served; read through serviceOf. */
  readonly service?: ServiceTerms;
}

/** The transitions of an edition: the base table without the skipped states, with the edges that replace theirs. */
export const transitionsOf = (
  edition: Pick<ProgramEdition, 'skips' | 'replacedEdges'>,
): readonly Transition[] =>
  BASE_TRANSITIONS.filter((row) => row.from === 'new' || !edition.skips.includes(row.from)).map((row) => {
    const replaced = edition.replacedEdges.find((edge) => edge.from === row.from && edge.on === row.on);
    return replaced ? { ...row, to: replaced.to } : row;
  });

export const nextState = (
  edition: Pick<ProgramEdition, 'skips' | 'replacedEdges'>,
  from: ProjectState | 'new',
  on: Trigger,
): ProjectState | undefined => transitionsOf(edition).find((row) => row.from === from && row.on === on)?.to;
