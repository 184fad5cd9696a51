import { randomUUID } from 'node:crypto';
import { createMeeting, createRound, type ApplicationFormInput } from '@shenpi/contract';
import { wan } from '@shenpi/domain';
import { STACK_START, STACK_TOPIC, STACK_USERNAMES, stackAccountId, type Stack } from '@shenpi/test-support';
import { courseOn, type Course } from '../../chaos/course';
import { attend, conclude, draft, signMinutes } from '../../chaos/people';
import { httpPerson, type HttpPerson } from './http-person';
import { SEVENTEEN } from './seventeen.edition';

/** A draft that waits for its applicant to hand it in. */
export interface Draft {
  readonly projectId: string;
  readonly form: ApplicationFormInput;
}

/** A bureau that is ready for work: a call, sitting meetings, everybody signed in. */
export interface Office {
  readonly stack: Stack;
  readonly course: Course;
  readonly people: ReadonlyMap<string, HttpPerson>;
  readonly personOf: (accountId: string) => HttpPerson;
  readonly drafts: (count: number) => Promise<readonly Draft[]>;
  /** Ends the meetings, and opens another call and other meetings: no call and no meeting has thousands of cases. */
  readonly renew: () => Promise<void>;
}

const MEETINGS = 8;
const DRAFTING = 4;

const openCall = async (course: Course): Promise<string> => {
  const { roundId } = await course.command('plan1', createRound, {
    body: {
      commandId: randomUUID(),
      title: '2006年度简化程序计划',
      editionCode: SEVENTEEN.code,
      opensAt: STACK_START,
      closesAt: '2006-12-29T09:30:00.000Z',
      envelopeFen: wan(1_000_000),
      topics: [STACK_TOPIC],
    },
  });
  return roundId;
};

const holdMeeting = async (course: Course, n: number): Promise<string> => {
  const { receipt } = await course.command('clerk', createMeeting, {
    body: {
      commandId: randomUUID(),
      number: `2006年第${n}次`,
      scheduledAt: '2006-01-09T08:00:00.000Z',
      place: '三楼会议室',
      editionCode: SEVENTEEN.code,
    },
  });
  const meetingId = receipt.meetingId ?? '';
  await attend(course, meetingId);
  return meetingId;
};

/** A call, and as many sitting meetings as clients may need. */
const openSeason = async (
  course: Course,
  season: number,
): Promise<{ readonly roundId: string; readonly meetings: readonly string[] }> => {
  const roundId = await openCall(course);
  const meetings: string[] = [];
  for (let n = 1; n <= MEETINGS; n += 1) meetings.push(await holdMeeting(course, season * MEETINGS + n));
  return { roundId, meetings };
};

/** Opens the call and the meetings, and signs everybody in; none of it is counted. */
export const openOffice = async (stack: Stack): Promise<Office> => {
  const course = courseOn(stack);
  let seasons = 0;
  let { roundId, meetings } = await openSeason(course, seasons);
  const people = new Map<string, HttpPerson>();
  const byAccount = new Map<string, HttpPerson>();
  for (const username of STACK_USERNAMES) {
    const { token } = await stack.as(username);
    const person = httpPerson(stack.urls[0] ?? '', token);
    people.set(username, person);
    byAccount.set(stackAccountId(username), person);
  }
  let drafted = 0;
  return {
    stack,
    course,
    people,
    personOf: (accountId) => {
      const person = byAccount.get(accountId);
      if (person === undefined) throw new Error(`nobody here has the account ${accountId}`);
      return person;
    },
    drafts: async (count) => {
      const leaders = Array.from({ length: count }, () => `负责人${(drafted += 1)}`);
      const made: Draft[] = [];
      const write = async (): Promise<void> => {
        for (let leader = leaders.pop(); leader !== undefined; leader = leaders.pop())
          made.push(await draft(course, roundId, leader));
      };
      await Promise.all(Array.from({ length: DRAFTING }, write));
      return made;
    },
    renew: async () => {
      for (const meetingId of meetings) {
        await conclude(course, meetingId);
        await signMinutes(course, meetingId);
      }
      seasons += 1;
      ({ roundId, meetings } = await openSeason(course, seasons));
    },
  };
};
