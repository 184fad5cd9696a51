import type { Instant, ProjectState, Stage } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { standing } from '../task/standing.read';
import type { Actor } from '../work/account';
import { lateSql } from './due.read';
import { readTimeNow } from './now.read';
import { decodeKey, pageOf } from './page-key.read';
import {
  PROJECT_TABLES,
  projectSummaryColumns,
  toProjectSummary,
  type ProjectSummary,
  type ProjectSummaryRow,
} from './project-summary.read';
import { caseScope, readerOf } from './scope.read';
import { instant, likeAnywhere, statement, type Bind } from './sql.read';
import { readWaiting } from './waiting.read';

export interface ProjectQuery {
  readonly stage?: Stage;
  readonly state?: ProjectState;
  readonly late?: 'true' | 'false';
  /** Found in title, number or unit; not in names of people, which not every reader may see. */
  readonly text?: string;
  readonly roundId?: string;
  readonly after?: string;
  readonly limit: number;
}

export interface ProjectPage {
  readonly items: ProjectSummary[];
  readonly next: string | null;
  /** Of the whole list, not of the page. */
  readonly total: number;
}

const conditions = (actor: Actor, filter: ProjectQuery, bind: Bind, now: Instant): readonly string[] => {
  const text = filter.text ? bind(likeAnywhere(filter.text)) : null;
  return [
    caseScope(actor, bind),
    ...(filter.stage ? [`p.stage = ${bind(filter.stage)}`] : []),
    ...(filter.state ? [`p.state = ${bind(filter.state)}`] : []),
    ...(filter.roundId ? [`p.round_id = ${bind(filter.roundId)}`] : []),
    ...(filter.late ? [`${filter.late === 'true' ? '' : 'not '}${lateSql(instant(bind, now))}`] : []),
    ...(text ? [`(p.title ilike ${text} or p.number ilike ${text} or o.name ilike ${text})`] : []),
  ];
};

const countProjects = async (
  store: RecordStore,
  actor: Actor,
  filter: ProjectQuery,
  now: Instant,
): Promise<number> => {
  const { bind, parameters } = statement();
  const where = conditions(actor, filter, bind, now);
  const rows = await query<{ total: number }>(
    store,
    `select count(*)::int as total from project p join org o on o.id = p.unit_org_id where ${where.join(' and ')}`,
    parameters,
  );
  return rows[0]?.total ?? 0;
};

/** The cases within the actor's scope, the youngest first, each as far as the actor may see it. */
export const listProjects = async (
  store: RecordStore,
  person: Actor,
  filter: ProjectQuery,
): Promise<ProjectPage> => {
  const time = await readTimeNow(store);
  const actor = await standing(store, person, time.now);
  const { bind, parameters } = statement();
  const key = decodeKey(filter.after);
  const where = [
    ...conditions(actor, filter, bind, time.now),
    ...(key ? [`(p.created_at, p.id) < (${instant(bind, key.at)}, ${bind(key.id)}::uuid)`] : []),
  ];
  const found = await query<ProjectSummaryRow>(
    store,
    `select ${projectSummaryColumns(actor, bind, instant(bind, time.now))} from ${PROJECT_TABLES} where ${where.join(' and ')}
     order by p.created_at desc, p.id desc limit ${bind(filter.limit + 1)}`,
    parameters,
  );
  const { rows, next } = pageOf(found, filter.limit, (row) => ({ at: row.createdAt, id: row.id }));
  const waiting = await readWaiting(
    store,
    rows.map((row) => row.id),
  );
  return {
    items: rows.map((row) =>
      toProjectSummary(row, readerOf(actor, row, time.now), waiting.get(row.id) ?? [], time),
    ),
    next,
    total: await countProjects(store, actor, filter, time.now),
  };
};
