import { query, type RecordStore } from '../connection/record-store';
import { calendarAt, newestCalendar } from '../lifecycle/calendar';
import type { ProjectRow } from '../lifecycle/project.row';
import { renameDueInNotice } from '../notice/service';
import { settleOnly } from '../work/settle-only';
import { isBusy } from '../work/transaction';
import type { Work } from '../work/work';
import { recountMeetings } from './recount-meetings';
import { recountedCases, type Calendars, type MovedDue, type RecountedCase } from './recounted-dues';
import { extendPublicity } from './recounted-publicity';
import { addRecountJob, type Recount } from './recount-job';

/** Cases of one slice: looked at together, each moved in a transaction of its own. */
const SLICE = 200;

const nextSlice = async (store: RecordStore, after: string | null): Promise<readonly string[]> =>
  (
    await query<{ id: string }>(
      store,
      `select id from project where stage <> 'ended' and ($1::uuid is null or id > $1) order by id limit ${SLICE}`,
      [after],
    )
  ).map(({ id }) => id);

const PUBLIC = `select id from project where id = any($1) and state in ('publicity', 'objection')`;

/** Of a slice, the cases of which something may move: only these are locked. */
const affected = async (
  store: RecordStore,
  slice: readonly string[],
  calendars: Calendars,
): Promise<readonly string[]> => {
  const recounted = await recountedCases(store, store.dataSource.manager, slice, calendars);
  const open = await query<{ id: string }>(store, PUBLIC, [slice]);
  const isPublic = new Set(open.map(({ id }) => id));
  return slice.filter((id) => isPublic.has(id) || (recounted.get(id)?.moved.length ?? 0) > 0);
};

const COLUMNS = {
  deadline: ['deadline', 'due_at'],
  task_due: ['task', 'due_at'],
  task_reminder: ['task', 'remind_at'],
} as const;

const write = async (work: Work, moved: readonly MovedDue[]): Promise<void> => {
  for (const [source, [table, column]] of Object.entries(COLUMNS)) {
    const here = moved.filter((due) => due.source === source);
    if (here.length === 0) continue;
    await work.sql(
      `update ${table} t set ${column} = n.at from unnest($1::uuid[], $2::timestamptz[]) as n (id, at) where t.id = n.id`,
      [here.map(({ id }) => id), here.map(({ to }) => to)],
    );
  }
};

const writeServices = async (
  work: Work,
  project: ProjectRow,
  { services, moved }: RecountedCase,
): Promise<void> => {
  for (const service of services) {
    await work.sql(`update service set deemed_at = $2 where id = $1 and served_at is null`, [
      service.id,
      service.to,
    ]);
    const clock = moved.find(({ kind }) => kind === service.deadlineKind);
    if (clock) await renameDueInNotice(work, project.id, service, clock.from, clock.to);
  }
};

/** Moves what follows of one case, under its lock; how many of its dues moved. */
const recountCase = (store: RecordStore, projectId: string, calendars: Calendars): Promise<number> =>
  settleOnly(store, { projectIds: [projectId] }, async (work) => {
    const project = work.project(projectId);
    const recounted = (await recountedCases(store, work.tx, [projectId], calendars)).get(projectId);
    const isExtended = await extendPublicity(work, project, calendars.after);
    if (!recounted || recounted.moved.length === 0) return isExtended ? 1 : 0;
    const { moved, nextBefore, nextAfter } = recounted;
    await write(work, moved);
    await writeServices(work, project, recounted);
    work.event('deadlines_recounted', work.now, { projectId, actorId: null }, { moved });
    // A timer that is right stays as it is: waking ten thousand runs for nothing would keep the engine from what is due.
    if (nextBefore !== nextAfter && !project.heldAt) work.wake({ kind: 'project', id: projectId });
    return moved.length + (isExtended ? 1 : 0);
  });

export interface Recounted {
  readonly cases: number;
  readonly dues: number;
  readonly isOver: boolean;
  /** Cases that could not be counted, with why: whoever asked goes on without them, and the watch names what differs. */
  readonly broken: readonly { readonly projectId: string; readonly error: unknown }[];
}

/** The next slice, or the second look, or nothing; the job of it commits by itself, and going through a slice again changes nothing. */
const goOn = async (store: RecordStore, recount: Recount, last: string | undefined): Promise<boolean> => {
  const on = {
    sql: <T>(text: string, parameters?: readonly unknown[]) =>
      query<T>(store, text, parameters) as Promise<T[]>,
  };
  if (last !== undefined) await addRecountJob(on, { ...recount, after: last });
  else if (!recount.isLast) await addRecountJob(on, { ...recount, isLast: true, after: null });
  return last === undefined && recount.isLast;
};

/**
 * Counts the open dues of a slice of cases anew after a change of the calendar, and hands on the rest. Each case is a transaction with
 * an event of its own. Safe to run again at any point: a due that was moved does not stand any more as the calendar before gave it.
 * `isPatient`: a case that breaks is thrown, to be tried again; later it must not keep the others from following.
 */
export const recountSlice = async (
  store: RecordStore,
  recount: Recount,
  isPatient = true,
): Promise<Recounted> => {
  const calendars = {
    before: await calendarAt(store, recount.before),
    after: await newestCalendar(store),
  };
  if (recount.after === null) await recountMeetings(store, calendars);
  const slice = await nextSlice(store, recount.after);
  const cases = await affected(store, slice, calendars);
  const broken: { readonly projectId: string; readonly error: unknown }[] = [];
  let dues = 0;
  for (const projectId of cases)
    try {
      dues += await recountCase(store, projectId, calendars);
    } catch (error) {
      if (isPatient || isBusy(error)) throw error;
      broken.push({ projectId, error });
    }
  const isOver = await goOn(store, recount, slice.length < SLICE ? undefined : slice.at(-1));
  return { cases: cases.length, dues, isOver, broken };
};
