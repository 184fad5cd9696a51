import { randomUUID } from 'node:crypto';
import { createMeeting, recordAttendance } from '@shenpi/contract';
import { closeRecord, openRecord, openSession, query, registerAccounts } from '@shenpi/record';
import { stackAccountId, type Stack } from '@shenpi/test-support';
import type { Course } from '../../chaos/course';
import { conclude } from '../../chaos/people';
import type { Office } from '../life/office';
import { SEVENTEEN } from '../life/seventeen.edition';

/** As many more members of the party group, each signed in; answers their tokens by account. */
export const addMembers = async (stack: Stack, count: number): Promise<ReadonlyMap<string, string>> => {
  const names = Array.from({ length: count }, (_, n) => `further${n + 1}`);
  const owner = await openRecord(stack.database.ownerUrl, { applicationName: 'bench', poolSize: 1 });
  try {
    await registerAccounts(
      owner,
      names.map((username) => ({
        username,
        displayName: username,
        // Nobody signs in by password here.
        passwordHash: 'none',
        orgName: '科技局',
        roles: ['pg_member'] as const,
      })),
    );
    const tokens = new Map<string, string>();
    for (const name of names)
      tokens.set(stackAccountId(name), await openSession(owner, stackAccountId(name), 1));
    return tokens;
  } finally {
    await closeRecord(owner);
  }
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
