import type { Pair } from '../platform/text';

interface ClockWords extends Pair {
  /** Far enough from the database's clock that timers ring at the wrong moment. */
  readonly isOff: boolean;
}

/** Differences below this come from the way itself and mean nothing. */
const NOTHING_MS = 2000;

/** How far the clock of a process is from the database's, in words: `快 12 秒`. */
export const clockOffWords = (offMs: number): ClockWords => {
  const away = Math.abs(offMs);
  if (away < NOTHING_MS) return { zh: '准', en: 'right', isOff: false };
  const seconds = Math.round(away / 1000);
  const [zhSpan, enSpan] =
    seconds < 120
      ? [`${seconds} 秒`, `${seconds} s`]
      : [`${Math.round(seconds / 60)} 分钟`, `${Math.round(seconds / 60)} min`];
  return offMs > 0
    ? { zh: `快 ${zhSpan}`, en: `${enSpan} fast`, isOff: true }
    : { zh: `慢 ${zhSpan}`, en: `${enSpan} slow`, isOff: true };
};
