import { nextState, type ProgramEdition } from '../edition';
import { reject, type Rejection } from '../kernel';
import {
  STATE_OPENINGS,
  STATES,
  type ProjectState,
  type StateDueKind,
  type TaskKind,
  type Trigger,
} from '../lifecycle';
import type { TrancheState } from '../disbursement';

/** A task that the present step should have and has not. */
export interface MissingTask {
  readonly kind: TaskKind;
  /** Named holder: the drawn expert. Everybody else is found by the kind. */
  readonly accountId?: string;
  /** The assignment or objection, or the tranche or acceptance round, that it is about. */
  readonly subjectId?: string;
  readonly subjectN?: number;
}

export interface StepFacts {
  readonly state: ProjectState;
  readonly edition: Pick<ProgramEdition, 'skips' | 'replacedEdges' | 'payment' | 'acceptance'>;
  /** Tasks of the case that are open, and those that were decided since the state was entered. */
  readonly tasks: readonly {
    readonly kind: TaskKind;
    readonly open: boolean;
    readonly subjectId: string | null;
    readonly subjectN: number | null;
  }[];
  readonly deadlines: readonly { readonly id: string; readonly kind: string; readonly n: number | null }[];
  /** Experts of the step under way who have not signed; none in any other state. */
  readonly seats: readonly {
    readonly assignmentId: string;
    readonly expertId: string;
    readonly status: 'invited' | 'accepted';
    readonly purpose: 'review' | 'acceptance';
  }[];
  /** Chair of a panel whose sheets lie far apart, while the explanation is missing. */
  readonly explains: { readonly assignmentId: string; readonly expertId: string } | null;
  /** An acceptance round whose panel has signed and that is not concluded. */
  readonly toConclude: number | null;
  readonly openObjections: readonly string[];
  readonly tranches: readonly {
    readonly n: number;
    readonly state: TrancheState;
    readonly refused: boolean;
  }[];
  /** A printed publicity period is under way. */
  readonly publicityRuns: boolean;
}

export interface Reopening {
  readonly tasks: readonly MissingTask[];
  readonly deadlines: readonly StateDueKind[];
  readonly cancelled: readonly { readonly id: string; readonly kind: string }[];
}

/** What a deadline brings when it passes: without an edge for it in the edition the deadline can never have its effect. */
const TRIGGERS: Readonly<Record<StateDueKind | 'round_close', Trigger>> = {
  round_close: 'round_closed',
  correction_lapse: 'correction_lapsed',
  task_book_lapse: 'task_book_lapsed',
  project_end: 'project_ended',
  acceptance_lapse: 'acceptance_lapsed',
  rectification_lapse: 'rectification_lapsed',
  publicity_end: 'publicity_ended',
};

/** They belong to a task, a notice or to money on its way, and outlive the state in which they were opened. */
const SPANNING: readonly string[] = [
  'acceptance_reminder',
  'payment_overdue',
  'task_escalation',
  'service_deemed',
];

const ofTranche = (
  { n, state, refused }: StepFacts['tranches'][number],
  byHand: boolean,
): MissingTask | null => {
  if (state === 'payable') return { kind: 'release_opinion', subjectN: n };
  if (state === 'paid') return { kind: 'confirm_receipt', subjectN: n };
  if (state !== 'opinion_issued') return null;
  if (byHand) return { kind: 'confirm_payment', subjectN: n };
  return refused ? { kind: 'retry_payment', subjectN: n } : null;
};

const ofSeat = ({ assignmentId, expertId, status, purpose }: StepFacts['seats'][number]): MissingTask => ({
  kind: purpose === 'acceptance' ? 'acceptance_opinion' : status === 'invited' ? 'reply_invitation' : 'score',
  accountId: expertId,
  subjectId: assignmentId,
});

/** Everything that somebody owes in this step, whether or not it stands in the record. */
const owed = (step: StepFacts): readonly MissingTask[] => [
  ...STATE_OPENINGS[step.state].tasks.map(({ kind }) => ({ kind })),
  ...step.seats.map(ofSeat),
  ...(step.explains
    ? [
        {
          kind: 'panel_note' as const,
          accountId: step.explains.expertId,
          subjectId: step.explains.assignmentId,
        },
      ]
    : []),
  ...(step.toConclude === null ? [] : [{ kind: 'conclude_acceptance' as const, subjectN: step.toConclude }]),
  ...step.openObjections.map((subjectId) => ({ kind: 'handle_objection' as const, subjectId })),
  ...step.tranches.flatMap((tranche) => ofTranche(tranche, step.edition.payment.channel === 'by_hand') ?? []),
];

/** Open already, or decided: a decision is never asked for again. */
const isThere = (step: StepFacts, missing: MissingTask): boolean =>
  step.tasks.some(
    (task) =>
      task.kind === missing.kind &&
      (missing.subjectId === undefined || task.subjectId === missing.subjectId) &&
      (missing.subjectN === undefined || task.subjectN === missing.subjectN) &&
      // A refused payment is submitted again as often as it is refused.
      (task.open || task.kind !== 'retry_payment'),
  );

const hasEffect = (step: StepFacts, kind: StateDueKind | 'round_close'): boolean =>
  nextState(step.edition, step.state, TRIGGERS[kind]) !== undefined;

const missingDeadlines = (step: StepFacts): readonly StateDueKind[] =>
  STATE_OPENINGS[step.state].deadlines
    .map(({ kind }) => kind)
    .filter(
      (kind) =>
        hasEffect(step, kind) &&
        (kind !== 'publicity_end' || step.publicityRuns) &&
        !step.deadlines.some((deadline) => deadline.kind === kind),
    );

const belongs = (step: StepFacts, kind: string): boolean => {
  if (SPANNING.includes(kind)) return true;
  if (kind === 'round_close') return step.state === 'submitted' && hasEffect(step, kind);
  return STATE_OPENINGS[step.state].deadlines.some((due) => due.kind === kind && hasEffect(step, due.kind));
};

/**
 * What is missing in the present step and what does not belong to it, by the edition's own rules; refused where nothing is amiss. It
 * touches no decision: a task that was decided is not opened again.
 */
export const reopeningOf = (step: StepFacts): Reopening | Rejection => {
  if (!STATES.includes(step.state) || step.edition.skips.includes(step.state))
    return reject(
      'state_unknown',
      `规则版本中没有“${step.state}”这一状态，不能重开；请核验档案。`,
      `The edition does not know the state ${step.state}; verify the record first.`,
      { field: 'subject' },
    );
  const reopening: Reopening = {
    tasks: owed(step).filter((task) => !isThere(step, task)),
    deadlines: missingDeadlines(step),
    cancelled: step.deadlines
      .filter(({ kind }) => !belongs(step, kind))
      .map(({ id, kind }) => ({ id, kind })),
  };
  const amiss = reopening.tasks.length + reopening.deadlines.length + reopening.cancelled.length;
  return amiss > 0
    ? reopening
    : reject(
        'nothing_missing',
        '当前环节的待办和期限齐全，无需重开。',
        'Nothing is missing in the present step: its tasks and deadlines are all there.',
        { field: 'subject' },
      );
};
