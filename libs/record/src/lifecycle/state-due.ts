import type { Instant } from '@shenpi/domain';
import { endPublicity } from '../collective-decision/publicity';
import { serveDeemed, SERVICE_DEEMED } from '../notice/service';
import { settleEscalation } from '../task/escalation';
import type { Work } from '../work/work';
import { moveProject } from './move-project';
import type { ProjectRow } from './project.row';

const byTime = { byTime: true } as const;

/**
 * What happens by itself when a deadline of the case passes. `at` is the due instant, `n` the number of a reminder, tranche or rung,
 * `taskId` the task that is late.
 */
export const settleStateDue = async (
  work: Work,
  project: ProjectRow,
  kind: string,
  at: Instant,
  { n, taskId }: { readonly n: number | null; readonly taskId: string | null },
): Promise<void> => {
  switch (kind) {
    case 'round_close':
      return moveProject(work, project, 'round_closed', at, byTime);
    case 'correction_lapse':
      return moveProject(work, project, 'correction_lapsed', at, {
        ...byTime,
        reasonCode: 'correction_not_made',
      });
    case 'publicity_end':
      return endPublicity(work, project, at);
    case 'task_book_lapse':
      return moveProject(work, project, 'task_book_lapsed', at, byTime);
    case 'project_end':
      return moveProject(work, project, 'project_ended', at, byTime);
    case 'acceptance_lapse':
      return moveProject(work, project, 'acceptance_lapsed', at, byTime);
    case 'rectification_lapse':
      return moveProject(work, project, 'rectification_lapsed', at, byTime);
    case SERVICE_DEEMED:
      return serveDeemed(work, project, at, n);
    case 'acceptance_reminder':
      work.event('acceptance_reminded', at, { projectId: project.id, actorId: null }, { n: n ?? 0 });
      return;
    case 'payment_overdue':
      work.event('payment_overdue', at, { projectId: project.id, actorId: null }, { tranche: n ?? 0 });
      return;
    case 'task_escalation':
      if (taskId === null || n === null) throw new Error('an escalation names its task and its rung');
      return settleEscalation(work, project, { taskId, n }, at);
    default:
      throw new Error(`deadline of unknown kind ${kind}`);
  }
};
