import type { FireReport, Interval, Struck } from './fire-report';
import { text } from './markup';

const WIDTH = 1120;
const LEFT = 130;
const ROW = 24;
const CHART = 120;
const GAP = 26;
const NARROWEST = 3;
const COLOURS = ['#b3261e', '#8a5a00', '#00639b', '#6b4ea0', '#006c4c', '#984061', '#5d5f00', '#00687a'];

const TICKS_S = [10, 30, 60, 120, 300, 600, 1200, 3600];
const MOST_TICKS = 14;

const tickOf = (totalMs: number): number => {
  const fits = TICKS_S.find((seconds) => totalMs / (seconds * 1000) <= MOST_TICKS);
  return (fits ?? 7200) * 1000;
};

const clock = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const evidenceOf = ({ evidence, broke }: Struck): string =>
  broke ??
  Object.entries(evidence)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

type Scale = (ms: number) => number;

const bars = (intervals: readonly Interval[], x: Scale): string => {
  const most = Math.max(1, ...intervals.map(({ answered, unanswered }) => Math.max(answered, unanswered)));
  const bar = (fromMs: number, toMs: number, count: number, colour: string, title: string): string => {
    const height = (count / most) * CHART;
    const width = Math.max(1, x(toMs) - x(fromMs) - 0.5);
    return `<rect x="${x(fromMs).toFixed(1)}" y="${(CHART - height).toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${colour}"><title>${text(title)}</title></rect>`;
  };
  const drawn = intervals.map(({ atMs, answered, unanswered, p50Ms, p99Ms }, index) => {
    const from = intervals[index - 1]?.atMs ?? 0;
    const told = `${clock(from)} to ${clock(atMs)}: ${answered} receipts (p50 ${p50Ms ?? '–'} ms, p99 ${p99Ms ?? '–'} ms), ${unanswered} attempts without an answer`;
    return bar(from, atMs, answered, '#7fb08f', told) + bar(from, atMs, unanswered, '#d9827b99', told);
  });
  return `<text x="${LEFT - 8}" y="12" text-anchor="end">${most} per interval</text>${drawn.join('')}`;
};

/** Receipts and unanswered attempts over time, and below them a row for each nemesis with a bar for each strike. */
export const timeLine = ({ intervals, strikes }: FireReport): string => {
  const names = [...new Set(strikes.map(({ nemesis }) => nemesis))];
  const totalMs = Math.max(
    1,
    intervals.at(-1)?.atMs ?? 0,
    ...strikes.map(({ atMs, tookMs }) => atMs + tookMs),
  );
  const x: Scale = (ms) => LEFT + (ms / totalMs) * (WIDTH - LEFT - 10);
  const bottom = CHART + GAP + names.length * ROW;
  const tick = tickOf(totalMs);
  const ticks = Array.from({ length: Math.floor(totalMs / tick) + 1 }, (_, index) => index * tick).map(
    (ms) =>
      `<line x1="${x(ms)}" x2="${x(ms)}" y1="0" y2="${bottom}" stroke="#e4e4e0"/><text x="${x(ms)}" y="${bottom + 16}" text-anchor="middle">${clock(ms)}</text>`,
  );
  const rows = names.map((name, row) => {
    const y = CHART + GAP + row * ROW;
    const colour = COLOURS[row % COLOURS.length] ?? '#444';
    const marks = strikes
      .filter(({ nemesis }) => nemesis === name)
      .map((struck) => {
        const width = Math.max(NARROWEST, x(struck.atMs + struck.tookMs) - x(struck.atMs));
        const title = `${name} ${struck.n + 1}, ${clock(struck.atMs)}, ${struck.tookMs} ms\n${evidenceOf(struck)}`;
        return `<rect x="${x(struck.atMs).toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 8}" rx="2" fill="${colour}"><title>${text(title)}</title></rect>`;
      });
    return `<text x="${LEFT - 8}" y="${y + 12}" text-anchor="end">${text(name)}</text>${marks.join('')}`;
  });
  return `<svg viewBox="0 0 ${WIDTH} ${bottom + 24}" role="img" aria-label="time line of the run">${ticks.join('')}${bars(intervals, x)}${rows.join('')}</svg>`;
};
