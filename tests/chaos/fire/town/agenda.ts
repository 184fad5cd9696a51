import { createMeeting, readTask } from '@shenpi/contract';
import { randomUUID } from 'node:crypto';
import { dayAt, daysAfter, morningOf } from './bureau-day';
import { seen } from './desk';
import { press } from './neighbourhood';
import type { Matter, Way } from './ways';

/** Three working days for the materials fit into the first mostly; into the others where there is a holiday in between. */
const MEETING_AHEAD_DAYS = [7, 14, 21];

/** On one day of the record each of them at most: a meeting that was planned and is not offered is too early for the materials. */
const planMeeting = async ({ town, desk }: Matter): Promise<void> => {
  const today = dayAt(town.now());
  const ahead = MEETING_AHEAD_DAYS.find((days) => town.once('meeting', today, String(days)));
  if (ahead === undefined) return;
  const commandId = randomUUID();
  const scheduledAt = morningOf(daysAfter(today, ahead));
  await press(town, desk, createMeeting, {
    body: {
      commandId,
      number: `${scheduledAt.slice(0, 10)} ${commandId.slice(0, 8)}`,
      scheduledAt,
      place: '三楼会议室',
      editionCode: 'general_plan',
    },
  });
};

/** Onto the next meeting that still takes items; where there is none, one is planned, and the case goes onto it the next time. */
export const putOnAgenda: Way = async (matter) => {
  const { desk, task, character } = matter;
  if (character.leavesAt === 'shortlisted') return undefined;
  const page = seen(await desk.look(readTask, { params: { taskId: task.id } }));
  if (page === undefined) return undefined;
  const open = [...(page.context.meetings ?? [])].sort((one, other) =>
    one.scheduledAt.localeCompare(other.scheduledAt),
  );
  const meeting = open[0];
  if (meeting) return { kind: 'put_on_agenda', payload: { meetingId: meeting.id } };
  await planMeeting(matter);
  return undefined;
};
