import { listTasks, type TaskSummary } from '@shenpi/contract';
import type { TaskKind } from '@shenpi/domain';
import { seen, type Desk } from './desk';
import { decideLikePeople } from './mischief';
import type { Neighbourhood } from './neighbourhood';
import { WAYS, type Matter } from './ways';

/** What a person may be told although the task stood in their list: somebody was faster, time was, or the case is not ready for it. */
export const RIGHT_REFUSALS = [
  'task_closed',
  'task_cancelled',
  'not_found',
  'funds_not_settled',
  'chair_votes_last',
  'pool_too_small',
  'materials_too_late',
  'meeting_not_scheduled',
  'round_closed',
  'item_not_open',
  'correction_already_requested',
  'case_stuck',
] as const;

const MOST_AT_ONCE = 200;
/** Then the next person gets a hand: nobody waits for one who has the most to do. */
const MOST_A_TURN = 12;
/** Percent of the tasks of offices that are left until they are overdue. */
const LEFT_LATE = 4;

/** Who is replaced when they are late does not come to it late. */
const PERSONAL: ReadonlySet<string> = new Set([
  'reply_invitation',
  'score',
  'acceptance_opinion',
  'cast_ballot',
]);

const isLeftLate = ({ chance }: Neighbourhood, { projectId, kind, dueAt, overdue }: TaskSummary): boolean =>
  dueAt !== null &&
  !overdue &&
  !PERSONAL.has(kind) &&
  chance.of('late', kind, projectId ?? '') * 100 < LEFT_LATE;

const matterOf = (town: Neighbourhood, desk: Desk, task: TaskSummary): Matter => {
  const projectId = task.projectId ?? task.meetingId ?? '';
  return {
    town,
    desk,
    task,
    projectId,
    character: town.characterOf(projectId),
    perhaps: (percent, what) => town.chance.of(what, desk.username, projectId) * 100 < percent,
  };
};

/** One person looks through their list and does what there is to do. Gives how many buttons they pressed. */
export const takeTurn = async (town: Neighbourhood, desk: Desk): Promise<number> => {
  const list = seen(await desk.look(listTasks, { query: { limit: MOST_AT_ONCE } }));
  let pressed = 0;
  for (const task of list?.items ?? []) {
    if (pressed === MOST_A_TURN) break;
    if (town.isSetAside(task.id) || isLeftLate(town, task)) continue;
    const decision = await WAYS[task.kind as TaskKind](matterOf(town, desk, task));
    if (decision === undefined) continue;
    const answer = await decideLikePeople(town, desk, task, decision, RIGHT_REFUSALS);
    if (answer.ok) town.noteNow(answer.answer.receipt.at);
    else {
      town.setAside(task.id);
      if (answer.error.code === 'round_closed' && task.projectId) town.giveUp(task.projectId);
    }
    pressed += 1;
  }
  return pressed;
};
