import type { Writable } from 'node:stream';
import { INCIDENTS, instantWords, STAGE_NAMES, STATE_FACTS } from '@shenpi/domain';
import type { FoundProject } from '@shenpi/record';

interface Column {
  readonly header: string;
  readonly width: number;
  readonly cell: (project: FoundProject) => string | number;
}

const COLUMNS: readonly Column[] = [
  { header: '编号 Number', width: 16, cell: ({ number }) => number ?? '' },
  { header: '项目名称 Title', width: 40, cell: ({ title }) => title },
  { header: '承担单位 Unit', width: 28, cell: ({ unit }) => unit },
  { header: '环节 Stage', width: 14, cell: ({ stage }) => STAGE_NAMES[stage].zh },
  { header: '状态 State', width: 16, cell: ({ state }) => STATE_FACTS[state].zh },
  { header: '进入时间 Since', width: 22, cell: ({ stateEnteredAt }) => instantWords(stateEnteredAt).zh },
  { header: '等待 Waiting for', width: 28, cell: ({ waitingZh }) => waitingZh },
  { header: '期限 Due', width: 22, cell: ({ dueAt }) => (dueAt === null ? '' : instantWords(dueAt).zh) },
  { header: '逾期工作日 Days late', width: 12, cell: ({ lateWorkingDays }) => lateWorkingDays },
  {
    header: '异常 Incidents',
    width: 28,
    cell: ({ incidents }) => incidents.map((kind) => INCIDENTS[kind].zh).join('、'),
  },
  { header: '规则版本 Edition', width: 20, cell: ({ edition }) => edition },
  { header: '暂停 Suspended', width: 10, cell: ({ held }) => (held ? '是' : '') },
];

/**
 * Writes the cases as a workbook, row by row, so that a large one is never held in memory. Whatever people typed is a cell of text:
 * nothing in it is ever taken for a formula, also where it begins with an equals sign.
 */
export const writeWorkbook = async (
  projects: AsyncIterable<FoundProject>,
  stream: Writable,
): Promise<number> => {
  // Only now: the package takes a while to load and most processes never write a workbook.
  const { stream: excel } = await import('exceljs');
  const workbook = new excel.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet('项目', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  let rows = 0;
  for await (const project of projects) {
    sheet.addRow(COLUMNS.map(({ cell }) => cell(project))).commit();
    rows += 1;
  }
  sheet.commit();
  await workbook.commit();
  return rows;
};
