import { addDays, COUNTED_TO, dayOf, instantOf, type Instant } from '@shenpi/domain';
import { queryPrepared, type RecordStore } from '../connection/record-store';
import { readTimeNow } from '../project/now.read';
import { decodeKey, pageOf, type PageKey } from '../project/page-key.read';
import { instant, statement, type Bind } from '../project/sql.read';
import type { Actor } from '../work/account';
import { standing } from './standing.read';
import {
  countOfMyTasks,
  myOpenTasks,
  myTasksWithoutLimit,
  NEVER,
  readTraits,
  type DueWithin,
} from './my-tasks.read';
import { TASK_TABLES, type TaskTraits } from './task-scope.read';
import {
  taskSummaryColumns,
  toTaskSummary,
  type TaskSummary,
  type TaskSummaryRow,
} from './task-summary.read';
import type { TimeNow } from './working-days.read';

export interface TaskQuery {
  readonly box: 'open' | 'done';
  readonly due: 'any' | 'today' | 'overdue' | 'week';
  readonly after?: string;
  readonly limit: number;
}

/** Each counted up to COUNTED_TO, which stands for as many and more. */
export interface TaskCounts {
  readonly open: number;
  readonly dueToday: number;
  readonly overdue: number;
  readonly thisWeek: number;
  readonly done: number;
}

export interface TaskPage {
  readonly items: TaskSummary[];
  readonly next: string | null;
  readonly counts: TaskCounts;
}

/** Monday is the first day of the week; the week is over at Sunday's midnight. */
const endOfWeek = (now: Instant): Instant => {
  const today = dayOf(now);
  const weekday = new Date(`${today}T00:00:00.000Z`).getUTCDay();
  return instantOf(addDays(today, weekday === 0 ? 0 : 7 - weekday), '24:00');
};

const dueWithin = (
  due: TaskQuery['due'],
  now: Instant,
): readonly [from: Instant | null, to: Instant | null] => {
  switch (due) {
    case 'any':
      return [null, null];
    case 'overdue':
      return [null, now];
    case 'today':
      return [now, instantOf(dayOf(now), '24:00')];
    case 'week':
      return [now, endOfWeek(now)];
  }
};

const counts = async (
  store: RecordStore,
  actor: Actor,
  { now }: TimeNow,
  traits: TaskTraits,
): Promise<TaskCounts> => {
  const { bind, parameters } = statement();
  const withoutLimit = traits.withoutLimit
    ? myTasksWithoutLimit(actor, traits, COUNTED_TO, instant(bind, now), bind)
    : `(select null::uuid as id, null::timestamptz as risk where false)`;
  const figure = (due: DueWithin): string => {
    const others = [
      ...(due.from ? [`w.risk >= ${instant(bind, due.from)}`] : []),
      ...(due.to ? [`w.risk < ${instant(bind, due.to)}`] : []),
    ];
    return `least(${COUNTED_TO}, ${countOfMyTasks(actor, traits, due, COUNTED_TO, bind)}
      + (select count(*)::int from without_limit w ${others.length > 0 ? `where ${others.join(' and ')}` : ''}))`;
  };
  const rows = await queryPrepared<TaskCounts>(
    store,
    `with without_limit as materialized ${withoutLimit}
     select ${figure({})} as open, ${figure({ from: now, to: instantOf(dayOf(now), '24:00') })} as "dueToday", ${figure({ to: now })} as overdue,
            ${figure({ from: now, to: endOfWeek(now) })} as "thisWeek",
            (select count(*)::int from (select 1 from task t where t.closed_by = ${bind(actor.accountId)} and t.state = 'done' limit ${COUNTED_TO}) d) as done`,
    parameters,
  );
  return rows[0] ?? { open: 0, dueToday: 0, overdue: 0, thisWeek: 0, done: 0 };
};

const openRows = (
  store: RecordStore,
  actor: Actor,
  page: TaskQuery,
  { now }: TimeNow,
  traits: TaskTraits,
): Promise<readonly TaskSummaryRow[]> => {
  const { bind, parameters } = statement();
  const at = instant(bind, now);
  const [from, to] = dueWithin(page.due, now);
  const stretch = { from, to, after: decodeKey(page.after), most: page.limit + 1 };
  return queryPrepared<TaskSummaryRow>(
    store,
    `select ${taskSummaryColumns(actor, bind, at)} from ${TASK_TABLES} join ${myOpenTasks(actor, traits, stretch, at, bind)} k on k.id = t.id
     order by k.risk, k.id`,
    parameters,
  );
};

const olderThan = (key: PageKey, bind: Bind): string => {
  const at = instant(bind, key.at);
  return `and (t.closed_at < ${at} or (t.closed_at = ${at} and t.id > ${bind(key.id)}::uuid))`;
};

const doneRows = (
  store: RecordStore,
  actor: Actor,
  page: TaskQuery,
  { now }: TimeNow,
): Promise<readonly TaskSummaryRow[]> => {
  const { bind, parameters } = statement();
  const at = instant(bind, now);
  const key = decodeKey(page.after);
  return queryPrepared<TaskSummaryRow>(
    store,
    `select ${taskSummaryColumns(actor, bind, at)} from ${TASK_TABLES} where t.closed_by = ${bind(actor.accountId)} and t.state = 'done'
     ${key ? olderThan(key, bind) : ''} order by t.closed_at desc, t.id limit ${bind(page.limit + 1)}`,
    parameters,
  );
};

/** My work: what waits for me, the oldest risk first, or what I have decided, newest first; the counts are of both boxes. */
export const listTasks = async (store: RecordStore, person: Actor, page: TaskQuery): Promise<TaskPage> => {
  const time = await readTimeNow(store);
  const actor = await standing(store, person, time.now);
  const traits = await readTraits(store, actor);
  const found = await (page.box === 'open'
    ? openRows(store, actor, page, time, traits)
    : doneRows(store, actor, page, time));
  const { rows, next } = pageOf(found, page.limit, (row) => ({
    at: (page.box === 'open' ? row.dueAt : row.closedAt) ?? NEVER,
    id: row.id,
  }));
  return {
    items: rows.map((row) => toTaskSummary(row, time)),
    next,
    counts: await counts(store, actor, time, traits),
  };
};
