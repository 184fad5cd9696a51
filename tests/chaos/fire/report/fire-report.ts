import type { CheckReport } from '@shenpi/checker';
import type { Machine } from '../../../bench/machine';
import type { Evidence } from '../nemesis';
import type { LeftOut } from '../plan';

/** One strike with what was seen of it; times in milliseconds from the beginning of the work. */
export interface Struck {
  readonly nemesis: string;
  readonly n: number;
  readonly atMs: number;
  readonly tookMs: number;
  /** Receipts that people got while it lasted. */
  readonly answered: number;
  /** Cases by stage when it began. */
  readonly stages: Readonly<Record<string, number>>;
  readonly evidence: Evidence;
  /** Why the strike could not be carried through: the harness is broken. */
  readonly broke?: string;
}

/** What happened in one interval of the run. */
export interface Interval {
  readonly atMs: number;
  readonly answered: number;
  readonly refused: number;
  readonly unanswered: number;
  /** Milliseconds from asking to receipt; null where there was none. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
}

/** One thing that must not be so, whoever found it. */
export interface Finding {
  readonly from: 'checker' | 'town' | 'process' | 'incident' | 'strike' | 'ending';
  readonly code: string;
  readonly sentence: string;
  readonly ids: Readonly<Record<string, string | number>>;
}

export interface MutantResult {
  readonly name: string;
  readonly invariant: number;
  readonly caught: boolean;
  readonly tookMs: number;
  readonly detail: string;
}

/** What a run of the fire was and what came of it: chaos-report.json. */
export interface FireReport {
  readonly seed: string;
  readonly form: 'full' | 'short' | 'some';
  readonly machine: Machine;
  readonly startedAt: string;
  readonly tookMs: number;
  readonly projects: { readonly open: number; readonly filed: number; readonly closed: number };
  readonly recordClock: {
    readonly from: string;
    readonly to: string;
    readonly moves: number;
    readonly failedMoves: number;
  };
  readonly commands: {
    readonly asked: number;
    readonly answered: number;
    readonly refused: number;
    readonly unanswered: number;
  };
  readonly refusals: Readonly<Record<string, number>>;
  readonly failures: Readonly<Record<string, number>>;
  readonly strikes: readonly Struck[];
  readonly leftOut: readonly LeftOut[];
  /** Null where it did not end in time. */
  readonly endedInMs: number | null;
  readonly quietInMs: number | null;
  readonly intervals: readonly Interval[];
  readonly findings: readonly Finding[];
  /** After the last strike, with cases in the middle of their way; and when everything had ended. */
  readonly midway: Pick<CheckReport, 'examined' | 'skipped'> | null;
  readonly check: Pick<CheckReport, 'examined' | 'skipped'> | null;
  readonly mutants: readonly MutantResult[];
}

const seconds = (ms: number | null): string => (ms === null ? 'not at all' : `${Math.round(ms / 1000)} s`);

/** True when nothing was broken, everything ended, every mutant was caught and nothing was left out that the form demands. */
export const isPassed = ({ findings, endedInMs, mutants, leftOut, strikes }: FireReport): boolean =>
  findings.length === 0 &&
  endedInMs !== null &&
  mutants.every(({ caught }) => caught) &&
  leftOut.length === 0 &&
  strikes.every(({ broke }) => broke === undefined);

/** The last line of the run. */
export const summaryOf = (report: FireReport): string => {
  const { seed, projects, strikes, mutants, findings, endedInMs, leftOut } = report;
  const nemeses = new Set(strikes.map(({ nemesis }) => nemesis)).size;
  const caught = mutants.filter((mutant) => mutant.caught).length;
  const broke = strikes.filter((strike) => strike.broke !== undefined).length;
  return [
    `seed ${seed}: ${projects.filed} projects`,
    `${strikes.length} strikes of ${nemeses} nemeses`,
    ...(broke > 0 ? [`${broke} strikes broke`] : []),
    ...(leftOut.length > 0 ? [`left out: ${leftOut.map(({ nemesis }) => nemesis).join(' ')}`] : []),
    ...(mutants.length > 0 ? [`${caught} mutants of ${mutants.length} caught`] : []),
    `${findings.length} violations`,
    endedInMs === null ? 'not everything ended' : `everything ended in ${seconds(endedInMs)}`,
  ].join(', ');
};
