import type { ClockTime, Fen } from '../kernel';
import {
  BASE_TRANSITIONS,
  type LimitName,
  type ProjectState,
  type Stage,
  type TaskKind,
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
 * Steps for which other editions ask a person and which an edition may leave to the rule: each follows at once from the decision
 * before it, under the same locks, and its events name no actor. What needs a person's judgement or signature is not among them.
 */
export const RULE_STEPS = [
  /** Drawn experts are appointed: they score without having been asked first. */
  'reply_invitation',
  /** A reviewed case above the line, within the envelope, goes to the sitting meeting with the amount requested and is called to the vote. */
  'shortlist',
  /** An item takes effect with its last vote, not with the minutes of the whole meeting. */
  'sign_minutes',
  /** The unit's commitment in the application stands for its signature under the task book. */
  'sign_task_book_for_unit',
  /** Money is released when the task book is in force. */
  'release_opinion',
  /** Nobody at the unit confirms the receipt. */
  'confirm_receipt',
  /** The project ends when its money is paid: what is accepted then is its file. */
  'apply_for_acceptance',
] as const satisfies readonly TaskKind[];
export type RuleStep = (typeof RULE_STEPS)[number];

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
  /** Steps that follow by rule; left out, none does. Read it through isByRule. */
  readonly byRule?: readonly RuleStep[];
}

/** Whether the edition leaves a task of this kind to the rule. */
export const isByRule = ({ byRule = [] }: Pick<ProgramEdition, 'byRule'>, kind: TaskKind): boolean =>
  byRule.some((step) => step === kind);

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
