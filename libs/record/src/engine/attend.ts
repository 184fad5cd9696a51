import {
  isTerminal,
  msUntil,
  nextState,
  type IncidentData,
  type Instant,
  type ProjectState,
  type Stage,
  type Trigger,
} from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { paymentsAskedFor, type PaymentsAskedFor } from '../disbursement/payment-orders';
import { readEditionHistory, versionOfChange } from '../lifecycle/edition-history';
import { nextDueOfProject } from '../lifecycle/settle';
import type { ProjectRow } from '../lifecycle/project.row';
import { closeStandstill, unlessUnsound } from '../lifecycle/standstill';
import { closeIncident, raiseIncident } from '../operator/incidents';
import { settleOnly } from '../work/settle-only';
import { SUBJECT_TABLES, type Subject, type Work } from '../work/work';

export interface PayErrand {
  readonly kind: 'pay';
  readonly orderId: string;
  readonly askAgainSeconds: number;
}

export interface ProjectAttendance {
  readonly stage: Stage;
  readonly stageSeq: number;
  readonly waitMs: number | null;
  readonly dueAt: Instant | null;
  readonly errands: readonly PayErrand[];
  readonly ended: boolean;
  readonly incident: boolean;
}

interface StateChange {
  readonly seq: number;
  readonly from: ProjectState;
  readonly to: ProjectState;
  readonly trigger: Trigger;
}

/** The engine has now seen everything up to this transaction, its own settling included. */
const attended = async (work: Work, subject: Subject): Promise<void> => {
  const woken = work.wakes().some((other) => other.id === subject.id) ? 1 : 0;
  work.post(
    `update ${SUBJECT_TABLES[subject.kind]} set attended_seq = change_seq + $2, attended_at = clock_timestamp() where id = $1`,
    [subject.id, woken],
  );
};

/** Every state change since the last one that the run saw, each along an edge of the edition that was then in force, ending where the project stands. */
const outOfOrder = async (work: Work, project: ProjectRow, seenSeq: number): Promise<IncidentData | null> => {
  const [history, changes] = await Promise.all([
    readEditionHistory(work.tx, project),
    work.sql<StateChange>(
      `select seq, from_state as "from", to_state as "to", trigger from state_change where project_id = $1 and seq >= $2 order by seq`,
      [project.id, Math.max(1, seenSeq)],
    ),
  ]);
  let before: StateChange | undefined;
  for (const change of changes) {
    if (before && (change.seq !== before.seq + 1 || change.from !== before.to))
      return { fault: 'gap', seq: change.seq, from: before.to, to: change.from };
    if (!before && seenSeq === 0 && (change.seq !== 1 || change.from !== 'draft'))
      return { fault: 'start', from: change.from };
    const edition = await work.edition({
      editionCode: history.code,
      editionVersion: versionOfChange(history, change.seq),
    });
    if (nextState(edition, change.from, change.trigger) !== change.to)
      return { fault: 'edge', from: change.from, to: change.to, trigger: change.trigger };
    before = change;
  }
  const stands = before?.to ?? 'draft';
  return project.state === stands && project.stageSeq === (before?.seq ?? 0)
    ? null
    : { fault: 'stands', from: stands, to: project.state };
};

/** Orders of no tranche are nobody's decision: they are not handed to the engine, which takes no answer of any length, and so not paid. */
const ordersOutOfOrder = ({ stray }: PaymentsAskedFor): IncidentData | null =>
  stray > 0 ? { fault: 'orders', orders: stray } : null;

const RECORD_OUT_OF_ORDER = 'record_out_of_order';

/**
 * What the lifecycle workflow asks each time it wakes: settles what is due, checks that the record moved only as the edition allows,
 * and says how long to wait and what to do meanwhile. A record that moved otherwise is raised as an incident, never followed.
 */
