import {
  dueAfterHold,
  holdRejection,
  releaseHoldRejection,
  type DueSource,
  type Instant,
} from '@shenpi/domain';
import type { Work } from '../../work/work';
import type { CaseDue } from '../case-dues.read';
import { projectOf, type CureJudge } from './cure-case';
import { moveDue, openDues } from './due-facts';

/** Suspends a case: nothing is decided on it and nothing falls due. */
export const hold: CureJudge = async (cure) => {
  const { work, reason } = cure;
  const project = projectOf(cure);
  const refusal = holdRejection(project);
  if (refusal) return refusal;
  return {
    effect: { kind: 'hold' },
    carryOut: async () => {
      work.amend(project.id, { held_at: work.now, held_reason: reason });
      project.heldAt = work.now;
      project.heldReason = reason;
      work.wake({ kind: 'project', id: project.id });
      return { zh: '项目已暂停办理。', en: 'The case is suspended.' };
    },
  };
};

interface MovedDue {
  readonly source: DueSource;
  readonly id: string;
  readonly kind: string;
  readonly from: Instant;
  readonly to: Instant;
}

const isAhead = (due: CaseDue, heldAt: Instant): boolean => due.dueAt > heldAt;

const moveAll = async (
  work: Work,
  dues: readonly CaseDue[],
  heldAt: Instant,
): Promise<readonly MovedDue[]> => {
  const calendar = await work.calendar();
  const moved: MovedDue[] = [];
  for (const { source, id, kind, dueAt } of dues) {
    const to = dueAfterHold(calendar, dueAt, heldAt, work.now);
    if (to === dueAt) continue;
    await moveDue(work, { source, id }, to);
    moved.push({ source, id, kind, from: dueAt, to });
  }
  return moved;
};

/** Resumes a case: every due that had not passed when it was suspended keeps the working days that were left. */
export const releaseHold: CureJudge = async (cure) => {
  const { work } = cure;
  const project = projectOf(cure);
  const refusal = releaseHoldRejection(project.heldAt);
  if (refusal) return refusal;
  const heldAt = project.heldAt ?? work.now;
  const dues = (await openDues(work, project.id)).filter((due) => isAhead(due, heldAt));
  return {
    effect: { kind: 'release_hold', heldAt, moved: dues.length },
    carryOut: async () => {
      const moved = await moveAll(work, dues, heldAt);
      work.amend(project.id, { held_at: null, held_reason: null });
      project.heldAt = null;
      project.heldReason = null;
      work.wake({ kind: 'project', id: project.id });
      return {
        zh: `项目已恢复办理，${moved.length}项期限已顺延。`,
        en: `The case goes on; ${moved.length} deadlines moved.`,
        data: { heldAt, moved },
      };
    },
  };
};
