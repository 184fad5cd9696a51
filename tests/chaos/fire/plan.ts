import type { Seeded } from '../seeded';
import type { Nemesis } from './nemesis';

export interface PlannedStrike {
  readonly nemesis: Nemesis;
  /** The strike of this nemesis, from 0. */
  readonly n: number;
}

export interface LeftOut {
  readonly nemesis: string;
  readonly strikes: number;
  readonly why: string;
}

export interface Plan {
  readonly strikes: readonly PlannedStrike[];
  /** What this form demands and this machine cannot do. */
  readonly leftOut: readonly LeftOut[];
}

/** Which strikes there will be, in the order of the seed; `times` counts for each nemesis instead of its own number. */
export const planStrikes = async (
  nemeses: readonly Nemesis[],
  { isShort, random, times }: { readonly isShort: boolean; readonly random: Seeded; readonly times?: number },
): Promise<Plan> => {
  const strikes: PlannedStrike[] = [];
  const leftOut: LeftOut[] = [];
  for (const nemesis of nemeses) {
    const count = times ?? (isShort ? nemesis.strikes.short : nemesis.strikes.full);
    if (count === 0) continue;
    const why = await nemesis.missing?.();
    if (why === undefined) strikes.push(...Array.from({ length: count }, (_, n) => ({ nemesis, n })));
    else leftOut.push({ nemesis: nemesis.name, strikes: count, why });
  }
  const order = random.shuffled(strikes);
  // The strikes of one nemesis keep their order among each other, so that its first is its first.
  const taken = new Map<string, number>();
  const inOrder = order.map(({ nemesis }) => {
    const n = taken.get(nemesis.name) ?? 0;
    taken.set(nemesis.name, n + 1);
    return { nemesis, n };
  });
  return { strikes: inOrder, leftOut };
};
