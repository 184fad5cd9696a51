import { nextState, type ProgramEdition, type ProjectState } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { readRanking } from '../expert-review/ranking';
import { readEdition } from '../lifecycle/editions';
import { standing } from '../task/standing.read';
import { openTaskScope, TASK_TABLES } from '../task/task-scope.read';
import {
  taskSummaryColumns,
  toTaskSummary,
  type TaskSummary,
  type TaskSummaryRow,
} from '../task/task-summary.read';
import type { TimeNow } from '../task/working-days.read';
import { holds, type Actor } from '../work/account';
import { acceptanceColumns, type AcceptanceColumns } from './acceptance-part.read';
import { decisionColumns, toDecisionPart, type DecisionColumns } from './decision-part.read';
import { engineColumns, type EngineColumns } from './engine-part.read';
import { moneyColumns, type MoneyColumns } from './money-part.read';
import { readTimeNow } from './now.read';
import type { FormView, ProjectView } from './project-view.read';
import { paperColumns, type PaperColumns } from './papers-part.read';
import {
  PROJECT_TABLES,
  projectSummaryColumns,
  toProjectSummary,
  type ProjectSummaryRow,
} from './project-summary.read';
import { reviewColumns, toReviewPart, type Rank, type ReviewColumns } from './review-part.read';
import { caseScope, readerOf, type Reader } from './scope.read';
import { instant, isoText, statement } from './sql.read';
import { stageMarks, type StateEntry } from './stages.read';
import { readWaiting } from './waiting.read';

interface BaseRow extends ProjectSummaryRow {
  readonly version: number;
  readonly roundId: string;
  readonly editionCode: string;
  readonly editionVersion: number;
}

interface PartsRow
  extends ReviewColumns, DecisionColumns, MoneyColumns, AcceptanceColumns, PaperColumns, EngineColumns {
  readonly entries: readonly StateEntry[];
  readonly form: FormView | null;
}

const readBase = async (
  store: RecordStore,
  actor: Actor,
  projectId: string,
  { now }: TimeNow,
): Promise<BaseRow | undefined> => {
  const { bind, parameters } = statement();
  const rows = await query<BaseRow>(
    store,
    `select p.form_version as version, p.round_id as "roundId", p.edition_code as "editionCode", p.edition_version as "editionVersion",
            ${projectSummaryColumns(actor, bind, instant(bind, now))}
     from ${PROJECT_TABLES} where p.id = ${bind(projectId)} and ${caseScope(actor, bind)}`,
    parameters,
  );
  return rows[0];
};

const ENTRIES = `(select coalesce(json_agg(json_build_object('to', c.to_state, 'at', ${isoText('c.at')}) order by c.seq), '[]') from state_change c where c.project_id = p.id)`;

/** Everything that this reader may see, in one statement and so of one instant. */
const readParts = async (store: RecordStore, reader: Reader, projectId: string): Promise<PartsRow> => {
  const columns = [
    `${ENTRIES} as entries`,
    `${reader.parts.has('application') ? 'p.form' : 'null'} as form`,
    paperColumns(reader),
    reviewColumns(reader),
    decisionColumns(reader),
    moneyColumns(reader),
    acceptanceColumns(reader),
    engineColumns(reader),
  ];
  const rows = await query<PartsRow>(store, `select ${columns.join(',\n')} from project p where p.id = $1`, [
    projectId,
  ]);
  const row = rows[0];
  if (!row) throw new Error(`project ${projectId} is gone`);
  return row;
};

const readMyTasks = async (
  store: RecordStore,
  actor: Actor,
  projectId: string,
  time: TimeNow,
): Promise<TaskSummary[]> => {
  const { bind, parameters } = statement();
  const rows = await query<TaskSummaryRow>(
    store,
    `select ${taskSummaryColumns(actor, bind, instant(bind, time.now))} from ${TASK_TABLES}
     where p.id = ${bind(projectId)} and ${openTaskScope(actor, bind)} order by "dueAt" nulls last, t.id`,
    parameters,
  );
  return rows.map((row) => toTaskSummary(row, time));
};

const rankOf = async (store: RecordStore, row: BaseRow): Promise<Rank> => {
  const ranking = await readRanking(store, row.roundId);
  return { rank: ranking.find((place) => place.projectId === row.id)?.rank ?? null, of: ranking.length };
};

/** Only the unit takes an application back, and only while the edition has an edge for it. */
const mayWithdraw = (
  actor: Actor,
  row: { readonly unitOrgId: string; readonly state: ProjectState },
  edition: ProgramEdition,
): boolean =>
  holds(actor, 'unit_admin') &&
  row.unitOrgId === actor.orgId &&
  nextState(edition, row.state, 'withdraw_application') !== undefined;

/** One case with the parts that the actor may see; null where it does not exist or no part of it is the actor's to see. */
export const readProject = async (
  store: RecordStore,
  person: Actor,
  projectId: string,
): Promise<ProjectView | null> => {
  const time = await readTimeNow(store);
  const actor = await standing(store, person, time.now);
  const row = await readBase(store, actor, projectId, time);
  if (!row) return null;
  const reader = readerOf(actor, row, time.now);
  const edition = await readEdition(
    { store, tx: store.dataSource.manager },
    row.editionCode,
    row.editionVersion,
  );
  const parts = await readParts(store, reader, projectId);
  const waiting = await readWaiting(store, [projectId]);
  const rank = parts.reviewResult ? await rankOf(store, row) : { rank: null, of: 0 };
  const categories = Object.fromEntries(
    edition.application.budgetCategories.map(({ code, zh }) => [code, zh]),
  );
  return {
    ...toProjectSummary(row, reader, waiting.get(projectId) ?? [], time),
    version: row.version,
    stages: stageMarks(edition, row.state, row.createdAt, parts.entries),
    myTasks: await readMyTasks(store, actor, projectId, time),
    mayWithdraw: mayWithdraw(actor, row, edition),
    application: parts.form === null ? null : { ...parts.form, categories },
    papers: parts.papers,
    review: toReviewPart(reader, parts, rank),
    decision: toDecisionPart(parts),
    money: parts.money,
    acceptance: parts.acceptance,
    engine: parts.engine,
  };
};
