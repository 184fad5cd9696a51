import { randomUUID } from 'node:crypto';
import { createRound, type ApplicationFormInput } from '@shenpi/contract';
import { GENERAL_PLAN, wan, type Fen } from '@shenpi/domain';
import { STACK_START, STACK_TOPIC } from '@shenpi/test-support';
import type { Course } from '../../course';
import * as people from '../../people';

/** A call that closes in the second week, so that a project comes to its meeting in the third. */
export const CALL_CLOSES = '2006-01-13T09:30:00.000Z';
export const AFTER_THE_CALL = '2006-01-16T01:00:00.000Z';
const MEETING = '2006-01-23T01:00:00.000Z';
/** The first morning after a publicity of five working days that the meeting's minutes began. */
export const AFTER_PUBLICITY = '2006-01-31T01:00:00.000Z';

/** A draft in an open call. */
export const drafted = async (
  course: Course,
): Promise<{ readonly projectId: string; readonly form: ApplicationFormInput }> =>
  people.draft(course, await people.openRound(course, GENERAL_PLAN.code, CALL_CLOSES));

/** Reviewed by five experts; the clock stands behind the call. */
export const reviewed = async (
  course: Course,
  {
    count = 1,
    envelopeFen = wan(1000),
    editionCode = GENERAL_PLAN.code,
  }: {
    readonly count?: number;
    readonly envelopeFen?: Fen;
    readonly editionCode?: string;
  } = {},
): Promise<readonly string[]> => {
  const roundId = randomUUID();
  await course.command('plan1', createRound, {
    body: {
      commandId: roundId,
      title: '2006年度科技计划',
      editionCode,
      opensAt: STACK_START,
      closesAt: CALL_CLOSES,
      envelopeFen,
      topics: [STACK_TOPIC],
    },
  });
  const projects: string[] = [];
  while (projects.length < count)
    projects.push(await people.file(course, roundId, `负责人${projects.length + 1}`));
  await course.stack.moveClock(AFTER_THE_CALL);
  for (const projectId of projects) {
    await people.acceptFiling(course, projectId);
    await people.drawExperts(course, projectId);
    await people.acceptInvitations(course, projectId);
    await people.signScoreSheets(course, projectId);
  }
  return projects;
};

/** On the agenda of a meeting that sits. */
export const atTheMeeting = async (course: Course, projects: readonly string[]): Promise<string> => {
  const meetingId = await people.planMeeting(course, MEETING, '2006年第1次');
  for (const projectId of projects) await people.putOnAgenda(course, projectId, meetingId);
  await course.stack.moveClock(MEETING);
  await people.attend(course, meetingId);
  return meetingId;
};

/** Decided by the meeting and published. */
export const published = async (course: Course, projects: readonly string[]): Promise<void> => {
  const meetingId = await atTheMeeting(course, projects);
  for (const projectId of projects) {
    await people.openItemOf(course, meetingId, projectId);
    await people.vote(course, projectId);
  }
  await people.conclude(course, meetingId);
  await people.signMinutes(course, meetingId);
};
