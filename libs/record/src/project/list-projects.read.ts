import { COUNTED_TO, type Instant, type ProjectState, type Stage } from '@shenpi/domain';
import { query, queryPrepared, type RecordStore } from '../connection/record-store';
import { standing } from '../task/standing.read';
import type { Actor } from '../work/account';
import {
  caseParts,
  countedParts,
  isLittleLate,
  stageSought,
  unitsNamed,
  whereOf,
  type CasePart,
  type LateFrom,
} from './case-parts.read';
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
  lateFrom: LateFrom,
  bind: Bind,
): readonly CasePart[] =>
  caseParts(
    actor,
    {
      text: filter.text,
      units,
      late: filter.late === 'true' ? { at: now, from: lateFrom, stage: stageSought(filter) } : null,
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
  const counted = countedParts(partsOf(actor, sought, 'tasks', bind), COUNTED_TO);
  const rows = await askerFor(sought.filter)<{ total: number }>(
    store,
    `select (${counted}) as total`,
    parameters,
  );
  return rows[0]?.total ?? 0;
};

/** The cases of one page in their order, and how many there are in all. */
interface Found {
  readonly ids: readonly string[];
  readonly total: number;
}

interface Stretch {
  /** Which cases (`p`) come after those of the pages before. */
  readonly after: string;
  readonly most: string;
}

const stretchOf = ({ after, limit }: ProjectQuery, bind: Bind): Stretch => {
  const key = decodeKey(after);
  return {
    after: key ? `(p.created_at, p.id) < (${instant(bind, key.at)}, ${bind(key.id)}::uuid)` : 'true',
    most: bind(limit + 1),
  };
};

/** Of each part its first, of those the first. */
const readInOrder = async (store: RecordStore, actor: Actor, sought: Sought): Promise<Found> => {
  const { bind, parameters } = statement();
  const { after, most } = stretchOf(sought.filter, bind);
  const parts = partsOf(actor, sought, 'cases', bind).map(
    ({ from, where }) =>
      `(select p.id, p.created_at from ${from} ${whereOf([...where, after])} order by p.created_at desc, p.id desc limit ${most})`,
  );
  const rows = await askerFor(sought.filter)<{ id: string }>(
    store,
    `select k.id from (${parts.join(' union ')}) k order by k.created_at desc, k.id desc limit ${most}`,
    parameters,
  );
  return { ids: rows.map(({ id }) => id), total: await countProjects(store, actor, sought) };
};

/** Where few cases are late: all of them are read once, for the page and for their number. */
const readFewLate = async (store: RecordStore, actor: Actor, sought: Sought): Promise<Found> => {
  const { bind, parameters } = statement();
  const { after, most } = stretchOf(sought.filter, bind);
  const parts = partsOf(actor, sought, 'few', bind).map(
    ({ from, where }) => `select p.id, p.created_at from ${from} ${whereOf(where)}`,
  );
  const [found] = await query<Found>(
    store,
    `with late as materialized (${parts.join(' union ')})
     select least(${COUNTED_TO}, (select count(*)::int from late)) as total,
            array(select p.id from late p where ${after} order by p.created_at desc, p.id desc limit ${most}) as ids`,
    parameters,
  );
  return found ?? { ids: [], total: 0 };
};

const readRows = (
  store: RecordStore,
  actor: Actor,
  cases: readonly string[],
  now: Instant,
): Promise<readonly ProjectSummaryRow[]> => {
  const { bind, parameters } = statement();
  return queryPrepared<ProjectSummaryRow>(
    store,
    `select ${projectSummaryColumns(actor, bind, instant(bind, now))}
     from unnest(${bind(cases)}::uuid[]) with ordinality as k (id, n) join (${PROJECT_TABLES}) on p.id = k.id order by k.n`,
    parameters,
  );
};

/** The cases within the actor's scope, the youngest first, each as far as the actor may see it. */
export const listProjects = async (
  store: RecordStore,
  person: Actor,
  filter: ProjectQuery,
): Promise<ProjectPage> => {
  const time = await readTimeNow(store);
  const actor = await standing(store, person, time.now);
  const sought = { filter, now: time.now, units: await unitsNamed(store, filter.text) };
  const isFew = filter.late === 'true' && (await isLittleLate(store, time.now, stageSought(filter)));
  const { ids, total } = await (isFew ? readFewLate : readInOrder)(store, actor, sought);
  const found = ids.length === 0 ? [] : await readRows(store, actor, ids, time.now);
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
    total,
  };
};
