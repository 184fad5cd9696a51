import { isDeepStrictEqual } from 'node:util';
import { decideTask, type Decision, type TaskSummary } from '@shenpi/contract';
import { randomUUID } from 'node:crypto';
import type { Desk } from './desk';
import { press, type Neighbourhood } from './neighbourhood';

type Answer = Awaited<ReturnType<typeof press<typeof decideTask>>>;
type Press = (commandId: string, mayRefuse?: readonly string[]) => Promise<Answer>;

/** How often of a hundred decisions people do what people do. */
const DOUBLE_CLICKS = 5;
const TWO_WINDOWS = 4;
const AGAIN = 3;
const STRANGERS = 3;

const TOO_LATE = ['task_closed', 'task_cancelled', 'not_found', 'already_voted', 'item_not_open'] as const;
/** Nobody's deputy: whatever they press about the case of somebody else is not there for them. */
const STRANGER = 'applicant2';

/**
 * The same button twice at once: one decision, and the same receipt for both. A refusal is no decision: what was too early for the first
 * may be in time for the second.
 */
const clickTwice = async (town: Neighbourhood, press: Press, what: string): Promise<Answer> => {
  const commandId = randomUUID();
  const [one, other] = await Promise.all([press(commandId), press(commandId)]);
  if (one.ok && other.ok && !isDeepStrictEqual(one, other))
    town.surprise(`${what} ${commandId}: asked twice, answered in two ways`);
  return one.ok ? one : other;
};

/** Two windows of one person, or two persons of one office: one decides, the other is told that it is done. */
const useTwoWindows = async (
  town: Neighbourhood,
  press: Press,
  mayRefuse: readonly string[],
  what: string,
): Promise<Answer> => {
  const codes = [...mayRefuse, ...TOO_LATE];
  const [one, other] = await Promise.all([press(randomUUID(), codes), press(randomUUID(), codes)]);
  if (one.ok && other.ok) town.surprise(`${what}: decided twice`);
  return one.ok ? one : other;
};

/** Somebody who has nothing to do with it, before; and the same person again, after. */
const refusedTo = async (town: Neighbourhood, press: Press, what: string): Promise<void> => {
  const answer = await press(randomUUID(), TOO_LATE);
  if (answer.ok) town.surprise(`${what} was let through`);
};

/** Decides a task, and sometimes as people really do: twice, in two windows, once more afterwards, or a stranger tries. */
export const decideLikePeople = async (
  town: Neighbourhood,
  desk: Desk,
  task: TaskSummary,
  decision: Decision,
  mayRefuse: readonly string[],
): Promise<Answer> => {
  const pressAt =
    (at: Desk): Press =>
    (commandId, codes = mayRefuse) =>
      press(town, at, decideTask, { params: { taskId: task.id }, body: { commandId, decision } }, codes);
  const mine = pressAt(desk);
  const what = `${task.kind} of ${task.id} by ${desk.username}`;
  const drawn = town.chance.of('mischief', task.kind, desk.username, task.projectId ?? '') * 100;
  if (drawn < DOUBLE_CLICKS) return clickTwice(town, mine, what);
  if (drawn < DOUBLE_CLICKS + TWO_WINDOWS) return useTwoWindows(town, mine, mayRefuse, what);
  const rest = drawn - DOUBLE_CLICKS - TWO_WINDOWS;
  if (rest < STRANGERS && desk.username !== STRANGER)
    await refusedTo(town, pressAt(town.desk(STRANGER)), `${what}, by a stranger,`);
  const answer = await mine(randomUUID());
  if (answer.ok && rest >= STRANGERS && rest < STRANGERS + AGAIN)
    await refusedTo(town, mine, `${what}, once more,`);
  return answer;
};
