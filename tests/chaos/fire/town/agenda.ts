import { createMeeting, readTask } from '@shenpi/contract';
import { randomUUID } from 'node:crypto';
import { dayAt, daysAfter, morningOf } from './bureau-day';
import { seen } from './desk';
import { press } from './neighbourhood';
import type { Matter, Way } from './ways';

/** Six days and a weekend at most: three working days for the materials fit in between. */
const MEETING_AHEAD_DAYS = 7;

const planMeeting = async ({ town, desk }: Matter): Promise<void> => {
  const commandId = randomUUID();
  const scheduledAt = morningOf(daysAfter(dayAt(town.now()), MEETING_AHEAD_DAYS));
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
