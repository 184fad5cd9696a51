import { askPublicly } from '@shenpi/test-support';
import { fileObjection } from '@shenpi/contract';
import { randomUUID } from 'node:crypto';
import { GENERAL_PLAN, GENERAL_PLAN_INTERFACE, type ProjectState } from '@shenpi/domain';
import type { Course } from './course';
import * as people from './people';

const MIDSUMMER = { startsOn: '2006-03-01', endsOn: '2006-06-30' };
const SHORT = { startsOn: '2006-03-01', endsOn: '2006-04-02' };
const FIRST_MEETING = '2006-03-20T01:00:00.000Z';
const SECOND_MEETING = '2006-04-03T01:00:00.000Z';
const THIRD_MEETING = '2006-04-20T01:00:00.000Z';
/** Then the engine's store is lost. */
const LOSS = '2006-04-04T01:00:00.000Z';

/** Where each of the twenty stands when the engine is lost. In the order in which they come along, the last furthest behind. */
const STANDINGS = [
  'acceptance_review',
  'acceptance_due',
  'paid',
  'payment_open',
  'pending_contract',
  'to_issue',
  'objection',
  'publicity',
  'party_meeting',
  'shortlisted',
  'reviewed',
  'scoring',
  'invited',
  'to_draw',
  'correction',
  'formal_review_check',
  'formal_review',
  'submitted',
  'unit_review',
  'draft',
] as const;
type Standing = (typeof STANDINGS)[number];

export interface Twenty {
  readonly ids: Readonly<Record<Standing, string>>;
  readonly thirdMeeting: string;
}

const STATES: Readonly<Record<Standing, ProjectState>> = {
  acceptance_review: 'acceptance_review',
  acceptance_due: 'acceptance_due',
  paid: 'active',
  payment_open: 'active',
  pending_contract: 'pending_contract',
  to_issue: 'to_issue',
  objection: 'objection',
  publicity: 'publicity',
  party_meeting: 'party_meeting',
  shortlisted: 'shortlisted',
  reviewed: 'reviewed',
  scoring: 'in_review',
  invited: 'in_review',
  to_draw: 'expert_review',
  correction: 'correction',
  formal_review_check: 'formal_review_check',
  formal_review: 'formal_review',
  submitted: 'submitted',
  unit_review: 'unit_review',
  draft: 'draft',
};
/** Projects by name with the state in which each must stand at the loss. */
export const expectedStates = ({ ids }: Twenty): Readonly<Record<string, ProjectState>> =>
  Object.fromEntries(STANDINGS.map((standing) => [ids[standing], STATES[standing]]));

const upTo = (last: Standing): readonly Standing[] => STANDINGS.slice(0, STANDINGS.indexOf(last) + 1);

/** Holds a meeting over some projects, to the signed minutes. */
const meet = async (
  course: Course,
  meetingId: string,
  items: readonly { readonly projectId: string; readonly choice: 'agree' | 'disagree' }[],
): Promise<void> => {
  await people.attend(course, meetingId);
  for (const { projectId, choice } of items) {
    await people.openItemOf(course, meetingId, projectId);
    await people.vote(course, projectId, choice);
  }
  await people.conclude(course, meetingId);
  await people.signMinutes(course, meetingId);
};

const agreed = (projectId: string) => ({ projectId, choice: 'agree' as const });

const fileAll = async (course: Course): Promise<Readonly<Record<Standing, string>>> => {
  const early = await people.openRound(course, GENERAL_PLAN_INTERFACE.code);
  const late = await people.openRound(course, GENERAL_PLAN.code, '2006-05-10T09:30:00.000Z');
  const filed = new Map<Standing, string>();
  for (const [index, standing] of STANDINGS.entries()) {
    const leader = `负责人${index + 1}`;
    const dates = index < 2 ? SHORT : MIDSUMMER;
    const round = ['submitted', 'unit_review', 'draft'].includes(standing) ? late : early;
    const { projectId, form } = await people.draft(course, round, leader, dates);
    filed.set(standing, projectId);
    if (standing === 'draft') continue;
    await people.submitForm(course, projectId, form);
    if (standing !== 'unit_review') await people.approve(course, projectId);
  }
  return Object.fromEntries(filed) as Record<Standing, string>;
};

const reviewed = async (course: Course, projectId: string): Promise<void> => {
  await people.acceptFiling(course, projectId);
  await people.drawExperts(course, projectId);
  await people.acceptInvitations(course, projectId);
  await people.signScoreSheets(course, projectId);
};

const atTheLoss = async (course: Course, ids: Readonly<Record<Standing, string>>): Promise<void> => {
  const { stack } = course;
  await people.requestCorrection(course, ids.correction);
  await people.proposeAcceptance(course, ids.formal_review_check);
  for (const standing of ['scoring', 'invited', 'to_draw'] as const)
    await people.acceptFiling(course, ids[standing]);
  for (const standing of ['scoring', 'invited'] as const) await people.drawExperts(course, ids[standing]);
  await people.acceptInvitations(course, ids.scoring);
  await people.signScoreSheets(course, ids.scoring, 3);
  await askPublicly(stack.urls[0] ?? '', fileObjection, {
    params: { projectId: ids.objection },
    body: {
      commandId: randomUUID(),
      name: '周某',
      contact: '0991-1234567',
      content: '该项目的示范面积与事实不符。',
    },
  });
  await people.applyForAcceptance(course, ids.acceptance_review);
};

