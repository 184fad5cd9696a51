import { COUNTED_TO, type Instant, type ProjectState, type Stage } from '@shenpi/domain';
import { query, queryPrepared, type RecordStore } from '../connection/record-store';
import { findPlaces } from '../operator/find-projects.read';
import { standing } from '../task/standing.read';
import type { TimeNow } from '../task/working-days.read';
import type { Actor } from '../work/account';
import { caseParts, countedParts, unitsNamed, whereOf, type CasePart } from './case-parts.read';
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

const partsOf = (actor: Actor, { filter, now, units }: Sought, bind: Bind): readonly CasePart[] =>
  caseParts(
    actor,
    {
      text: filter.text,
      units,
      where: [
        ...(filter.stage ? [`p.stage = ${bind(filter.stage)}`] : []),
        ...(filter.state ? [`p.state = ${bind(filter.state)}`] : []),
        ...(filter.roundId ? [`p.round_id = ${bind(filter.roundId)}`] : []),
        ...(filter.late === 'false' ? [`not ${lateSql(instant(bind, now))}`] : []),
      ],
    },
    bind,
  );

/** Where a text or lateness is asked for, the best plan depends on what is asked for: made each time, else once a connection. */
const askerFor = ({ text, late }: ProjectQuery): typeof queryPrepared =>
  text || late ? query : queryPrepared;

const countProjects = async (store: RecordStore, actor: Actor, sought: Sought): Promise<number> => {
  const { bind, parameters } = statement();
  const counted = countedParts(partsOf(actor, sought, bind), COUNTED_TO);
  const rows = await askerFor(sought.filter)<{ total: number }>(
    store,
    `select (${counted}) as total`,
    parameters,
  );
  return rows[0]?.total ?? 0;
};

/** Of each part its first, of those the first. */
const readIds = async (store: RecordStore, actor: Actor, sought: Sought): Promise<readonly string[]> => {
  const { bind, parameters } = statement();
  const { after, limit } = sought.filter;
  const key = decodeKey(after);
  const beyond = key ? `(p.created_at, p.id) < (${instant(bind, key.at)}, ${bind(key.id)}::uuid)` : 'true';
  const most = bind(limit + 1);
  const parts = partsOf(actor, sought, bind).map(
    ({ from, where }) =>
      `(select p.id, p.created_at from ${from} ${whereOf([...where, beyond])} order by p.created_at desc, p.id desc limit ${most})`,
  );
  const rows = await askerFor(sought.filter)<{ id: string }>(
    store,
    `select k.id from (${parts.join(' union ')}) k order by k.created_at desc, k.id desc limit ${most}`,
    parameters,
  );
  return rows.map(({ id }) => id);
};

const readRows = async (
  store: RecordStore,
  actor: Actor,
  cases: readonly string[],
  now: Instant,
): Promise<readonly ProjectSummaryRow[]> => {
  if (cases.length === 0) return [];
  const { bind, parameters } = statement();
  return queryPrepared<ProjectSummaryRow>(
    store,
    `select ${projectSummaryColumns(actor, bind, instant(bind, now))}
     from unnest(${bind(cases)}::uuid[]) with ordinality as k (id, n) join (${PROJECT_TABLES}) on p.id = k.id order by k.n`,
    parameters,
  );
};

const itemsOf = async (
  store: RecordStore,
  actor: Actor,
  rows: readonly ProjectSummaryRow[],
  time: TimeNow,
): Promise<ProjectSummary[]> => {
  const waiting = await readWaiting(
    store,
    rows.map((row) => row.id),
  );
  return rows.map((row) =>
    toProjectSummary(row, readerOf(actor, row, time.now), waiting.get(row.id) ?? [], time),
  );
};

/** Late cases, those first that are late longest. */
const listLate = async (
  store: RecordStore,
  actor: Actor,
  filter: ProjectQuery,
  time: TimeNow,
): Promise<ProjectPage> => {
  const { text, stage, state, roundId, after, limit } = filter;
  const { places, next, total } = await findPlaces(
    store,
    actor,
    { q: text, stage, state, roundId, late: 'true', sort: 'late' },
    { after, limit },
    time,
  );
  const ids = places.map(({ id }) => id);
  const rows = await readRows(store, actor, ids, time.now);
  return { items: await itemsOf(store, actor, rows, time), next, total: total.count };
};

/** The cases within the actor's scope, each as far as the actor may see it: the youngest first, of late ones those that are late longest. */
export const listProjects = async (
  store: RecordStore,
  person: Actor,
  filter: ProjectQuery,
): Promise<ProjectPage> => {
  const time = await readTimeNow(store);
  const actor = await standing(store, person, time.now);
  if (filter.late === 'true') return listLate(store, actor, filter, time);
  const sought = { filter, now: time.now, units: await unitsNamed(store, filter.text) };
  const ids = await readIds(store, actor, sought);
  const total = await countProjects(store, actor, sought);
  const found = await readRows(store, actor, ids, time.now);
  const { rows, next } = pageOf(found, filter.limit, (row) => ({ at: row.createdAt, id: row.id }));
  return { items: await itemsOf(store, actor, rows, time), next, total };
};
