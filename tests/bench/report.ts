import type { Machine } from './machine';
import type { Target } from './targets';

export type Say = (line: string) => void;

/** One line of figures; times in milliseconds unless the name says otherwise. */
export type Row = Readonly<Record<string, string | number>>;

export interface Report {
  /** Settings of the servers that decide about speed, as they were. */
  readonly settings: Row;
  readonly rows: readonly Row[];
  /** Further tables by their names. */
  readonly more?: Readonly<Record<string, readonly Row[]>>;
  readonly targets?: readonly Target[];
}

/** Measures; says its progress as it goes, because some take minutes. `given` is what stood behind its name on the command line. */
export type Bench = (say: Say, given: readonly string[]) => Promise<Report>;

export const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
export const twoDecimals = (value: number): number => Math.round(value * 100) / 100;
export const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

/** The smallest value that at least `percent` of the values do not exceed; NaN for none. */
export const percentile = (values: readonly number[], percent: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? NaN;
};

/** A table for people, or with `json` one line for programs. */
export const printReport = (
  report: Report & { readonly name: string; readonly machine: Machine },
  json: boolean,
): void => {
  if (json) {
    console.log(JSON.stringify(report));
    return;
  }
  console.log(`${report.name}: ${JSON.stringify(report.machine)}`);
  console.log(`servers: ${JSON.stringify(report.settings)}`);
  console.table(report.rows);
  for (const [name, rows] of Object.entries(report.more ?? {})) {
    console.log(name);
    console.table(rows);
  }
  for (const { target, measured, met } of report.targets ?? [])
    console.log(`${met ? 'met   ' : 'missed'} ${target}: ${measured}`);
};
