import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FireReport } from './fire-report';
import { htmlReport } from './html-report';

/** Writes chaos-report.json and chaos-report.html into a folder. */
export const writeReport = (folder: string, report: FireReport): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'chaos-report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(folder, 'chaos-report.html'), htmlReport(report));
};
