import { createHash, randomInt } from 'node:crypto';

/** A sequence of choices that the same seed repeats. */
export interface Seeded {
  /** An integer from 0 to below `limit`. */
  readonly below: (limit: number) => number;
  readonly shuffled: <T>(items: readonly T[]) => readonly T[];
}

export const seeded = (seed: string): Seeded => {
  let drawn = 0;
  const below: Seeded['below'] = (limit) => {
    drawn += 1;
    return createHash('sha256').update(`${seed} ${drawn}`).digest().readUInt32BE(0) % limit;
  };
  return {
    below,
    shuffled: (items) => {
      const rest = [...items];
      return items.flatMap(() => rest.splice(below(rest.length), 1));
    },
  };
};

/** SHENPI_CHAOS_SEED repeats an earlier run; the seed is told, so that a failure can be repeated. */
export const chaosSeed = (): string => {
  const seed = process.env.SHENPI_CHAOS_SEED ?? String(randomInt(1_000_000));
  process.stderr.write(`SHENPI_CHAOS_SEED=${seed}\n`);
  return seed;
};
