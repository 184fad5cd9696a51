import { performance } from 'node:perf_hooks';
import { eventually } from '@shenpi/test-support';
import type { Fire } from './nemesis';
import type { PlannedStrike } from './plan';
import type { Struck } from './report/fire-report';

/** So many receipts between two strikes: every one of them hits people at work. */
const AT_WORK = { full: 15, short: 8 } as const;
const AT_WORK_WITHIN_MS = 60_000;

const evidenceLine = (evidence: Struck['evidence']): string =>
  Object.entries(evidence)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

/** Waits until people are at work again, strikes once, and notes what was seen. */
export const strikeOnce = async (
  fire: Fire,
  { nemesis, n }: PlannedStrike,
  begunAt: number,
): Promise<Struck> => {
  const { town, say, isShort } = fire;
  const wanted = town.figures().answered + AT_WORK[isShort ? 'short' : 'full'];
  await eventually(
    () => {
      if (town.figures().answered < wanted) throw new Error('people have not gone on yet');
    },
    { timeoutMs: AT_WORK_WITHIN_MS },
  ).catch((error: unknown) => say(`  before ${nemesis.name} ${n}: ${String(error)}`));
  const stages = town.stages();
  const answeredBefore = town.figures().answered;
  const startedAt = performance.now();
  const seenOf = (evidence: Struck['evidence'], broke?: string): Struck => ({
    nemesis: nemesis.name,
    n,
    atMs: Math.round(startedAt - begunAt),
    tookMs: Math.round(performance.now() - startedAt),
    answered: town.figures().answered - answeredBefore,
    stages,
    evidence,
    ...(broke === undefined ? {} : { broke }),
  });
  try {
    const struck = seenOf(await nemesis.strike(fire, n));
    const at = `${Math.round(struck.atMs / 1000)} s`;
    say(
      `${at.padStart(6)}  ${nemesis.name} ${n + 1} (${struck.tookMs} ms): ${evidenceLine(struck.evidence)}`,
    );
    return struck;
  } catch (error) {
    const broke = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(`        ${nemesis.name} ${n + 1} broke: ${broke}`);
    return seenOf({}, broke);
  }
};
