import { openPayments, openSubjects, type OpenPayment, type RecordStore } from '@shenpi/record';
import { ScheduleOverlapPolicy, WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { endScheduled, ensureSchedules, triggerSchedules } from '../engine/schedules';
import { subjectRun, type Subject } from '../engine/subject-run';
import { workflowsOnVersion } from '../engine/worker-version';

export interface RebuiltKind {
  readonly started: number;
  /** Were running and were left alone. */
  readonly running: number;
}

export interface Rebuilt {
  readonly projects: RebuiltKind;
  readonly meetings: RebuiltKind;
  readonly rounds: RebuiltKind;
  readonly payments: RebuiltKind;
  /** Moves of the record clock that were under way. */
  readonly clockMoves: RebuiltKind;
  /** Schedules that were missing and were made. */
  readonly schedules: number;
}

export interface RebuildOptions {
  /** Ends runs that exist and starts them again from the record: the way out when changed workflow code does not fit them. */
  readonly restart?: boolean;
  /** Only these workflows, by their ids; everything open in the record if left out. */
  readonly only?: ReadonlySet<string>;
}

const batch = 20;

const startOne = async (
  client: Client,
  subject: Subject,
  { restart }: RebuildOptions,
): Promise<'started' | 'running'> => {
  const { type, options } = subjectRun(subject);
  const workflowIdConflictPolicy = restart === true ? 'TERMINATE_EXISTING' : 'FAIL';
  try {
    await client.workflow.start(type, { ...options, workflowIdConflictPolicy });
    return 'started';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'running';
    throw error;
  }
};

const startAll = async (
  client: Client,
  all: readonly Subject[],
  options: RebuildOptions,
): Promise<RebuiltKind> => {
  const meant = all.filter((subject) => options.only?.has(subjectRun(subject).options.workflowId) ?? true);
  let started = 0;
  for (let from = 0; from < meant.length; from += batch) {
    const starts = meant.slice(from, from + batch).map((subject) => startOne(client, subject, options));
    started += (await Promise.all(starts)).filter((outcome) => outcome === 'started').length;
  }
  return { started, running: meant.length - started };
};

const paymentSubject = ({ orderId, askAgainSeconds }: OpenPayment): Subject => ({
  kind: 'payment',
  id: orderId,
  ...(askAgainSeconds === null ? {} : { askAgainSeconds }),
});

/** Ends the run of one subject, if it has one, and starts another, which begins by looking at the record. */
export const restartRun = async (record: RecordStore, client: Client, subject: Subject): Promise<void> => {
  const [payment] = subject.kind === 'payment' ? await openPayments(record, subject.id) : [];
  await startOne(client, payment ? paymentSubject(payment) : subject, { restart: true });
};

/**
 * Starts the workflow of everything in the record that is open, and makes the schedules: after the engine's store was
 * lost, or with `restart` after a change of workflow code. Safe to run at any time and to run again when it broke off.
 * Each run begins by looking at the record; a payment asks the finance side before it sends.
 */
export const rebuildEngine = async (
  record: RecordStore,
  client: Client,
  options: RebuildOptions = {},
): Promise<Rebuilt> => {
  const open = await openSubjects(record);
  const of = (kind: Subject['kind'], ids: readonly string[]): readonly Subject[] =>
    ids.map((id) => ({ kind, id }));
  return {
    projects: await startAll(client, of('project', open.projects), options),
    meetings: await startAll(client, of('meeting', open.meetings), options),
    rounds: await startAll(client, of('round', open.rounds), options),
    payments: await startAll(client, open.payments.map(paymentSubject), options),
    clockMoves: await startAll(client, of('clock_move', open.clockMoves), options),
    schedules: await ensureSchedules(client),
  };
};

/**
 * Moves every run that is pinned to a version of the workflow code to the current one, by starting it again from the record: nothing
 * is asked of the old code, so the two need not fit together. What a schedule has started is of no subject: it is ended and its
 * schedule runs once more. Forward or back; safe to run again when it broke off.
 */
export const moveRuns = async (
  record: RecordStore,
  client: Client,
  fromBuildId: string,
): Promise<Rebuilt> => {
  const only = await workflowsOnVersion(client, fromBuildId);
  const moved = await rebuildEngine(record, client, { restart: true, only });
  // The schedule may take a while to see that they are over, and would skip this one for them.
  if ((await endScheduled(client, only)) > 0) await triggerSchedules(client, ScheduleOverlapPolicy.ALLOW_ALL);
  return moved;
};
