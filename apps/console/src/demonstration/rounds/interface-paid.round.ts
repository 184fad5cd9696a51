import { newCase, type Case } from '../life/case';
import { answerOrder, receive, release, sendAgain, signForBureau, signForUnit } from '../life/disbursement';
import { approveByUnit, confirm, draft, propose, refuse, submit } from '../life/filing';
import { callMeeting, holdMeeting, putOnAgenda, type MeetingPlan } from '../life/meeting';
import { openRound, type RoundPlan } from '../life/open-round';
import { issue } from '../life/publicity';
import { acceptInvitations, drawPanel, leaveOut, proposeForApproval, scoreSheets } from '../life/review';
import { slotOf, when } from '../life/when';
import type { Agenda } from '../loading/agenda';
import { INTERFACE_PAID } from '../proposals';

export const INTERFACE_ROUND: RoundPlan = {
  key: 'interface',
  title: '2006年度中小企业科技专项（财政接口支付，演示数据）',
  editionCode: 'general_plan_interface',
  opensOn: '2006-01-16',
  closesOn: '2006-02-10',
  envelopeWan: 100,
};

const MEETING: MeetingPlan = {
  key: 'interface',
  number: '云科党组〔2006〕第2次',
  editionCode: 'general_plan_interface',
  createdAt: when('03-01', 2),
  scheduledAt: when('03-09', 0),
  absent: 'member4',
};

/** What each of the eight shows; the amounts are in 万元, none where nothing is granted. */
const PLANS = [
  { shows: 'first_tranche_received', wan: 30 },
  { shows: 'receipt_due', wan: 8 },
  { shows: 'refused_then_paid', wan: 10 },
  { shows: 'refused', wan: 6 },
  { shows: 'order_created', wan: 12 },
  { shows: 'revoked', wan: 5 },
  { shows: 'left_out', wan: 0 },
  { shows: 'filing_refused', wan: 0 },
] as const;
type Shows = (typeof PLANS)[number]['shows'];

const filed = (agenda: Agenda, file: Case, shows: Shows): void => {
  const slot = slotOf(file.n, 4);
  draft(agenda, file, when('01-18', slot));
  submit(agenda, file, when('02-06', slot));
  approveByUnit(agenda, file, when('02-08', slot));
  if (shows === 'filing_refused')
    return refuse(
      agenda,
      file,
      when('02-13', slot),
      'not_eligible',
      '申报单位成立不足一年，不符合专项申报资格。',
    );
  propose(agenda, file, when('02-13', slot));
  confirm(agenda, file, when('02-14', slot));
  drawPanel(agenda, file, when('02-15', slot));
  acceptInvitations(agenda, file, when('02-16', slot));
  scoreSheets(agenda, file, when('02-21', slot), shows === 'left_out' ? 63 : 81 + (file.n % 6));
};

const paid = (agenda: Agenda, file: Case, shows: Shows): void => {
  const slot = slotOf(file.n, 4);
  if (shows === 'revoked') return;
  const late = shows === 'refused' || shows === 'order_created' || shows === 'receipt_due';
  signForUnit(agenda, file, when(late ? '05-15' : '03-24', slot));
  signForBureau(agenda, file, when(late ? '05-17' : '03-27', slot));
  if (shows === 'order_created') return release(agenda, file, when('07-05', slot));
  release(agenda, file, when(late ? '06-14' : '04-03', slot));
  switch (shows) {
    case 'first_tranche_received':
      answerOrder(agenda, file, when('04-06', slot), 'paid');
      return receive(agenda, file, when('04-12', slot));
    case 'receipt_due':
      return answerOrder(agenda, file, when('07-03', slot), 'paid');
    case 'refused_then_paid':
      answerOrder(agenda, file, when('04-07', slot), 'refused');
      sendAgain(agenda, file, when('04-12', slot));
      answerOrder(agenda, file, when('04-14', slot), 'paid', 2);
      return receive(agenda, file, when('04-20', slot));
    case 'refused':
      return answerOrder(agenda, file, when('07-03', slot), 'refused');
    case 'left_out':
    case 'filing_refused':
      throw new Error(`${file.key} has no grant`);
  }
};

/** The special call whose grants are paid through the finance interface. One task book is never signed: its grant is revoked by time. */
export const interfacePaidRound = (agenda: Agenda): readonly Case[] => {
  openRound(agenda, INTERFACE_ROUND);
  callMeeting(agenda, MEETING);
  const cases = INTERFACE_PAID.map((proposal, index) => {
    const plan = PLANS[index] ?? { shows: 'left_out', wan: 0 };
    return {
      ...plan,
      file: newCase({
        round: INTERFACE_ROUND.key,
        n: 121 + index,
        topic: proposal.topic,
        proposal,
        requestedWan: plan.wan + 5,
        startsOn: '2006-03-01',
        endsOn: '2007-12-31',
      }),
    };
  });
  for (const { file, shows } of cases) filed(agenda, file, shows);
  const granted = cases.filter(({ wan }) => wan > 0);
  for (const { file, wan } of granted)
    proposeForApproval(agenda, file, when('02-23', slotOf(file.n, 4)), wan);
  for (const { file, shows } of cases)
    if (shows === 'left_out') leaveOut(agenda, file, when('02-24', 3), '得分低于入围线。');
  putOnAgenda(
    agenda,
    MEETING,
    granted.map(({ file }) => file),
    when('03-02', 4),
  );
  holdMeeting(
    agenda,
    MEETING,
    granted.map(({ file }) => ({ file, outcome: 'passed' })),
    { begins: when('03-09', 0), ends: when('03-09', 8), signed: when('03-10', 2) },
  );
  for (const { file, shows } of granted) {
    issue(agenda, file, when('03-21', 3), '云科发〔2006〕9号');
    paid(agenda, file, shows);
  }
  return cases.map(({ file }) => file);
};
