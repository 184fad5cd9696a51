import { performance } from 'node:perf_hooks';
import { query } from '@shenpi/record';
import { eventually, type ServerSet, type Stack } from '@shenpi/test-support';

/** What can be killed. */
export const TARGETS = ['api', 'worker', 'notifier', 'temporal', 'postgres', 'all'] as const;
export type Target = (typeof TARGETS)[number];

interface Mortal {
  readonly kill9: () => Promise<void>;
  readonly start: () => Promise<void>;
}

/** Milliseconds from the command that starts everything again. */
export interface Recovery {
  /** The first command asked after it was accepted. */
  readonly firstDecisionMs: number;
  /** The engine looked at a case for the first time. */
  readonly firstEngineStepMs: number;
  /** The engine has looked at every change, and nothing is due any more, that there was at that moment. */
  readonly caughtUpMs: number;
}

const RECOVERING = { timeoutMs: 120_000, everyMs: 20 } as const;

/** What the engine has not looked at yet: subjects with the change that it has to reach, and dues that have passed. */
const BEHIND = `
  with clock as (select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) as now from record_clock)
  select 'change' as what, id::text as id, change_seq::bigint as seq from project where change_seq > attended_seq
  union all select 'change', id::text, change_seq from meeting where change_seq > attended_seq
  union all select 'change', id::text, change_seq from call_round where change_seq > attended_seq
  union all select 'due', id::text, 0 from deadline, clock where state = 'open' and due_at <= clock.now`;

const STILL_BEHIND = `
  select 1 from unnest($1::text[], $2::text[], $3::bigint[]) as b (what, id, seq)
  where exists (select 1 from project p where b.what = 'change' and p.id::text = b.id and p.attended_seq < b.seq)
     or exists (select 1 from meeting m where b.what = 'change' and m.id::text = b.id and m.attended_seq < b.seq)
     or exists (select 1 from call_round r where b.what = 'change' and r.id::text = b.id and r.attended_seq < b.seq)
     or exists (select 1 from deadline d where b.what = 'due' and d.id::text = b.id and d.state = 'open')
  limit 1`;

interface Behind {
  readonly what: string;
  readonly id: string;
  readonly seq: number;
}

const attendedSum = async ({ store }: Stack): Promise<number> =>
  (
    await query<{ sum: number }>(store, `select coalesce(sum(attended_seq), 0)::float8 as sum from project`)
  )[0]?.sum ?? 0;

const mortals = (
  stack: Stack,
  servers: ServerSet,
): Readonly<Record<Exclude<Target, 'all'>, readonly Mortal[]>> => ({
  postgres: [servers.postgres],
  temporal: [servers.temporal],
  api: stack.apis,
  worker: stack.workers,
  notifier: [stack.notifier],
});

const startTogether = (members: readonly Mortal[]): Promise<unknown> =>
  Promise.all(members.map((mortal) => mortal.start()));

/** Kills at once what the target names. */
export const kill9 = async (stack: Stack, servers: ServerSet, target: Target): Promise<void> => {
  const all = mortals(stack, servers);
  await Promise.all(
    (target === 'all' ? Object.values(all).flat() : all[target]).map((mortal) => mortal.kill9()),
  );
};

/** Starts again what the target names: first what everything needs, then everything else at once. */
export const startAgain = async (stack: Stack, servers: ServerSet, target: Target): Promise<void> => {
  const { postgres, api, temporal, worker, notifier } = mortals(stack, servers);
  if (target !== 'all') return void (await startTogether(mortals(stack, servers)[target]));
  await startTogether(postgres);
  await startTogether([...api, ...temporal, ...worker, ...notifier]);
};

/**
 * Starts again what was killed and measures how soon people and the engine go on. `firstAnswerTo` gives the moment (of `performance`)
 * of the first receipt for a command that was asked at or after a moment: somebody has to keep asking.
 */
export const recover = async (
  stack: Stack,
  servers: ServerSet,
  target: Target,
  firstAnswerTo: (askedFrom: number) => Promise<number>,
): Promise<Recovery> => {
  const commandAt = performance.now();
  const since = (at: number): number => Math.round(at - commandAt);
  const firstDecision = firstAnswerTo(commandAt);
  await startAgain(stack, servers, target);
  const behind = await eventually(() => query<Behind>(stack.store, BEHIND), RECOVERING);
  const before = await attendedSum(stack);
  const firstStep = eventually(async () => {
    if (behind.length > 0 && (await attendedSum(stack)) <= before)
      throw new Error('the engine has not looked yet');
    return performance.now();
  }, RECOVERING);
  const caughtUp = eventually(async () => {
    const parameters = [
      behind.map(({ what }) => what),
      behind.map(({ id }) => id),
      behind.map(({ seq }) => seq),
    ];
    const rest = await query(stack.store, STILL_BEHIND, parameters);
    if (rest.length > 0) throw new Error('the engine has not caught up yet');
    return performance.now();
  }, RECOVERING);
  const [decidedAt, steppedAt, caughtUpAt] = await Promise.all([firstDecision, firstStep, caughtUp]);
  return {
    firstDecisionMs: since(decidedAt),
    firstEngineStepMs: since(steppedAt),
    caughtUpMs: since(caughtUpAt),
  };
};
