import {
  expectedDueAt,
  isRejection,
  reopeningOf,
  STATE_OPENINGS,
  TASK_LIMITS,
  type Instant,
  type MissingTask,
  type StateDueKind,
} from '@shenpi/domain';
import { currentPublicity } from '../../collective-decision/publicity';
import { dueOfLimit } from '../../lifecycle/limits';
import { openDeadline } from '../../lifecycle/move-project';
import type { ProjectRow } from '../../lifecycle/project.row';
import { settleLocked } from '../../lifecycle/settle';
import { closeStandstill } from '../../lifecycle/standstill';
import { openTask } from '../../task/open-task';
import type { Work } from '../../work/work';
import { projectOf, type CureJudge } from './cure-case';
import { readStep } from './step-facts';

/** A missing task has its whole time from now: nobody could know of it before. */
const openMissing = (work: Work, project: ProjectRow, missing: MissingTask): Promise<string> =>
  openTask(work, project, { ...missing, ...TASK_LIMITS[missing.kind] }, work.now);

/** When a missing deadline comes: as the edition counts it; a limit that would have passed already counts from now. */
const dueOfMissing = async (work: Work, project: ProjectRow, kind: StateDueKind): Promise<Instant | null> => {
  const edition = await work.edition(project);
  const publicity = await currentPublicity(work, project.id);
  const expected = expectedDueAt(await work.calendar(), edition, {
    source: 'deadline',
    kind,
    n: null,
    openedAt: null,
    stateEnteredAt: project.stateEnteredAt,
    endsOn: project.endsOn,
    publicUntil: publicity?.endsAt ?? null,
    callClosesAt: null,
  });
  const dueAt = expected === null ? null : work.instant(expected);
  const { limit } = STATE_OPENINGS[project.state].deadlines.find((due) => due.kind === kind) ?? {};
  return limit && dueAt !== null && dueAt <= work.now ? dueOfLimit(work, edition, limit, work.now) : dueAt;
};

const openMissingDeadline = async (work: Work, project: ProjectRow, kind: StateDueKind): Promise<void> => {
  const dueAt = await dueOfMissing(work, project, kind);
  if (dueAt) await openDeadline(work, project, kind, dueAt, 'the present step was re-opened');
};

/** Makes the present step whole by the edition's own rules, also of a case that stands still because a due cannot be carried out. */
export const reopenStep: CureJudge = async (cure) => {
  const { work } = cure;
  const project = projectOf(cure);
  const reopening = reopeningOf(await readStep(work, project));
  if (isRejection(reopening)) return reopening;
  return {
    effect: { kind: 'reopen_step', reopening },
    carryOut: async () => {
      const { tasks, deadlines, cancelled } = reopening;
      if (cancelled.length > 0)
        work.post(`update deadline set state = 'cancelled', closed_at = $2 where id = any($1)`, [
          cancelled.map(({ id }) => id),
          work.now,
        ]);
      for (const task of tasks) await openMissing(work, project, task);
      for (const kind of deadlines) await openMissingDeadline(work, project, kind);
      work.wake({ kind: 'project', id: project.id });
      work.stuck.delete(project.id);
      await settleLocked(work, {});
      if (!work.stuck.has(project.id)) await closeStandstill(work, project.id);
      return {
        zh: `已补开${tasks.length}项待办、${deadlines.length}项期限，撤去${cancelled.length}项期限。`,
        en: `Opened ${tasks.length} tasks and ${deadlines.length} deadlines, cancelled ${cancelled.length} deadlines.`,
        data: {
          tasks: tasks.map(({ kind }) => kind),
          deadlines,
          cancelled: cancelled.map(({ kind }) => kind),
        },
      };
    },
  };
};