export const attendProject = async (
  store: RecordStore,
  input: { readonly projectId: string; readonly seenSeq: number },
): Promise<ProjectAttendance> =>
  settleOnly(store, { projectIds: [input.projectId] }, async (work) => {
    const subject: Subject = { kind: 'project', id: input.projectId };
    work.attending = subject;
    const project = work.project(input.projectId);
    const looked = await unlessUnsound(work, project, async () => {
      const [moved, payments, edition] = await Promise.all([
        outOfOrder(work, project, input.seenSeq),
        paymentsAskedFor(work, project.id),
        work.edition(project),
      ]);
      return { fault: moved ?? ordersOutOfOrder(payments), payments, edition };
    });
    const fault = looked?.fault ?? null;
    // Already told when it was tried; the sweep wakes the run again as long as it is due.
    const standsStill = work.stuck.has(project.id);
    const halted = fault !== null || standsStill;
    if (fault)
      await raiseIncident(work, { kind: RECORD_OUT_OF_ORDER, projectId: project.id, data: fault }, work.now);
    const [{ dueAt, waitMs }] = await Promise.all([
      nextDueOfProject(work, project.id),
      standsStill ? undefined : closeStandstill(work, project.id),
      fault || !looked
        ? undefined
        : closeIncident(work, { kind: RECORD_OUT_OF_ORDER, projectId: project.id }, work.now),
    ]);
    const askAgainSeconds = looked?.edition.payment.askAgainSeconds ?? 0;
    const orderIds = !looked || halted || project.heldAt ? [] : looked.payments.orderIds;
    await attended(work, subject);
    return {
      stage: project.stage,
      stageSeq: halted ? input.seenSeq : project.stageSeq,
      waitMs: halted ? null : waitMs,
      dueAt: halted ? null : dueAt,
      errands: orderIds.map((orderId) => ({ kind: 'pay', orderId, askAgainSeconds })),
      ended: !halted && isTerminal(project.state),
      incident: halted,
    };
  });

export interface SubjectAttendance {
  readonly waitMs: number | null;
  readonly dueAt: Instant | null;
  readonly ended: boolean;
}

const waitUntil = (now: Instant, dueAt: Instant | null): number | null =>
  dueAt ? msUntil(now, dueAt) : null;

export const attendMeeting = async (
  store: RecordStore,
  input: { readonly meetingId: string },
): Promise<SubjectAttendance> =>
  settleOnly(store, { meeting: { id: input.meetingId, mode: 'update' } }, async (work) => {
    const subject: Subject = { kind: 'meeting', id: input.meetingId };
    work.attending = subject;
    const rows = await work.sql<{ state: string; dueAt: Instant | null }>(
      `select m.state, least(
         (select min(due_at) from deadline d where d.meeting_id = m.id and d.state = 'open'),
         (select min(due_at) from task t where t.meeting_id = m.id and t.project_id is null and t.state = 'open' and t.overdue_at is null)) as "dueAt"
       from meeting m where m.id = $1`,
      [input.meetingId],
    );
    const meeting = rows[0];
    await attended(work, subject);
    return {
      waitMs: waitUntil(work.now, meeting?.dueAt ?? null),
      dueAt: meeting?.dueAt ?? null,
      ended: !meeting || meeting.state === 'effective',
    };
  });

export const attendRound = async (
  store: RecordStore,
  input: { readonly roundId: string },
): Promise<SubjectAttendance> =>
  settleOnly(store, { roundId: input.roundId }, async (work) => {
    const subject: Subject = { kind: 'round', id: input.roundId };
    work.attending = subject;
    const rows = await work.sql<{ state: string; dueAt: Instant | null }>(
      `select r.state, (select min(due_at) from deadline d where d.round_id = r.id and d.state = 'open') as "dueAt" from call_round r where r.id = $1`,
      [input.roundId],
    );
    const round = rows[0];
    await attended(work, subject);
    return {
      waitMs: waitUntil(work.now, round?.dueAt ?? null),
      dueAt: round?.dueAt ?? null,
      ended: !round || round.state === 'closed',
    };
  });
