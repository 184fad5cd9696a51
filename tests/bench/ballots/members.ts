import { randomUUID } from 'node:crypto';
import { createMeeting, recordAttendance } from '@shenpi/contract';
import { query } from '@shenpi/record';
import type { Stack } from '@shenpi/test-support';
import type { Course } from '../../chaos/course';
import { conclude } from '../../chaos/people';
import type { Office } from '../life/office';
import { SEVENTEEN } from '../life/seventeen.edition';
import { moreStaff } from '../staff';

/** As many more members of the party group, each signed in; answers their tokens by account. */
export const addMembers = async (stack: Stack, count: number): Promise<ReadonlyMap<string, string>> => {
  const staff = await moreStaff(stack, { prefix: 'further', count, role: 'pg_member' });
  return new Map(staff.map(({ accountId, token }) => [accountId, token]));
};

/** The clerk's page records so many at once. */
const MOST_AT_ONCE = 60;

const endOthers = async (course: Course, meetingId: string): Promise<void> => {
  const others = await query<{ id: string }>(
    course.stack.store,
    `select id from meeting where state = 'in_session' and id <> $1`,
    [meetingId],
  );
  for (const { id } of others) await conclude(course, id);
};

/** Holds a meeting of everybody and ends all others, so that the next case comes before this one. */
export const holdLargeMeeting = async ({ course }: Office): Promise<void> => {
  const { receipt } = await course.command('clerk', createMeeting, {
    body: {
      commandId: randomUUID(),
      number: '2006年全体会议',
      scheduledAt: '2006-01-09T08:00:00.000Z',
      place: '大会议室',
      editionCode: SEVENTEEN.code,
    },
  });
  const meetingId = receipt.meetingId ?? '';
  const members = await query<{ accountId: string }>(
    course.stack.store,
    `select account_id as "accountId" from meeting_member where meeting_id = $1`,
    [meetingId],
  );
  await endOthers(course, meetingId);
  for (let from = 0; from < members.length; from += MOST_AT_ONCE)
    await course.command('clerk', recordAttendance, {
      params: { meetingId },
      body: {
        commandId: randomUUID(),
        members: members
          .slice(from, from + MOST_AT_ONCE)
          .map(({ accountId }) => ({ accountId, present: true, absentReason: '' })),
      },
    });
};
