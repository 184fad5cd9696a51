import type { Way } from './way';
import type { World } from './world';

export interface Outcome {
  readonly way: Way;
  /** Seconds from the break until the desk named it; null where it did not within a minute. */
  readonly namedAfter: number | null;
  /** Seconds from the naming until the incident had closed by itself and the project had taken its next step; null where it did not. */
  readonly curedAfter: number | null;
}

export type Say = (line: string) => void;

const secondsSince = (from: number): number => Math.round((performance.now() - from) / 100) / 10;
const told = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Makes one way, waits for the desk, cures, and lets the project go on. Says what did not work instead of throwing it. */
export const runWay = async (world: World, way: Way, say: Say): Promise<Outcome> => {
  let namedAfter: number | null = null;
  let curedAfter: number | null = null;
  let restore: () => Promise<void> = () => Promise.resolve();
  try {
    const stuck = await way.make(world);
    restore = stuck.restore ?? restore;
    const brokenAt = performance.now();
    const found = await world.desk.named(way.expects, stuck.names === 'project' ? stuck.projectId : null);
    namedAfter = secondsSince(brokenAt);
    const namedAt = performance.now();
    await stuck.cure(found);
    await world.desk.closed(found);
    await stuck.finish();
    curedAfter = secondsSince(namedAt);
  } catch (error) {
    say(`  ${told(error)}`);
  }
  await restore().catch((error: unknown) => say(`  ${told(error)}`));
  return { way, namedAfter, curedAfter };
};

/** One line a way. */
export const lineOf = ({ way, namedAfter, curedAfter }: Outcome): string => {
  const named = namedAfter === null ? 'NOT named within a minute' : `named after ${namedAfter.toFixed(1)} s`;
  const cured = curedAfter === null ? 'NOT cured' : `cured after ${curedAfter.toFixed(1)} s`;
  return `${way.zh} ${way.en} (${way.expects}): ${named}, ${cured}`;
};

/** The last line: how many were named and cured, and which took the desk longest. */
export const tallyOf = (outcomes: readonly Outcome[]): string => {
  const named = outcomes.filter(({ namedAfter }) => namedAfter !== null);
  const cured = outcomes.filter(({ curedAfter }) => curedAfter !== null);
  const slowest = [...named].sort((one, other) => (other.namedAfter ?? 0) - (one.namedAfter ?? 0))[0];
  const last = slowest ? `, slowest ${slowest.way.en} ${(slowest.namedAfter ?? 0).toFixed(1)} s` : '';
  return `${named.length} named, ${cured.length} cured${last}`;
};
