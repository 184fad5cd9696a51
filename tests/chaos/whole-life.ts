import { GENERAL_PLAN_INTERFACE } from '@shenpi/domain';
import type { Course } from './course';
import * as people from './people';

/** One step of a life: a person's decision or two, or the passing of time. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<void>;
}

export interface Life {
  readonly steps: readonly Step[];
  readonly projectId: () => string;
  readonly meetingId: () => string;
  readonly roundId: () => string;
}

/**
 * One project from application to archive, step by step: an expert lets the invitation pass and is replaced, deadlines of the
 * call, of publicity and of the project itself end by time, and the money goes through the finance interface.
 */
export const wholeLife = (course: Course): Life => {
  let roundId = '';
  let projectId = '';
  let meetingId = '';
  const time = (to: string): Step => ({
    name: `the clock moves to ${to}`,
    run: () => course.stack.moveClock(to),
  });
  const step = (name: string, run: () => Promise<void>): Step => ({ name, run });
  return {
    projectId: () => projectId,
    meetingId: () => meetingId,
    roundId: () => roundId,
    steps: [
      step('a call is opened', async () => {
        roundId = await people.openRound(course, GENERAL_PLAN_INTERFACE.code);
      }),
      step('an application is filed', async () => {
        projectId = await people.file(course, roundId);
      }),
      time('2006-02-13T01:00:00.000Z'),
      step('its filing is accepted', () => people.acceptFiling(course, projectId)),
      step('experts are drawn', () => people.drawExperts(course, projectId)),
      step('all but one accept', () => people.acceptInvitations(course, projectId, 1)),
      time('2006-02-16T01:00:00.000Z'),
      step('the alternate accepts', () => people.acceptInvitations(course, projectId)),
      step('experts score', () => people.signScoreSheets(course, projectId)),
      step('it is shortlisted', () => people.shortlist(course, projectId)),
      step('a meeting is planned', async () => {
        meetingId = await people.planMeeting(course, '2006-03-20T01:00:00.000Z', '2006年第1次');
      }),
      step('it is put on the agenda', () => people.putOnAgenda(course, projectId, meetingId)),
      time('2006-03-20T01:00:00.000Z'),
      step('the members attend', () => people.attend(course, meetingId)),
      step('the item is opened', () => people.openItemOf(course, meetingId, projectId)),
      step('the members vote', () => people.vote(course, projectId)),
      step('the session ends', () => people.conclude(course, meetingId)),
      step('the minutes are signed', () => people.signMinutes(course, meetingId)),
      time('2006-03-28T01:00:00.000Z'),
      step('the grant is issued', () => people.issueGrant(course, projectId)),
      step('the task book is signed', () => people.signTaskBook(course, projectId)),
      step('the money is released', () => people.release(course, projectId)),
      step('the money arrives', () => people.confirmReceipt(course, projectId)),
      time('2007-01-08T01:00:00.000Z'),
      step('acceptance is applied for', () => people.applyForAcceptance(course, projectId)),
      step('the panel gives its opinions', () => people.signOpinions(course, projectId)),
      step('acceptance is concluded', () => people.concludeAcceptance(course, projectId)),
      step('the archive is accepted', () => people.archive(course, projectId)),
    ],
  };
};
