import { query } from '@shenpi/record';
import { wrongClock } from '@shenpi/test-support';
import type { Evidence, Fire, Nemesis } from '../nemesis';
import { standInForAll, type StandIn } from './stand-in';
import { throughIt } from './strain';
import { withoutFaults } from './without-faults';

const HOUR_MS = 3_600_000;
const PLAN = [
  { who: 'api', offMs: HOUR_MS },
  { who: 'worker', offMs: -HOUR_MS },
  { who: 'api', offMs: -HOUR_MS },
  { who: 'worker', offMs: HOUR_MS },
  { who: 'both', offMs: HOUR_MS },
] as const;

interface Moment {
  readonly xid: number;
  readonly clock: string;
}

const momentOf = async ({ stack: { store } }: Fire): Promise<Moment> => {
  const [moment] = await query<Moment>(
    store,
    `select pg_current_xact_id()::text::bigint as xid,
       date_trunc('milliseconds', clock_timestamp() + make_interval(secs => offset_ms / 1000.0)) as clock from record_clock`,
  );
  if (moment === undefined) throw new Error('the record has no clock');
  return moment;
};

/**
 * What was written since a moment, and how much of it carries an instant that is not the database's. A payment that is made is no
 * longer overdue: that deadline is done early as a rule.
 */
const datesSince = async (fire: Fire, from: Moment): Promise<Evidence> => {
  const until = await momentOf(fire);
  const [found] = await query<Evidence>(
    fire.stack.store,
    `select (select count(*)::int from decision where xmin::text::bigint >= $1) as decisions,
       (select count(*)::int from decision where xmin::text::bigint >= $1 and (at < $2 or at > $3)) as decisions_dated_wrong,
       (select count(*)::int from deadline where xmin::text::bigint >= $1 and state = 'done') as deadlines_done,
       (select count(*)::int from deadline where xmin::text::bigint >= $1 and state = 'done' and kind <> 'payment_overdue' and closed_at < due_at) as deadlines_early,
       (select count(*)::int from task where xmin::text::bigint >= $1 and overdue_at < due_at) as tasks_overdue_early`,
    [from.xid, from.clock, until.clock],
  );
  return found ?? {};
};

/** The machine of a process has a wrong clock: the process comes back there under the same address. The record's own clock is the database's. */
export const clockOff: Nemesis = {
  name: 'clock-off',
  does: 'the clocks of the api and of the worker are off by an hour, either way',
  strikes: { full: 10, short: 1 },
  strike: async (fire, n) => {
    const { stack, servers, random, isShort, say } = fire;
    const { who, offMs } = PLAN[isShort ? random.below(PLAN.length) : n % PLAN.length] ?? PLAN[0];
    const seconds = isShort ? 5 : 20 + random.below(50);
    const chosen = [...(who === 'worker' ? [] : stack.apis), ...(who === 'api' ? [] : stack.workers)];
    const by = `${offMs > 0 ? '+' : '-'}1 h`;
    say(`${who}: clock ${by} for ${seconds} s`);
    const settings = wrongClock(servers.dataDir, offMs);
    const from = await momentOf(fire);
    let standIns: Pick<StandIn, 'leave'> | undefined;
    const strained = await throughIt(fire, {
      seconds,
      begin: async () => {
        standIns = await standInForAll(chosen, settings);
      },
      end: async () => {
        await standIns?.leave();
      },
    });
    const evidence = { who, by, seconds, ...strained, ...(await datesSince(fire, from)) };
    return withoutFaults(evidence, 'decisions_dated_wrong', 'deadlines_early', 'tasks_overdue_early');
  },
};
