import type { Day } from '@shenpi/domain';
import { applyForAcceptance, archive, conclude, giveOpinions } from '../life/acceptance';
import { newCase, type Case } from '../life/case';
import { payByHand, receive, release, signForBureau, signForUnit } from '../life/disbursement';
import { approveByUnit, confirm, draft, propose, submit } from '../life/filing';
import { callMeeting, holdMeeting, putOnAgenda, type MeetingPlan } from '../life/meeting';
import { openRound, type RoundPlan } from '../life/open-round';
import { issue } from '../life/publicity';
import { acceptInvitations, drawPanel, proposeForApproval, scoreSheets } from '../life/review';
import { slotOf, when } from '../life/when';
import type { Agenda } from '../loading/agenda';
import { CARRIED_OVER } from '../proposals';

export const CARRIED_OVER_ROUND: RoundPlan = {
  key: 'r2005',
  title: '2005年度科技计划项目（结转登记，演示数据）',
  editionCode: 'general_plan',
  opensOn: '2006-01-09',
  closesOn: '2006-01-18',
  envelopeWan: 60,
};

/** 42 万元 together; each ends on another day, so that acceptance is met in every state. */
const PLANS: readonly { readonly wan: number; readonly endsOn: Day }[] = [
  { wan: 5, endsOn: '2006-03-31' },
  { wan: 4, endsOn: '2006-04-30' },
  { wan: 5, endsOn: '2006-03-31' },
  { wan: 4, endsOn: '2006-04-15' },
  { wan: 6, endsOn: '2006-04-30' },
  { wan: 5, endsOn: '2006-05-31' },
  { wan: 4, endsOn: '2006-03-31' },
  { wan: 5, endsOn: '2006-05-31' },
  { wan: 4, endsOn: '2006-12-31' },
];

const MEETING: MeetingPlan = {
  key: 'carried-over',
  number: '云科党组〔2006〕第1次',
  editionCode: 'general_plan',
  createdAt: when('02-09', 14),
  scheduledAt: when('02-16', 0),
};

/** From the application to the receipt of the money, the same for all nine. */
const untilPaid = (agenda: Agenda, file: Case, wan: number): void => {
  const slot = slotOf(file.n, 3);
  draft(agenda, file, when('01-10', slot));
  submit(agenda, file, when('01-12', slot));
  approveByUnit(agenda, file, when('01-13', slot));
  propose(agenda, file, when('01-19', slot));
  confirm(agenda, file, when('01-20', slot));
  drawPanel(agenda, file, when('01-25', slot));
  acceptInvitations(agenda, file, when('01-26', slot));
  scoreSheets(agenda, file, when('02-07', slot), 80 + (file.n % 9));
  proposeForApproval(agenda, file, when('02-09', slot), wan);
  issue(agenda, file, when('02-27', 2), '云科发〔2006〕4号');
  signForUnit(agenda, file, when('03-02', slot));
  signForBureau(agenda, file, when('03-06', slot));
  release(agenda, file, when('03-08', slot));
  payByHand(agenda, file, when('03-14', slot));
  receive(agenda, file, when('03-17', slot));
};

/** In the order of the plans: archived, passed, closed, failed, rectified, under review; the last three wait for their time. */
const acceptances = (agenda: Agenda, files: readonly Case[]): void => {
  const [archived, passed, closed, failed, rework, inReview] = files;
  if (!archived || !passed || !closed || !failed || !rework || !inReview)
    throw new Error('nine projects are carried over');
  applyForAcceptance(agenda, archived, when('04-10', 1), 100);
  giveOpinions(agenda, archived, when('04-17', 1), { score: 88, agree: true });
  conclude(agenda, archived, when('04-25', 1), 'passed');
  archive(agenda, archived, when('05-15', 1));

  applyForAcceptance(agenda, passed, when('06-07', 2), 97);
  giveOpinions(agenda, passed, when('06-14', 2), { score: 84, agree: true });
  conclude(agenda, passed, when('06-28', 2), 'passed');

  applyForAcceptance(agenda, closed, when('05-23', 3), 72);
  giveOpinions(agenda, closed, when('06-01', 3), { score: 66, agree: false });
  conclude(
    agenda,
    closed,
    when('06-29', 3),
    'closed',
    '主要原料停产属客观原因，原始记录完整，项目组勤勉尽责，同意结题。',
  );

  applyForAcceptance(agenda, failed, when('05-24', 4), 55);
  giveOpinions(agenda, failed, when('06-02', 4), { score: 48, agree: false });
  conclude(agenda, failed, when('06-27', 4), 'failed', '考核指标完成不足六成，无客观原因说明。');

  applyForAcceptance(agenda, rework, when('05-25', 5), 86);
  giveOpinions(agenda, rework, when('06-06', 5), { score: 70, agree: false });
  conclude(agenda, rework, when('06-22', 5), 'rework', '用户报告和经费决算依据不足，限期三个月补充整改。');

  applyForAcceptance(agenda, inReview, when('06-28', 6), 98);
  giveOpinions(agenda, inReview, when('07-04', 6), { score: 86, agree: true, upTo: 2 });
};

/** 2005's nine projects, registered when the year began, and what became of them until July. */
export const carriedOverRound = (agenda: Agenda): readonly Case[] => {
  openRound(agenda, CARRIED_OVER_ROUND);
  callMeeting(agenda, MEETING);
  const files = CARRIED_OVER.map((proposal, index) =>
    newCase({
      round: CARRIED_OVER_ROUND.key,
      n: 101 + index,
      topic: proposal.topic,
      proposal,
      requestedWan: (PLANS[index]?.wan ?? 0) + 2,
      startsOn: '2005-06-01',
      endsOn: PLANS[index]?.endsOn ?? '',
      carryover: true,
    }),
  );
  for (const [index, file] of files.entries()) untilPaid(agenda, file, PLANS[index]?.wan ?? 0);
  putOnAgenda(agenda, MEETING, files, when('02-10', 5));
  holdMeeting(
    agenda,
    MEETING,
    files.map((file) => ({ file, outcome: 'passed' })),
    { begins: when('02-16', 0), ends: when('02-16', 9), signed: when('02-17', 1) },
  );
  acceptances(agenda, files);
  return files;
};
