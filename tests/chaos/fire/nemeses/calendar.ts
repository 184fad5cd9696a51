import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { decideTask } from '@shenpi/contract';
import { addDays, dayOf, dueAfter, isWorkingDay, type Instant } from '@shenpi/domain';
import { calendarOf, changeCalendar, query, recordNow, type RecordStore } from '@shenpi/record';
import { eventually, startStack, stackUsername, type Stack } from '@shenpi/test-support';
import { ACCEPTANCE } from '../../people';
import type { Evidence, Fire, Nemesis } from '../nemesis';
import { behindNow, isBehind, type Behind } from './behind';
import { timersThatDiffer } from './engine-timers';
import { MANY, manyDeadlines } from './many-deadlines';
import { pickOne } from './recent-commands';
import { withoutFaults } from './without-faults';

/** Ten deadlines in each: five replies, and five reminders of them. */
const CASES = { full: 1_000, short: 150 } as const;
/** How long people are watched at work before the change. */
const BEFORE_MS = { full: 15_000, short: 4_000 } as const;
/** People think before they answer; without it they would have answered everything before it is counted anew. */
const THINKING_MS = 200;
const TIMERS_LOOKED_AT = 60;
const FOLLOWED = { timeoutMs: 600_000, everyMs: 250 };
/** Tuesday: one day of everybody's two. */
const BECOMES_REST = '2006-02-14';

const sorted = (values: readonly number[]): readonly number[] =>
  [...values].sort((one, other) => one - other);
const quantile = (values: readonly number[], of: number): number =>
  Math.round(sorted(values)[Math.min(values.length - 1, Math.floor(values.length * of))] ?? 0);

/** Experts who reply one after the other until they are told to stop, or all have; the milliseconds of each answer. */
const replying = (stack: Stack, fire: Fire): { readonly stop: () => Promise<readonly number[]> } => {
  let isGoing = true;
  const tookMs: number[] = [];
  const one = async (): Promise<boolean> => {
    const open = await query<{ id: string; accountId: string }>(
      stack.store,
      `select id, account_id as "accountId" from task where kind = 'reply_invitation' and state = 'open' limit 200`,
    );
    if (open.length === 0) return false;
    const task = pickOne(fire.random, open);
    const expert = await stack.as(stackUsername(task.accountId));
    const startedAt = performance.now();
    await expert.expect(decideTask, {
      params: { taskId: task.id },
      body: { commandId: randomUUID(), decision: { kind: 'accept_invitation', payload: ACCEPTANCE } },
    });
    tookMs.push(performance.now() - startedAt);
    return true;
  };
  const work = (async () => {
    while (isGoing && (await one())) await pause(THINKING_MS);
  })();
  // Thrown by `stop`; until then it must not count as unhandled.
  work.catch(() => undefined);
  return {
    stop: async () => {
      isGoing = false;
      await work;
      return tookMs;
    },
  };
};

const engineHasLooked = (store: RecordStore): Promise<void> =>
  eventually(async () => {
    const behind = await query(store, `select 1 from project where change_seq > attended_seq limit 1`);
    if (behind.length > 0) throw new Error('cases wait for the engine');
  }, FOLLOWED);

/** While people go on, some case always waits for the engine: only those that do now are waited for. */
const engineHasLookedAt = (stack: Stack, behind: readonly Behind[]): Promise<void> =>
  eventually(async () => {
    if (await isBehind(stack, behind)) throw new Error('cases wait for the engine');
  }, FOLLOWED);

const recountJobs = (store: RecordStore, where = 'true'): Promise<readonly unknown[]> =>
  query(store, `select 1 from graphile_worker.jobs where task_identifier = 'recount' and ${where}`);

/** The second look waits for its hour: with the first one everything has moved. */
const FIRST_LOOK = `run_at < created_at + interval '5 seconds'`;

const untilFollowed = (store: RecordStore, where?: string): Promise<void> =>
  eventually(async () => {
    if ((await recountJobs(store, where)).length > 0)
      throw new Error('deadlines are still being counted anew');
  }, FOLLOWED);

