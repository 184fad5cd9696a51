import { randomUUID } from 'node:crypto';
import {
  concludeMeeting,
  listMeetings,
  openItem,
  readMeeting,
  recordAttendance,
  recordRecusal,
} from '@shenpi/contract';
import type { MeetingView } from '@shenpi/contract';
import { STACK_MEMBERS } from '@shenpi/test-support';
import { dayAt } from './bureau-day';
import { seen, type Desk } from './desk';
import { press, type Neighbourhood } from './neighbourhood';

const CHAIR = 'secretary';
/** Percent of the meetings in which a member is missing, and of the items for which one leaves the room. */
const ABSENCES = 30;
const RECUSALS = 10;
const FASTER_THAN_I = ['item_not_waiting', 'another_item_open', 'meeting_not_open', 'item_open', 'has_voted'];
/** A colleague at the same desk opened the item a moment before. */
const VOTED_MEANWHILE = [...FASTER_THAN_I, 'already_voted', 'item_decided'];

const attendance = async (town: Neighbourhood, desk: Desk, meeting: MeetingView): Promise<void> => {
  const { chance } = town;
  const missing = chance.of('absence', meeting.number) * 100 < ABSENCES;
  const others = meeting.members.filter(({ isChair }) => !isChair);
  const away = missing ? others[Math.floor(chance.of('who', meeting.number) * others.length)] : undefined;
  const members = meeting.members.map(({ accountId }) => ({
    accountId,
    present: accountId !== away?.accountId,
    absentReason: accountId === away?.accountId ? '出差' : '',
  }));
  await press(town, desk, recordAttendance, {
    params: { meetingId: meeting.id },
    body: { commandId: randomUUID(), members },
  });
};

const recuse = async (
  town: Neighbourhood,
  desk: Desk,
  { id: meetingId, members }: MeetingView,
  { id: itemId, projectId }: MeetingView['items'][number],
): Promise<void> => {
  const { chance } = town;
  if (chance.of('recusal', projectId) * 100 >= RECUSALS || !town.once('recusal', itemId)) return;
  const mayLeave = members.filter(({ isChair, present }) => !isChair && present === true);
  const leaving = mayLeave[Math.floor(chance.of('leaves', projectId) * mayLeave.length)];
  if (leaving === undefined) return;
  const body = { commandId: randomUUID(), accountId: leaving.accountId, reason: '与申报单位有利害关系。' };
  await press(town, desk, recordRecusal, { params: { meetingId, itemId }, body }, VOTED_MEANWHILE);
};

/** One step of a meeting that is due: attendance, one item after the other, the end. True if there was something to do. */
const step = async (town: Neighbourhood, desk: Desk, meetingId: string): Promise<boolean> => {
  const meeting = seen(await desk.look(readMeeting, { params: { meetingId } }))?.meeting;
  if (meeting === undefined) return false;
  if (meeting.state === 'planned') {
    await attendance(town, desk, meeting);
    return true;
  }
  const open = meeting.items.find(({ state }) => state === 'open');
  if (open) {
    town.summon(meeting.items.length > 0 ? [...STACK_MEMBERS] : []);
    return false;
  }
  const waiting = meeting.items.find(({ state }) => state === 'waiting');
  if (waiting) {
    await recuse(town, desk, meeting, waiting);
    const params = { meetingId, itemId: waiting.id };
    await press(town, desk, openItem, { params, body: { commandId: randomUUID() } }, FASTER_THAN_I);
    town.summon([...STACK_MEMBERS, desk.username]);
    return true;
  }
  await press(
    town,
    desk,
    concludeMeeting,
    { params: { meetingId }, body: { commandId: randomUUID() } },
    FASTER_THAN_I,
  );
  town.summon([CHAIR]);
  return true;
};

/** The clerk runs every meeting whose day has come. Gives how much there was to do. */
export const runMeetings = async (town: Neighbourhood, desk: Desk): Promise<number> => {
  const listed = seen(await desk.look(listMeetings));
  const today = dayAt(town.now());
  const due = (listed?.meetings ?? []).filter(
    ({ state, scheduledAt }) =>
      state === 'in_session' || (state === 'planned' && dayAt(scheduledAt) <= today),
  );
  let done = 0;
  for (const { id } of due) if (await step(town, desk, id)) done += 1;
  return done;
};
