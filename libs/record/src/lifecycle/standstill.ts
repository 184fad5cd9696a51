import { reject, type Rejection } from '@shenpi/domain';
import { closeIncident, raiseIncident } from '../operator/incidents';
import { databaseCode } from '../work/transaction';
import { CalendarMissing, type Work } from '../work/work';
import { EditionUnsound } from './editions';
import type { ProjectRow } from './project.row';

const EFFECT_FAILED = 'effect_failed';

/** What happened, for operators: the database's own sentences may repeat what somebody typed, so of those only the code is told. */
const causeOf = (error: unknown): string => {
  const code = databaseCode(error);
  if (code) return `database error ${code}`;
  return error instanceof Error ? error.message.slice(0, 300) : 'unknown error';
};

/** A case stands still because something that fell due cannot be carried out: the operators are told once, until it works again. */
export const raiseStandstill = async (
  work: Work,
  project: ProjectRow,
  what: { readonly source?: string; readonly dueId?: string; readonly kind: string },
  error: unknown,
): Promise<void> => {
  work.stuck.set(project.id, error);
  await raiseIncident(
    work,
    { kind: EFFECT_FAILED, projectId: project.id, data: { ...what, cause: causeOf(error) } },
    work.now,
  );
};

/** What was read under the case's edition; null, and the operators told, where the edition lacks what is needed. */
export const unlessUnsound = async <T>(
  work: Work,
  project: ProjectRow,
  read: () => Promise<T>,
): Promise<T | null> => {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof EditionUnsound)) throw error;
    await raiseStandstill(work, project, { kind: 'edition' }, error);
    return null;
  }
};

export const closeStandstill = (work: Work, projectId: string): Promise<boolean> =>
  closeIncident(work, { kind: EFFECT_FAILED, projectId }, work.now);

/** Nothing is decided on a case that an operator has suspended. */
export const heldRejection = (reason: string | null): Rejection =>
  reject(
    'case_held',
    `该项目已暂停办理${reason ? `（原因：${reason}）` : ''}，恢复前不受理任何办理，期限不计；请向运行维护人员了解何时恢复。`,
    `The case is suspended${reason ? ` (${reason})` : ''}: nothing is taken until it is resumed, and no deadline runs. The operators know when it will go on.`,
  );

export const stuckRejection = (error: unknown): Rejection =>
  error instanceof CalendarMissing
    ? reject(
        'calendar_year_unknown',
        '该年度的工作日历尚未录入，无法计算期限，请联系运行维护人员。',
        error.message,
      )
    : reject(
        'case_stuck',
        '该项目有一项到期事项暂时无法处理，运行维护人员已收到通知；处理好之前不能办理，您填写的内容没有丢失。',
        'Something that fell due in this case cannot be carried out. The operators have been told; nothing can be decided until then. What you typed is not lost.',
      );

/** Why a decision cannot be taken although its own rule would let it through; null where every case of the command goes on. */
export const standstillRejection = (work: Work): Rejection | null => {
  for (const project of work.projects.values()) {
    if (project.heldAt) return heldRejection(project.heldReason);
    if (work.stuck.has(project.id)) return stuckRejection(work.stuck.get(project.id));
  }
  return null;
};
