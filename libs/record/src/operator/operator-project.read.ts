import {
  isRejection,
  isTerminal,
  reopeningOf,
  type Instant,
  type ProjectState,
  type RecordSide,
  type Stage,
  WATCH_LIMITS,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { EditionUnsound } from '../lifecycle/editions';
import { PROJECT_COLUMNS, type ProjectRow } from '../lifecycle/project.row';
import { readTimeNow } from '../project/now.read';
import { caseScope, readerOf, relationColumns, type RelationRow } from '../project/scope.read';
import { statement } from '../project/sql.read';
import type { Actor } from '../work/account';
import { inTransaction } from '../work/transaction';
import { Work } from '../work/work';
import { readCaseDues } from './case-dues.read';
import { listCures, type CureView } from './cure';
import { readStep } from './cure/step-facts';
import { listIncidents, type IncidentView } from './incidents.read';
import {
  readHeldTasks,
  readOperatorTasks,
  toOperatorDue,
  type OperatorDue,
  type OperatorTask,
} from './operator-tasks.read';
import { readRecordTimeline, type TimeLineEntry } from './operator-timeline.read';
import { deadlineDiffers, ruleGives } from './watch-deadlines';
import { tasksNobodyCanDo } from './watch-entitled';

export interface OperatorRecord {
  readonly state: ProjectState;
  readonly stage: Stage;
  readonly stateEnteredAt: Instant;
  readonly edition: { readonly code: string; readonly version: number };
  readonly held: { readonly at: Instant; readonly reason: string } | null;
  readonly openTasks: OperatorTask[];
  readonly dues: OperatorDue[];
  readonly changeSeq: number;
  readonly attendedSeq: number;
  readonly attendedAt: Instant | null;
}

/** One case as the record knows it, for the operator: where it stands, never what is in it. */
export interface OperatorCase {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly unit: string;
  readonly record: OperatorRecord;
  readonly notices: { readonly waiting: number; readonly failed: number; readonly lastAt: Instant | null };
  readonly incidents: IncidentView[];
  readonly cures: CureView[];
  readonly timeline: TimeLineEntry[];
  /** The record's side of the comparison with the engine. */
  readonly side: RecordSide;
  readonly openOrders: string[];
  /** The record clock minus real time. */
  readonly clockOffsetMs: number;
}

interface Row extends RelationRow {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly unit: string;
  readonly stage: Stage;
  readonly stateEnteredAt: Instant;
  readonly editionCode: string;
  readonly editionVersion: number;
  readonly heldAt: Instant | null;
  readonly heldReason: string | null;
  readonly changeSeq: number;
  readonly attendedSeq: number;
  readonly attendedAt: Instant | null;
  readonly wakeUnderWay: boolean;
  readonly noticesWaiting: number;
  readonly noticesFailed: number;
  readonly noticedAt: Instant | null;
  readonly openOrders: string[];
  readonly clockOffsetMs: number;
}

const readRow = async (store: RecordStore, actor: Actor, projectId: string): Promise<Row | undefined> => {
  const { bind, parameters } = statement();
  const rows = await query<Row>(
    store,
    `select p.id, p.number, p.title, o.name as unit, p.stage, p.state_entered_at as "stateEnteredAt", p.edition_code as "editionCode",
            p.edition_version as "editionVersion", p.held_at as "heldAt", p.held_reason as "heldReason", p.change_seq as "changeSeq",
            p.attended_seq as "attendedSeq", p.attended_at as "attendedAt", k.offset_ms as "clockOffsetMs",
            exists (select 1 from graphile_worker.jobs j where j.key = 'wake:project:' || p.id
               and j.run_at > now() - make_interval(secs => ${WATCH_LIMITS.wakeLateSeconds})) as "wakeUnderWay",
            (select count(*)::int from delivery d where d.chain = 'project:' || p.id and d.state = 'waiting') as "noticesWaiting",
            (select count(*)::int from delivery d where d.chain = 'project:' || p.id and d.state in ('bounced', 'given_up')
               and d.failure is distinct from 'channel_off') as "noticesFailed",
            (select max(m.at) from message m where m.project_id = p.id) as "noticedAt",
            array(select q.id from payment_order q where q.project_id = p.id and q.state in ('created', 'submitted', 'unknown') order by q.id) as "openOrders",
            ${relationColumns(actor, bind)}
     from project p join org o on o.id = p.unit_org_id cross join record_clock k
     where p.id = ${bind(projectId)} and ${caseScope(actor, bind)}`,
    parameters,
  );
  return rows[0];
};

/** How many tasks and deadlines the present step should have and has not; nothing is written. */
const missingOfStep = (store: RecordStore, projectId: string, now: Instant): Promise<number> =>
  inTransaction(store, async (tx) => {
    const rows: ProjectRow[] = await tx.query(`select ${PROJECT_COLUMNS} from project where id = $1`, [
      projectId,
    ]);
    const project = rows[0];
    if (!project || isTerminal(project.state)) return 0;
    try {
      const work = new Work(store, tx, now, null, null, {}, rows);
      const reopening = reopeningOf(await readStep(work, project));
      return isRejection(reopening) ? 0 : reopening.tasks.length + reopening.deadlines.length;
    } catch (error) {
      if (error instanceof EditionUnsound) return 0;
      throw error;
    }
  });

/**
 * Everything that the record knows of one case for whoever keeps the machinery running; null where the reader may not see the case.
 * What the engine says is added by whoever can ask it.
 */
export const readOperatorCase = async (
  store: RecordStore,
  actor: Actor,
  projectId: string,
): Promise<OperatorCase | null> => {
  const row = await readRow(store, actor, projectId);
  const timeline = row && (await readRecordTimeline(store, actor, projectId));
  if (!row || !timeline) return null;
  const time = await readTimeNow(store);
  const reader = readerOf(actor, row, time.now);
  const tasks = await readHeldTasks(store, projectId, time.now);
  const dues = await readCaseDues(store, [projectId]);
  const expected = await Promise.all(dues.map((due) => ruleGives(store, time.calendar, due)));
  const incidents = (await listIncidents(store, { projectId })).flatMap(({ items }) => items);
  const isHeld = row.heldAt !== null;
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    unit: row.unit,
    record: {
      state: row.state,
      stage: row.stage,
      stateEnteredAt: row.stateEnteredAt,
      edition: { code: row.editionCode, version: row.editionVersion },
      held: row.heldAt === null ? null : { at: row.heldAt, reason: row.heldReason ?? '' },
      openTasks: await readOperatorTasks(store, projectId, reader, time, tasks),
      dues: dues.map((due, index) => toOperatorDue(due, expected[index] ?? null, tasks)),
      changeSeq: row.changeSeq,
      attendedSeq: row.attendedSeq,
      attendedAt: row.attendedAt,
    },
    notices: { waiting: row.noticesWaiting, failed: row.noticesFailed, lastAt: row.noticedAt },
    incidents,
    cures: (await listCures(store, actor, { projectId, limit: 20 })).items,
    timeline,
    openOrders: row.openOrders,
    clockOffsetMs: row.clockOffsetMs,
    side: {
      isOpen: !isTerminal(row.state),
      isHeld,
      stage: row.stage,
      now: time.now,
      unseenChanges: row.changeSeq - row.attendedSeq,
      wakeUnderWay: row.wakeUnderWay && row.changeSeq > row.attendedSeq,
      nextDueAt: isHeld ? null : (dues[0]?.dueAt ?? null),
      openOrders: row.openOrders,
      tasksWithoutHolder: (await tasksNobodyCanDo(store, projectId)).map(({ task }) => task),
      wrongDues: dues.flatMap((due, index) => {
        const expectedAt = expected[index] ?? null;
        return expectedAt !== null && deadlineDiffers(due, expectedAt)
          ? [{ kind: due.kind, dueAt: due.dueAt, expectedAt }]
          : [];
      }),
      missingOfStep: await missingOfStep(store, projectId, time.now),
      failedNotices: row.noticesFailed,
    },
  };
};
