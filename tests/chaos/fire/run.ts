import { startServers, startStack, type ServerSet } from '@shenpi/test-support';
import { burn, type BurnOptions } from './burn';
import { recordLaterYears } from './later-years';
import { runMutants, type MutantOutcome } from './mutants/run-mutants';
import { openLines, type Lines } from './nemeses/network-lines';
import { FEW, type Ground } from './many/ground';
import type { Nemesis } from './nemesis';
import type { FireReport, MutantResult } from './report/fire-report';

export interface FireOptions extends BurnOptions {
  /** How many mutants are let in afterwards, chosen by the seed; all if left out. */
  readonly mutants?: number;
  /** The usual one if left out. */
  readonly ground?: Ground;
}

/** Lines between all pairs where something is to happen to them: they cost a little of everything that passes. */
const linesFor = async (nemeses: readonly Nemesis[]): Promise<Lines | undefined> => {
  if (!nemeses.some(({ overLines }) => overLines === true)) return undefined;
  const opened = await openLines();
  return 'missing' in opened ? undefined : opened;
};

const burnOn = async (
  options: FireOptions,
  servers: ServerSet,
  lines: Lines | undefined,
): Promise<FireReport> => {
  const through = lines?.through;
  const { apis, workers, notifiers } = options.ground ?? FEW;
  const counts = { apis, workers, notifiers };
  const stack = await startStack({ servers, ...counts, finance: true, mail: true, through });
  try {
    await recordLaterYears(stack);
    return await burn(options, servers, stack, lines);
  } finally {
    await stack.stop();
  }
};

const resultOf = ({ name, invariant, caught, detail, tookMs }: MutantOutcome): MutantResult => ({
  name,
  invariant,
  caught,
  detail,
  tookMs: Math.round(tookMs),
});

/**
 * Starts everything, lets people work and nemeses strike, brings everything to its end, and judges what is left; then lets mutants in, to
 * see that the checker would have noticed.
 */
export const runFire = async (options: FireOptions): Promise<FireReport> => {
  const { seed, say, mutants, ground = FEW } = options;
  const lines = await linesFor(options.nemeses);
  try {
    const servers = await startServers({ durable: true, cluster: ground.cluster, through: lines?.through });
    try {
      const report = await burnOn(options, servers, lines);
      if (mutants === 0) return report;
      const outcomes = await runMutants({ only: mutants, seed, say, servers });
      return { ...report, mutants: outcomes.map(resultOf) };
    } finally {
      await servers.stop();
    }
  } finally {
    await lines?.close();
  }
};
