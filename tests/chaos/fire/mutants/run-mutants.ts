import { join } from 'node:path';
import type { Invariant, Violation } from '@shenpi/checker';
import { startServers, type ServerSet } from '@shenpi/test-support';
import { seeded } from '../../seeded';
import { damageTo, findingsAtRest } from './judge';
import { mutatedTree, ownTree } from './mutated-tree';
import type { Mutant } from './mutant';
import { MUTANTS, patchFileOf } from './mutants';
import { openScene, type Scene } from './scene';

export interface MutantRun {
  /** Names of mutants, or how many of them, chosen by the seed; all if left out. */
  readonly only?: readonly string[] | number;
  readonly seed: string;
  readonly say: (line: string) => void;
  /** Servers of the caller's, which stay theirs to stop; else a pair of its own. */
  readonly servers?: ServerSet;
  /** Plays every scenario on the untouched product too, where nothing may be found. */
  readonly withControls?: boolean;
}

export interface MutantOutcome {
  readonly name: string;
  readonly invariant: Invariant;
  /** The checker named the damage, and found nothing on the untouched product where that was asked. */
  readonly caught: boolean;
  /** What was found, in a few words. */
  readonly detail: string;
  /** What the checker has against the invariant. */
  readonly violations: readonly Violation[];
  readonly tookMs: number;
}

const chosen = (only: MutantRun['only'], seed: string): readonly Mutant[] => {
  if (only === undefined) return MUTANTS;
  if (typeof only === 'number') return seeded(seed).shuffled(MUTANTS).slice(0, only);
  const unknown = only.find((name) => MUTANTS.every((mutant) => mutant.name !== name));
  if (unknown !== undefined) throw new Error(`there is no mutant ${unknown}`);
  return MUTANTS.filter(({ name }) => only.includes(name));
};

const played = async <T>(
  servers: ServerSet,
  tree: string,
  { needs, play }: Mutant,
  judge: (scene: Scene) => Promise<T>,
): Promise<T> => {
  const scene = await openScene(servers, tree, needs);
  try {
    await play(scene);
    return await judge(scene);
  } finally {
    await scene.close();
  }
};

const onTheMutant = async (servers: ServerSet, mutant: Mutant): Promise<readonly Violation[]> => {
  const tree = await mutatedTree(join(servers.dataDir, 'mutants', mutant.name), patchFileOf(mutant));
  try {
    return await played(servers, tree.root, mutant, (scene) => damageTo(scene, mutant.invariant));
  } finally {
    tree.remove();
  }
};

const onTheProduct = (servers: ServerSet, mutant: Mutant): Promise<readonly Violation[]> =>
  played(servers, ownTree, mutant, findingsAtRest);

const codesOf = (violations: readonly Violation[]): string =>
  [...new Set(violations.map(({ invariant, code }) => `${invariant} ${code}`))].join(', ');

/** `untouched` is what was found on the product as it is; null where that was not asked. */
const detailOf = (violations: readonly Violation[], untouched: readonly Violation[] | null): string => {
  const seen = violations.length === 0 ? 'NOT CAUGHT' : `caught: ${codesOf(violations)}`;
  if (untouched === null) return seen;
  const control = untouched.length === 0 ? 'nothing found' : `FOUND ${codesOf(untouched)}`;
  return `${seen}; on the product as it is: ${control}`;
};

const valueOf = <T>(settled: PromiseSettledResult<T>): T => {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
};

const run = async (servers: ServerSet, mutant: Mutant, withControls: boolean): Promise<MutantOutcome> => {
  const { name, invariant } = mutant;
  const beganAt = performance.now();
  const tookMs = (): number => Math.round(performance.now() - beganAt);
  // Beside each other: most of the time of either is spent waiting.
  const [mutated, control] = await Promise.allSettled([
    onTheMutant(servers, mutant),
    withControls ? onTheProduct(servers, mutant) : null,
  ]);
  try {
    const violations = valueOf(mutated);
    const untouched = valueOf(control);
    const caught = violations.length > 0 && (untouched === null || untouched.length === 0);
    return {
      name,
      invariant,
      caught,
      detail: detailOf(violations, untouched),
      violations,
      tookMs: tookMs(),
    };
  } catch (error) {
    const detail = `could not be judged: ${error instanceof Error ? error.message : String(error)}`;
    return { name, invariant, caught: false, detail, violations: [], tookMs: tookMs() };
  }
};

const lineOf = ({ name, caught, detail, tookMs }: MutantOutcome): string =>
  `${caught ? '✓' : '✗'} ${name}: ${detail} (${(tookMs / 1_000).toFixed(1)} s)`;

/**
 * Takes out one safeguard after the other, each in a copy of the product, lets the damage happen, and asks the checker of this tree.
 * Says a line for each.
 */
export const runMutants = async ({
  only,
  seed,
  say,
  servers,
  withControls = false,
}: MutantRun): Promise<readonly MutantOutcome[]> => {
  const mutants = chosen(only, seed);
  const used = servers ?? (await startServers());
  const outcomes: MutantOutcome[] = [];
  try {
    for (const mutant of mutants) {
      const outcome = await run(used, mutant, withControls);
      outcomes.push(outcome);
      say(lineOf(outcome));
    }
  } finally {
    if (servers === undefined) await used.stop();
  }
  return outcomes;
};
