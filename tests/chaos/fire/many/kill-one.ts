import { performance } from 'node:perf_hooks';
import { eventually, type ServerSet, type Stack } from '@shenpi/test-support';
import type { Seeded } from '../../seeded';
import type { Fire, Nemesis } from '../nemesis';

/** For so long it stays away, or until people got so many receipts without it. */
const AWAY = { timeoutMs: 15_000, everyMs: 50 } as const;
const RECEIPTS = 20;

interface Mortal {
  readonly name: string;
  readonly kill9: () => Promise<void>;
  readonly start: () => Promise<void>;
}

const numbered = (kind: string, members: readonly Omit<Mortal, 'name'>[]): readonly Mortal[] =>
  members.map(({ kill9, start }, index) => ({ name: `${kind}-${index + 1}`, kill9, start }));

/** Everything of which there is another one, by kind. */
const kindsOf = (stack: Stack, { temporal }: ServerSet): readonly (readonly Mortal[])[] => {
  const serving = (service: string): readonly Mortal[] =>
    numbered(
      `temporal-${service}`,
      temporal.processes.filter(({ service: own }) => own === service),
    );
  return [
    numbered('worker', stack.workers),
    serving('history'),
    numbered('api', stack.apis),
    serving('frontend'),
    numbered('notifier', stack.notifiers),
    serving('matching'),
    serving('worker'),
  ].filter((kind) => kind.length > 0);
};

const chosen = ({ stack, servers }: Fire, random: Seeded, n: number): Mortal => {
  const kinds = kindsOf(stack, servers);
  const kind = kinds[n % kinds.length] ?? [];
  const one = kind[random.below(kind.length)];
  if (one === undefined) throw new Error('nothing can be killed');
  return one;
};

/** One dies and stays away for a while: the others of its kind must do its work. Every kind comes in turn. */
export const killOne: Nemesis = {
  name: 'kill-one',
  does: 'kills one process of many (SIGKILL), lets people go on without it, and starts it again',
  strikes: { full: 42, short: 7 },
  strike: async (fire, n) => {
    const { town, random } = fire;
    const one = chosen(fire, random, n);
    const before = town.figures().answered;
    const killedAt = performance.now();
    const since = (): number => Math.round(performance.now() - killedAt);
    await one.kill9();
    const goesOn = await eventually(() => {
      if (town.figures().answered < before + RECEIPTS) throw new Error('people wait');
      return since();
    }, AWAY).catch(() => null);
    const receipts = town.figures().answered - before;
    await one.start();
    const evidence = { process: one.name, receiptsWithoutIt: receipts, backAfterMs: since() };
    return receipts > 0
      ? { ...evidence, twentyReceiptsMs: goesOn ?? 'not in time' }
      : { ...evidence, violation: `nobody got a receipt while ${one.name} was away` };
  },
};
