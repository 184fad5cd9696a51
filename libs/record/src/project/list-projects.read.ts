import { COUNTED_TO, type Instant, type ProjectState, type Stage } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { standing } from '../task/standing.read';
import type { Actor } from '../work/account';
import { caseParts, countedParts, isLittleLate, unitsNamed, whereOf, type CasePart } from './case-parts.read';
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
import { readerOf } from './scope.read';
import { instant, statement, type Bind } from './sql.read';
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
  /** Of the whole list, not of the page; counted up to COUNTED_TO, which stands for as many and more. */
  readonly total: number;
}

interface Sought {
  readonly filter: ProjectQuery;
  readonly now: Instant;
  readonly units: readonly string[];
}

const partsOf = (
  actor: Actor,
  { filter, now, units }: Sought,
  lateFrom: 'cases' | 'tasks',
  bind: Bind,
): readonly CasePart[] =>
  caseParts(
    actor,
    {
      text: filter.text,
      units,
      late: filter.late === 'true' ? { at: now, from: lateFrom } : null,
      where: [
        ...(filter.stage ? [`p.stage = ${bind(filter.stage)}`] : []),
        ...(filter.state ? [`p.state = ${bind(filter.state)}`] : []),
        ...(filter.roundId ? [`p.round_id = ${bind(filter.roundId)}`] : []),
        ...(filter.late === 'false' ? [`not ${lateSql(instant(bind, now))}`] : []),
      ],
    },
    bind,
  );

const countProjects = async (store: RecordStore, actor: Actor, sought: Sought): Promise<number> => {
  const { bind, parameters } = statement();
  const counted = countedParts(partsOf(actor, sought, 'tasks', bind), COUNTED_TO);
  const rows = await query<{ total: number }>(store, `select (${counted}) as total`, parameters);
  return rows[0]?.total ?? 0;
};

/** The cases of one page in their order: of each part its first, of those the first. */
const pageOfCases = (actor: Actor, sought: Sought, lateFrom: 'cases' | 'tasks', bind: Bind): string => {
  const key = decodeKey(sought.filter.after);
  const most = bind(sought.filter.limit + 1);
  const after = key ? [`(p.created_at, p.id) < (${instant(bind, key.at)}, ${bind(key.id)}::uuid)`] : [];
  const parts = partsOf(actor, sought, lateFrom, bind).map(
    ({ from, where }) =>
      `(select p.id, p.created_at from ${from} ${whereOf([...where, ...after])} order by p.created_at desc, p.id desc limit ${most})`,
  );
  return `(select k.id from (${parts.join(' union ')}) k order by k.created_at desc, k.id desc limit ${most})`;
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
  const sought = { filter, now: time.now, units: await unitsNamed(store, filter.text) };
  const lateFrom = filter.late === 'true' && (await isLittleLate(store, time.now)) ? 'tasks' : 'cases';
  const found = await query<ProjectSummaryRow>(
    store,
    `select ${projectSummaryColumns(actor, bind, instant(bind, time.now))} from ${PROJECT_TABLES} join ${pageOfCases(actor, sought, lateFrom, bind)} k on k.id = p.id
     order by p.created_at desc, p.id desc`,
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
    total: await countProjects(store, actor, sought),
  };
};