const countOf = async (
  store: RecordStore,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<number> => (await query<{ count: number }>(store, sql, parameters))[0]?.count ?? 0;

const MOVES = `select m ->> 'source' as source, m ->> 'id' as id, count(*)::int as times from event e, jsonb_array_elements(e.data -> 'moved') m where e.type = 'deadlines_recounted' group by 1, 2`;

interface OpenTask {
  readonly kind: 'reply_invitation' | 'score';
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly remindAt: Instant;
}

/** Open limits and reminders that are not what the calendar of now gives. */
const wrongDues = async (store: RecordStore): Promise<number> => {
  store.calendar = null;
  const calendar = await calendarOf(store);
  const { limits, closesAt } = MANY;
  const rule = {
    reply_invitation: [limits.expertReply, limits.expertReplyReminder],
    score: [limits.expertScore, limits.expertScoreReminder],
  } as const;
  const tasks = await query<OpenTask>(
    store,
    `select kind, opened_at as "openedAt", due_at as "dueAt", remind_at as "remindAt" from task where state = 'open' and kind in ('reply_invitation', 'score')`,
  );
  return tasks.filter(({ kind, openedAt, dueAt, remindAt }) => {
    const [limit, remind] = rule[kind];
    return (
      dueAfter(calendar, openedAt, limit, closesAt) !== dueAt ||
      dueAfter(calendar, openedAt, remind, closesAt) !== remindAt
    );
  }).length;
};

const OPEN_DUES = `select (count(due_at) + count(remind_at))::int as count from task where state = 'open'`;

const changeThere = async (stack: Stack, fire: Fire): Promise<Evidence> => {
  const { store } = stack;
  const quiet = replying(stack, fire);
  await pause(BEFORE_MS[fire.isShort ? 'short' : 'full']);
  const before = await quiet.stop();
  const dues = await countOf(store, OPEN_DUES);

  const beside = replying(stack, fire);
  const startedAt = performance.now();
  const since = (): number => Math.round(performance.now() - startedAt);
  const changed = await changeCalendar(store, {
    changes: [{ day: BECOMES_REST, becomes: 'rest' }],
    source: '国务院办公厅关于调整休息日的通知',
  });
  if (!changed.ok) throw new Error(changed.rejection.sentenceEn);
  await eventually(async () => {
    if ((await query(store, `${MOVES} limit 1`)).length === 0) throw new Error('nothing has moved yet');
  }, FOLLOWED);
  const [worker] = stack.workers;
  await worker?.kill9();
  await worker?.start();
  await untilFollowed(store, FIRST_LOOK);
  const movedMs = since();
  await engineHasLookedAt(stack, await behindNow(stack));
  const engineMs = since();
  const during = await beside.stop();
  await untilFollowed(store);
  await engineHasLooked(store);
  const moves = await query<{ times: number }>(store, MOVES);
  return {
    deadlinesOpen: dues,
    deadlinesMoved: moves.length,
    movedMoreThanOnce: moves.filter(({ times }) => times > 1).length,
    deadlinesWrong: await wrongDues(store),
    workerKilledMeanwhile: 1,
    allMovedMs: movedMs,
    engineFollowedMs: engineMs,
    timersLookedAt: TIMERS_LOOKED_AT,
    timersThatDiffer: await timersThatDiffer(stack, TIMERS_LOOKED_AT),
    decisionsBefore: before.length,
    decisionP50BeforeMs: quantile(before, 0.5),
    decisionP99BeforeMs: quantile(before, 0.99),
    decisionsDuring: during.length,
    decisionP50DuringMs: quantile(during, 0.5),
    decisionP99DuringMs: quantile(during, 0.99),
  };
};

/** The next weekday of the town's own calendar becomes a rest day while its people go on; the deadlines that moved. */
const changeInTown = async ({ stack, say }: Fire): Promise<number> => {
  const { store } = stack;
  const today = dayOf(await recordNow(store));
  const calendar = await calendarOf(store);
  const day = [2, 3, 4, 5, 6]
    .map((days) => addDays(today, days))
    .find((one) => isWorkingDay(calendar, one) === true);
  if (day === undefined) return 0;
  const movedBefore = (await query(store, MOVES)).length;
  const changed = await changeCalendar(store, { changes: [{ day, becomes: 'rest' }], source: '市政府通知' });
  if (!changed.ok) {
    say(`calendar of the town: ${changed.rejection.sentenceEn}`);
    return 0;
  }
  await untilFollowed(store);
  return (await query(store, MOVES)).length - movedBefore;
};

const strike = async (fire: Fire): Promise<Evidence> => {
  const { servers, say } = fire;
  const townDeadlinesMoved = await changeInTown(fire);
  const stack = await startStack({ servers, editions: [MANY] });
  try {
    for (const worker of stack.workers) await worker.stop();
    const startedAt = performance.now();
    const cases = await manyDeadlines(stack, fire.isShort ? CASES.short : CASES.full);
    say(`calendar: ${cases.length} cases made in ${Math.round(performance.now() - startedAt)} ms`);
    for (const worker of stack.workers) await worker.start();
    await engineHasLooked(stack.store);
    const evidence = await changeThere(stack, fire);
    say(`calendar: ${evidence['deadlinesMoved']} deadlines moved in ${evidence['allMovedMs']} ms`);
    return withoutFaults(
      { townDeadlinesMoved, cases: cases.length, ...evidence },
      'movedMoreThanOnce',
      'deadlinesWrong',
      'timersThatDiffer',
    );
  } finally {
    await stack.stop();
  }
};

/** A bureau of its own with its clock at rest, so that nothing falls due by itself; on the servers that the town loads. */
export const calendar: Nemesis = {
  name: 'calendar',
  does: 'Makes a working day a rest day while 10,000 deadlines count it, the worker being killed meanwhile; and once in the town itself.',
  strikes: { full: 1, short: 0 },
  strike,
};
