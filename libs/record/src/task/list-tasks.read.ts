import { addDays, dayOf, instantOf, type Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { readTimeNow } from '../project/now.read';
import { decodeKey, pageOf, type PageKey } from '../project/page-key.read';
import { instant, statement, type Bind } from '../project/sql.read';
import type { Actor } from '../work/account';
import { standing } from './standing.read';
import { openTaskScope, TASK_TABLES, taskDue } from './task-scope.read';
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

/** Stands for "no due instant" in the order of the list: after everything that has one. */
const NEVER: Instant = '9999-12-31T00:00:00.000Z';

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

const counts = async (store: RecordStore, actor: Actor, { now }: TimeNow): Promise<TaskCounts> => {
  const { bind, parameters } = statement();
  const at = instant(bind, now);
  const until = (to: Instant): string =>
    `count(*) filter (where due >= ${at} and due < ${instant(bind, to)})::int`;
  const rows = await query<TaskCounts>(
    store,
    `select count(*)::int as open, ${until(instantOf(dayOf(now), '24:00'))} as "dueToday",
            count(*) filter (where due < ${at})::int as overdue, ${until(endOfWeek(now))} as "thisWeek",
            (select count(*)::int from task t where t.closed_by = ${bind(actor.accountId)} and t.state = 'done') as done
     from (select ${taskDue(at)} as due from ${TASK_TABLES} where ${openTaskScope(actor, bind)}) mine`,
    parameters,
  );
  return rows[0] ?? { open: 0, dueToday: 0, overdue: 0, thisWeek: 0, done: 0 };
};

const openRows = (
  store: RecordStore,
  actor: Actor,
  page: TaskQuery,
  { now }: TimeNow,
): Promise<TaskSummaryRow[]> => {
  const { bind, parameters } = statement();
  const at = instant(bind, now);
  const risk = `coalesce(mine."dueAt", '${NEVER}'::timestamptz)`;
  const key = decodeKey(page.after);
  const [from, to] = dueWithin(page.due, now);
  const conditions = [
    ...(key ? [`(${risk}, mine.id) > (${bind(key.at)}::timestamptz, ${bind(key.id)}::uuid)`] : []),
    ...(from ? [`mine."dueAt" >= ${instant(bind, from)}`] : []),
    ...(to ? [`mine."dueAt" < ${instant(bind, to)}`] : []),
  ];
  return query<TaskSummaryRow>(
    store,
    `select mine.* from (select ${taskSummaryColumns(actor, bind, at)} from ${TASK_TABLES} where ${openTaskScope(actor, bind)}) mine
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by ${risk}, mine.id limit ${bind(page.limit + 1)}`,
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
): Promise<TaskSummaryRow[]> => {
  const { bind, parameters } = statement();
  const at = instant(bind, now);
  const key = decodeKey(page.after);
  return query<TaskSummaryRow>(
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
  const found = await (page.box === 'open' ? openRows : doneRows)(store, actor, page, time);
  const { rows, next } = pageOf(found, page.limit, (row) => ({
    at: (page.box === 'open' ? row.dueAt : row.closedAt) ?? NEVER,
    id: row.id,
  }));
  return {
    items: rows.map((row) => toTaskSummary(row, time)),
    next,
    counts: await counts(store, actor, time),
  };
};
