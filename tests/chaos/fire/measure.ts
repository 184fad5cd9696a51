import { performance } from 'node:perf_hooks';
import type { Interval } from './report/fire-report';
import type { Town } from './town/town';

const EVERY_MS = 2_000;

export interface Measuring {
  readonly intervals: readonly Interval[];
  readonly stop: () => void;
}

const percentile = (sorted: readonly number[], share: number): number | null => {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return value === undefined ? null : Math.round(value);
};

/** Counts what comes back in every interval from now on. */
export const startMeasuring = (town: Town): Measuring => {
  const begunAt = performance.now();
  const intervals: Interval[] = [];
  let before = town.figures();
  const timer = setInterval(() => {
    const figures = town.figures();
    const times = [...town.takeTimes()].sort((one, other) => one - other);
    intervals.push({
      atMs: Math.round(performance.now() - begunAt),
      answered: figures.answered - before.answered,
      refused: figures.refused - before.refused,
      unanswered: figures.unanswered - before.unanswered,
      p50Ms: percentile(times, 0.5),
      p99Ms: percentile(times, 0.99),
    });
    before = figures;
  }, EVERY_MS);
  return { intervals, stop: () => clearInterval(timer) };
};
