import {
  dayOf,
  instantOf,
  isRejection,
  reject,
  type ClockTime,
  type Instant,
  type Rejection,
} from '../kernel';
import { addWorkingDays, DEFAULT_CLOSES_AT, type WorkingCalendar } from '../time';
import type { AgendaItemState } from './ballot.rule';
import { quorum, quorumNeeded, type Attendance, type QuorumRule } from './quorum.rule';

export type MeetingState = 'scheduled' | 'open' | 'closed';

/** The last instant at which an item with its materials may still go on the agenda: end of business N working days before the meeting's day. */
export const materialsDueAt = (
  calendar: WorkingCalendar,
  scheduledAt: Instant,
  workingDaysBefore: number,
  closesAt: ClockTime = DEFAULT_CLOSES_AT,
): Instant | Rejection => {
  const day = addWorkingDays(calendar, dayOf(scheduledAt), 0 - workingDaysBefore);
  return isRejection(day) ? day : instantOf(day, closesAt);
};

/** May an item be put on this meeting's agenda now? Only before the meeting opens and while the materials are in time. */
export const agendaRejection = (input: {
  readonly meetingState: MeetingState;
  readonly scheduledAt: Instant;
  readonly materialsDueAt: Instant;
  readonly now: Instant;
}): Rejection | null => {
  const { meetingState, scheduledAt, now } = input;
  if (meetingState !== 'scheduled' || now >= scheduledAt) {
    return reject(
      'meeting_not_scheduled',
      '会议已开始或已结束，不能再增加议题，请列入下次会议',
      'The meeting has begun or is over; put the item on the agenda of the next one',
      { field: 'meetingId' },
    );
  }
  return now <= input.materialsDueAt
    ? null
    : reject(
        'materials_too_late',
        '议题材料送达期限已过，请列入下次会议',
        'The time for sending the materials is over; put the item on the agenda of the next meeting',
        { field: 'meetingId' },
      );
};

/** May the clerk open this item for the vote? In an open meeting with a quorum, one item at a time (逐项表决). */
export const openItemRejection = (
  input: Attendance & {
    readonly meetingState: MeetingState;
    readonly itemState: AgendaItemState;
    readonly rule: QuorumRule;
    readonly anotherOpen: boolean;
  },
): Rejection | null => {
  if (input.meetingState !== 'open') {
    return reject(
      'meeting_not_open',
      '会议未在进行中，不能开启表决',
      'The meeting is not in session; no item can be opened',
    );
  }
  if (input.itemState !== 'waiting') {
    return reject('item_not_waiting', '该议题已开启或已表决', 'This item is open or decided already');
  }
  if (input.anotherOpen) {
    return reject(
      'another_item_open',
      '另一议题正在表决，请逐项进行',
      'Another item is open; items are voted on one by one',
    );
  }
  return quorum(input)
    ? null
    : reject(
        'no_quorum',
        `应到${input.expected}人，实到${input.present}人，未达到${quorumNeeded(input.expected, input.rule)}人的法定人数`,
        `${input.present} of ${input.expected} members are present, ${quorumNeeded(input.expected, input.rule)} are needed`,
      );
};
