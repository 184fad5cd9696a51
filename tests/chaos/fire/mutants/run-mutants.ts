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
  /** What the checker found against the invariant; empty for a mutant that it missed. */
  readonly caught: readonly Violation[];
  /** What it found on the untouched product; null where that was not asked. */
  readonly untouched: readonly Violation[] | null;
  readonly seconds: number;
  /** What kept the mutant from being judged at all. */
  readonly failure?: string;
}

export const isCaught = ({ caught, untouched, failure }: MutantOutcome): boolean =>
  failure === undefined && caught.length > 0 && (untouched === null || untouched.length === 0);

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

const lineOf = (outcome: MutantOutcome): string => {
  const { name, caught, untouched, seconds, failure } = outcome;
  const codes = [...new Set(caught.map(({ code }) => code))].join(', ');
  const seen = failure ?? (caught.length === 0 ? 'NOT CAUGHT' : `caught: ${codes}`);
  const control =
    untouched === null
      ? ''
      : untouched.length === 0
        ? '; the product as it is: nothing found'
        : `; the product AS IT IS: ${untouched.map(({ invariant, code }) => `${invariant} ${code}`).join(', ')}`;
  return `${isCaught(outcome) ? '✓' : '✗'} ${name}: ${seen}${control} (${seconds.toFixed(1)} s)`;
};

const run = async (servers: ServerSet, mutant: Mutant, withControls: boolean): Promise<MutantOutcome> => {
  const { name, invariant } = mutant;
  const beganAt = performance.now();
  const seconds = (): number => (performance.now() - beganAt) / 1_000;
  try {
    const [caught, untouched] = await Promise.all([
      onTheMutant(servers, mutant),
      withControls ? onTheProduct(servers, mutant) : null,
    ]);
    return { name, invariant, caught, untouched, seconds: seconds() };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { name, invariant, caught: [], untouched: null, seconds: seconds(), failure };
  }
};

/**
 * Takes out one safeguard after the other, each in a copy of the product, lets the damage happen, and asks the checker of this tree.
 * Says a line for each; the caller judges with `isCaught`.
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
