import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FireReport } from './fire-report';

/** Writes chaos-report.json into a folder. */
export const writeReport = (folder: string, report: FireReport): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'chaos-report.json'), `${JSON.stringify(report, null, 2)}\n`);
};
