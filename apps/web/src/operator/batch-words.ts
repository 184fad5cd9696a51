import { CURE_KINDS, CURES, type CureKind, type CureSubject } from '@shenpi/domain';
import type { Text } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { Cure } from './answers';
import { CURE_STATE_NAMES } from './cure-words';

/** As many subjects as the route takes at once. */
export const MOST_OF_ONE_BATCH = 1000;

/** What can be done to a selection of cases: cures of the case itself that need nothing else to be said. */
export const BATCH_KINDS: readonly CureKind[] = CURE_KINDS.filter((kind) => CURES[kind].on === 'project');

export const subjectsOf = (projectIds: readonly string[]): CureSubject[] =>
  projectIds.map((projectId) => ({ projectId }));

/** The ids that another page of the desk handed over, as it left them in the browser's history. */
export const handedOver = (state: unknown): readonly string[] => {
  if (typeof state !== 'object' || state === null) return [];
  const ids: unknown = Reflect.get(state, 'projectIds');
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
};

// A sheet program would run a cell that begins with one of these as a formula.
const quoted = (cell: string): string =>
  `"${(/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;

/** The result of a selection for a sheet program: a line per case, in the reader's language, with the mark that Excel needs. */
export const batchSheet = (rows: readonly Cure[], { t, pick, language }: Text): string => {
  const head = [
    t('项目编号', 'Case'),
    t('处置', 'Cure'),
    t('结果', 'Result'),
    t('说明', 'Detail'),
    t('完成时间', 'Finished'),
    t('理由', 'Reason'),
  ];
  const lines = rows.map((cure) => [
    cure.projectNumber ?? cure.projectId ?? '',
    pick(CURES[cure.kind]),
    pick(CURE_STATE_NAMES[cure.state]),
    t(cure.outcomeZh ?? '', cure.outcomeEn ?? ''),
    cure.closedAt === null ? '' : instantWords(cure.closedAt, language),
    cure.reason,
  ]);
  return `\uFEFF${[head, ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
};