/** Brings twenty projects to twenty places; the finance side is away while one of them is to be paid. */
export const bringAlong = async (course: Course, financeAway: () => Promise<void>): Promise<Twenty> => {
  const { stack } = course;
  const ids = await fileAll(course);
  await stack.moveClock('2006-02-13T01:00:00.000Z');
  for (const standing of upTo('reviewed')) await reviewed(course, ids[standing]);
  for (const standing of upTo('shortlisted')) await people.shortlist(course, ids[standing]);
  const first = await people.planMeeting(course, FIRST_MEETING, '2006年第1次');
  const second = await people.planMeeting(course, SECOND_MEETING, '2006年第2次');
  const thirdMeeting = await people.planMeeting(course, THIRD_MEETING, '2006年第3次');
  for (const standing of upTo('to_issue')) await people.putOnAgenda(course, ids[standing], first);
  for (const standing of ['objection', 'publicity'] as const)
    await people.putOnAgenda(course, ids[standing], second);
  await people.putOnAgenda(course, ids.party_meeting, thirdMeeting);

  await stack.moveClock(FIRST_MEETING);
  await meet(
    course,
    first,
    upTo('to_issue').map((standing) => agreed(ids[standing])),
  );
  await stack.moveClock('2006-03-28T01:00:00.000Z');
  for (const [index, standing] of upTo('pending_contract').entries())
    await people.issueGrant(course, ids[standing], `云科发〔2006〕${index + 1}号`);
  for (const standing of upTo('payment_open')) await people.signTaskBook(course, ids[standing]);
  for (const standing of upTo('paid')) await people.release(course, ids[standing]);
  for (const standing of upTo('paid')) await people.confirmReceipt(course, ids[standing]);

  await stack.moveClock(SECOND_MEETING);
  await meet(course, second, [agreed(ids.objection), agreed(ids.publicity)]);
  await stack.moveClock(LOSS);
  await financeAway();
  await people.release(course, ids.payment_open);
  await atTheLoss(course, ids);
  return { ids, thirdMeeting };
};

/** How each of them ends, by what people still do and by what time does where nobody does anything. */
export const ENDS: Readonly<Record<Standing, ProjectState>> = {
  acceptance_review: 'archived',
  acceptance_due: 'archived',
  paid: 'archived',
  payment_open: 'archived',
  pending_contract: 'revoked',
  to_issue: 'archived',
  objection: 'rejected',
  publicity: 'withdrawn',
  party_meeting: 'archived',
  shortlisted: 'rejected',
  reviewed: 'not_shortlisted',
  scoring: 'not_shortlisted',
  invited: 'not_shortlisted',
  to_draw: 'withdrawn',
  correction: 'not_accepted',
  formal_review_check: 'withdrawn',
  formal_review: 'not_accepted',
  submitted: 'not_accepted',
  unit_review: 'not_accepted',
  draft: 'withdrawn',
};
export const expectedEnds = ({ ids }: Twenty): Readonly<Record<string, ProjectState>> =>
  Object.fromEntries(STANDINGS.map((standing) => [ids[standing], ENDS[standing]]));

const toActive = async (course: Course, projectId: string): Promise<void> => {
  await people.issueGrant(course, projectId, `云科发〔2006〕${projectId.slice(0, 8)}号`);
  await people.signTaskBook(course, projectId);
  await people.release(course, projectId);
  await people.confirmReceipt(course, projectId);
};

const accept = async (course: Course, projectId: string): Promise<void> => {
  await people.signOpinions(course, projectId);
  await people.concludeAcceptance(course, projectId);
  await people.archive(course, projectId);
};

/** What people decide after the loss, and the time that passes; everything else the engine must do. */
export const finishAll = async (course: Course, { ids, thirdMeeting }: Twenty): Promise<void> => {
  const { stack } = course;
  await people.confirmReceipt(course, ids.payment_open);
  await accept(course, ids.acceptance_review);
  await people.refuseFiling(course, ids.formal_review);
  await people.confirmAcceptance(course, ids.formal_review_check);
  await people.withdraw(course, ids.formal_review_check);
  await people.withdraw(course, ids.to_draw);
  await people.withdraw(course, ids.draft);
  await people.approve(course, ids.unit_review);
  await people.signScoreSheets(course, ids.scoring);
  await people.upholdObjection(course, ids.objection);
  await people.putOnAgenda(course, ids.shortlisted, thirdMeeting);
  await people.acceptInvitations(course, ids.invited, 1);
  await toActive(course, ids.to_issue);
  for (const standing of ['reviewed', 'scoring'] as const) await people.notShortlist(course, ids[standing]);

  // The silent expert is replaced, the correction lapses, and the publicity ends.
  await stack.moveClock(THIRD_MEETING);
  await people.acceptInvitations(course, ids.invited);
  await people.signScoreSheets(course, ids.invited);
  await people.notShortlist(course, ids.invited);
  await people.withdraw(course, ids.publicity);
  await meet(course, thirdMeeting, [
    agreed(ids.party_meeting),
    { projectId: ids.shortlisted, choice: 'disagree' },
  ]);
  // The call is closed, and another publicity ends.
  await stack.moveClock('2006-05-15T01:00:00.000Z');
  for (const standing of ['unit_review', 'submitted'] as const)
    await people.refuseFiling(course, ids[standing]);
  await toActive(course, ids.party_meeting);
  // The task book that nobody signs lapses, projects end, and one is late with its acceptance.
  await stack.moveClock('2006-07-10T01:00:00.000Z');
  for (const standing of ['acceptance_due', 'paid', 'payment_open', 'to_issue', 'party_meeting'] as const) {
    await people.applyForAcceptance(course, ids[standing]);
    await accept(course, ids[standing]);
  }
};
