import type { LineEnds } from '@shenpi/test-support';
import type { Evidence, Nemesis } from '../nemesis';
import type { Line, Lines } from './network-lines';
import { obtainToxiproxy } from './network-toxiproxy';
import { throughIt } from './strain';

/** The pairs of processes that speak with each other. */
const PAIRS: readonly LineEnds[] = [
  { from: 'api', to: 'postgres' },
  { from: 'worker', to: 'postgres' },
  { from: 'notifier', to: 'postgres' },
  { from: 'api', to: 'temporal' },
  { from: 'worker', to: 'temporal' },
  { from: 'temporal', to: 'postgres' },
  { from: 'worker', to: 'finance' },
  { from: 'notifier', to: 'smtp' },
  { from: 'client', to: 'api' },
];

const KINDS = ['cut', 'answers lost', 'slow', 'lossy', 'requests lost'] as const;
type Kind = (typeof KINDS)[number];

const SLOW_MS = 200;
const LOST_SHARE = 0.02;

const PLAN = Array.from({ length: PAIRS.length * KINDS.length }, (_, n) => ({
  pair: PAIRS[n % PAIRS.length],
  kind: KINDS[n % KINDS.length] ?? 'cut',
}));

const breakLine = async (lines: Lines, line: Line, kind: Kind): Promise<boolean> => {
  switch (kind) {
    case 'cut':
      return lines.cut(line, 'both').then(() => true);
    case 'answers lost':
      return lines.cut(line, 'back').then(() => true);
    case 'requests lost':
      return lines.cut(line, 'there').then(() => true);
    case 'slow':
      return lines.slow(line, SLOW_MS).then(() => true);
    case 'lossy':
      return lines.lose(line, LOST_SHARE);
  }
};

const isOf = (pair: LineEnds | undefined) => (line: LineEnds) =>
  line.from === pair?.from && line.to === pair.to;

/**
 * In the full form the strikes go over all pairs and all kinds in turn, in the short one the seed chooses among them. Needs a system
 * that was started over lines.
 */
export const network: Nemesis = {
  name: 'network',
  does: `a pair of processes is cut (both ways or one), slowed by ${SLOW_MS} ms or loses ${LOST_SHARE * 100} % of its packets, for up to a minute`,
  strikes: { full: 20, short: 2 },
  overLines: true,
  missing: async () => {
    const toxiproxy = obtainToxiproxy();
    return 'missing' in toxiproxy ? toxiproxy.missing : undefined;
  },
  strike: async (fire, n): Promise<Evidence> => {
    const { random, isShort, say, lines } = fire;
    const { pair, kind } = PLAN[isShort ? random.below(PLAN.length) : n % PLAN.length] ?? {};
    const struck = lines?.all().filter(isOf(pair)) ?? [];
    const seconds = isShort ? 3 + random.below(5) : 15 + random.below(46);
    const name = `${pair?.from ?? ''}-${pair?.to ?? ''}`;
    if (lines === undefined || kind === undefined || struck.length === 0)
      return { pair: name, left_out: 'this system has no such line' };
    say(`${name}: ${kind} for ${seconds} s`);
    let lost = 0;
    let wasPossible = true;
    const strained = await throughIt(fire, {
      seconds,
      begin: async () => {
        for (const line of struck) wasPossible = (await breakLine(lines, line, kind)) && wasPossible;
      },
      end: async () => {
        lost = await lines.mend();
      },
    });
    return {
      pair: name,
      kind,
      seconds,
      ...(wasPossible ? {} : { left_out: 'this machine cannot lose packets' }),
      packets_lost: lost,
      ...strained,
    };
  },
};
