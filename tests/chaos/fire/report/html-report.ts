import { isPassed, summaryOf, type FireReport } from './fire-report';
import { table, text } from './markup';
import { timeLine } from './time-line';

const STYLE = `
body{font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:32px auto;max-width:1160px;padding:0 20px;color:#22231f;background:#fcfcfa}
h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:32px 0 8px}
.verdict{padding:10px 14px;border-radius:6px;font-weight:600;margin:12px 0 4px}.ok{background:#dff0e3;color:#14532d}.bad{background:#fbe3e1;color:#7f1d1d}
.about{color:#5b5c57}.none{color:#5b5c57;margin:4px 0}
table{border-collapse:collapse;width:100%;font-size:13.5px}th{text-align:left;font-weight:600;border-bottom:2px solid #d8d8d2}
td,th{padding:4px 10px 4px 0;vertical-align:top}td{border-bottom:1px solid #ecece7}td:first-child{white-space:nowrap}td:last-child{overflow-wrap:anywhere}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
svg{width:100%;height:auto;font-size:11px;fill:#5b5c57}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 40px}`;

const byCount = (counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] =>
  Object.entries(counts).sort(([, one], [, other]) => other - one);

const at = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const strikesTable = ({ strikes }: FireReport): string =>
  table(
    ['at', 'nemesis', 'strike', 'lasted', 'receipts meanwhile', 'cases by stage', 'seen'],
    strikes.map(({ atMs, nemesis, n, tookMs, answered, stages, evidence, broke }) => [
      at(atMs),
      nemesis,
      n + 1,
      at(tookMs),
      answered,
      Object.values(stages).join(' '),
      broke ??
        Object.entries(evidence)
          .map(([name, value]) => `${name} ${value}`)
          .join(', '),
    ]),
    'no strikes',
  );

const figures = ({
  projects,
  commands,
  recordClock,
  endedInMs,
  quietInMs,
  tookMs,
  machine,
}: FireReport): string =>
  table(
    ['figure', 'value'],
    [
      ['cases filed', projects.filed],
      ['cases that ended', projects.closed],
      ['cases open at a time', projects.open],
      ['commands asked', commands.asked],
      ['receipts', commands.answered],
      ['refusals', commands.refused],
      ['attempts without an answer, each asked again', commands.unanswered],
      ['record clock', `${recordClock.from.slice(0, 10)} to ${recordClock.to.slice(0, 10)}`],
      ['moves of the clock', recordClock.moves],
      ['moves that did not arrive', recordClock.failedMoves],
      ['everything ended after the last strike in', endedInMs === null ? 'not at all' : at(endedInMs)],
      ['quiet after that in', quietInMs === null ? 'not at all' : at(quietInMs)],
      ['the whole run', at(tookMs)],
      ['machine', `${machine.cores} × ${machine.processor}, ${machine.memoryGb} GB, Node ${machine.node}`],
    ],
  );

/** The report as one page that needs nothing else. */
export const htmlReport = (report: FireReport): string => {
  const { seed, form, startedAt, findings, leftOut, refusals, failures, midway, check, mutants } = report;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Fire, seed ${text(seed)}</title><style>${STYLE}</style></head><body>
<h1>The fire, seed ${text(seed)}</h1>
<div class="about">${text(form)} form, ${text(startedAt)}</div>
<div class="verdict ${isPassed(report) ? 'ok' : 'bad'}">${text(summaryOf(report))}</div>
<h2>Violations</h2>
${table(
  ['found by', 'code', 'what', 'ids'],
  findings.map(({ from, code, sentence, ids }) => [from, code, sentence, JSON.stringify(ids)]),
)}
<h2>Time line</h2>
<p class="about">Green: receipts in each interval. Red: attempts without an answer. Below: the strikes of each nemesis; point at one to read what was seen.</p>
${timeLine(report)}
<h2>Strikes</h2>
${strikesTable(report)}
<h2>Left out on this machine</h2>
${table(
  ['nemesis', 'strikes', 'why'],
  leftOut.map(({ nemesis, strikes, why }) => [nemesis, strikes, why]),
)}
<h2>Mutants</h2>
${table(
  ['mutant', 'invariant', 'caught', 'took', 'detail'],
  mutants.map(({ name, invariant, caught, tookMs, detail }) => [
    name,
    invariant,
    caught ? 'caught' : 'not caught',
    at(tookMs),
    detail,
  ]),
  'none were run',
)}
<div class="two"><div><h2>Figures</h2>${figures(report)}</div>
<div><h2>What was looked at</h2>
${table(
  ['invariant', 'midway', 'at the end'],
  Object.entries(check?.examined ?? {}).map(([name, count]) => [
    name,
    new Map(Object.entries(midway?.examined ?? {})).get(name) ?? '',
    count,
  ]),
)}
${(check?.skipped ?? []).map(({ invariant, why }) => `<p class="none">${invariant} skipped: ${text(why)}</p>`).join('')}
<h2>Refusals</h2>${table(['code', 'count'], byCount(refusals))}
<h2>Attempts without an answer</h2>${table(['why', 'count'], byCount(failures))}</div></div>
</body></html>
`;
};
