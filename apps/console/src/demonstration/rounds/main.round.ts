import { TOPICS } from '../bureau/topics';
import { newCase, type Case } from '../life/case';
import { payByHand, receive, release, signForBureau, signForUnit } from '../life/disbursement';
import { approveByUnit, draft, submit } from '../life/filing';
import {
  callMeeting,
  holdMeeting,
  leaveInSession,
  meetingIdOf,
  putOnAgenda,
  type ItemPlan,
  type MeetingPlan,
} from '../life/meeting';
import { openRound, type RoundPlan } from '../life/open-round';
import { decideObjection, issue, object } from '../life/publicity';
import { slotOf, when } from '../life/when';
import type { Agenda } from '../loading/agenda';
import { PROPOSALS } from '../proposals';
import { FATES, type Fate } from './fates';
import { reviewOf } from './main-review';

export const MAIN_ROUND: RoundPlan = {
  key: 'r2006',
  title: '2006年度一般科技计划项目（演示数据）',
  editionCode: 'general_plan',
  opensOn: '2006-02-20',
  closesOn: '2006-03-31',
  envelopeWan: 240,
};

interface Planned {
  readonly file: Case;
  readonly fate: Fate;
  readonly wan: number;
}

const CREATED = [
  '02-21',
  '02-22',
  '02-24',
  '02-27',
  '03-01',
  '03-03',
  '03-06',
  '03-08',
  '03-10',
  '03-13',
] as const;
const SUBMITTED = [
  '03-14',
  '03-15',
  '03-17',
  '03-20',
  '03-21',
  '03-23',
  '03-24',
  '03-27',
  '03-28',
  '03-29',
] as const;
const APPROVED = [
  '03-16',
  '03-17',
  '03-21',
  '03-22',
  '03-23',
  '03-27',
  '03-28',
  '03-29',
  '03-30',
  '03-31',
] as const;

/** Units that kept an application lying: it reached the bureau only then, with a word of excuse. */
const APPROVED_LATE: Readonly<Partial<Record<Fate, string>>> = {
  in_publicity: '05-22',
  objection_open: '05-22',
  deferred: '05-22',
  vote_under_way: '05-26',
  vote_to_come: '05-26',
  on_next_agenda: '05-26',
  shortlisted: '05-26',
  shortlisted_past_rank: '05-26',
  reviewed: '06-02',
  invited: '06-19',
  scoring: '06-14',
  expert_replaced: '06-14',
  dispersion: '06-14',
  draw_due: '06-22',
  second_check: '06-22',
  formal_review: '06-29',
  sent_back: '06-22',
  correction: '06-22',
};

const filed = (agenda: Agenda, { file, fate }: Planned): void => {
  const turn = file.n % CREATED.length;
  const slot = slotOf(file.n, 8);
  draft(agenda, file, when(CREATED[turn] ?? '02-21', slot));
  submit(agenda, file, when(SUBMITTED[turn] ?? '03-14', slot));
  if (fate === 'unit_review' || fate === 'withdrawn_at_unit') return;
  const late = APPROVED_LATE[fate];
  if (late) approveByUnit(agenda, file, when(late, slot), '单位改制期间审核延误，材料属实，现予补报。');
  else approveByUnit(agenda, file, when(APPROVED[turn] ?? '03-16', slot));
};

const MEETINGS = {
  may: {
    key: 'may',
    number: '云科党组〔2006〕第5次',
    editionCode: 'general_plan',
    createdAt: when('05-09', 2),
    scheduledAt: when('05-18', 0),
    absent: 'member2',
  },
  june: {
    key: 'june',
    number: '云科党组〔2006〕第6次',
    editionCode: 'general_plan',
    createdAt: when('05-19', 2),
    scheduledAt: when('06-08', 0),
  },
  endOfJune: {
    key: 'end-of-june',
    number: '云科党组〔2006〕第7次',
    editionCode: 'general_plan',
    createdAt: when('06-13', 2),
    scheduledAt: when('06-28', 0),
    absent: 'vicedirector2',
  },
  july: {
    key: 'july',
    number: '云科党组〔2006〕第8次',
    editionCode: 'general_plan',
    createdAt: when('06-29', 8),
    scheduledAt: when('07-06', 0),
  },
  next: {
    key: 'next',
    number: '云科党组〔2006〕第9次',
    editionCode: 'general_plan',
    createdAt: when('07-03', 8),
    scheduledAt: when('07-14', 0),
  },
} as const satisfies Readonly<Record<string, MeetingPlan>>;

/** The meeting that is in session when the loading ends, and how many have voted on its open item. */
export const LEFT_OPEN = { meetingId: meetingIdOf(MEETINGS.july), ballots: 3 } as const;

const MAY_GRANTS: readonly Fate[] = [
  'paid',
  'receipt_due',
  'payment_due',
  'release_due',
  'two_tranches',
  'ended',
];
const JUNE_GRANTS: readonly Fate[] = [
  'contract_unsigned',
  'contract_signed_by_unit',
  'contract_signed_by_bureau',
];

const decided = (agenda: Agenda, all: readonly Planned[]): void => {
  const withFate = (...fates: readonly Fate[]): readonly Planned[] =>
    all.filter(({ fate }) => fates.includes(fate));
  const files = (planned: readonly Planned[]): readonly Case[] => planned.map(({ file }) => file);
  const items = (planned: readonly Planned[], recusedAt: number): readonly ItemPlan[] =>
    planned.map(({ file, fate }, index) => ({
      file,
      outcome: fate === 'voted_down' ? 'failed' : fate === 'deferred' ? 'deferred' : 'passed',
      ...(index === recusedAt ? { recused: 'member3' as const } : {}),
    }));
  for (const meeting of Object.values(MEETINGS)) callMeeting(agenda, meeting);

  const may = withFate(...MAY_GRANTS, 'voted_down');
  putOnAgenda(agenda, MEETINGS.may, files(may), when('05-10', 3));
  holdMeeting(agenda, MEETINGS.may, items(may, 2), {
    begins: when('05-18', 0),
    ends: when('05-18', 11),
    signed: when('05-19', 1),
  });

  const june = withFate(...JUNE_GRANTS, 'issue_overdue', 'issue_after_objection', 'objection_upheld');
  putOnAgenda(agenda, MEETINGS.june, files(june), when('05-22', 9));
  holdMeeting(agenda, MEETINGS.june, items(june, -1), {
    begins: when('06-08', 0),
    ends: when('06-08', 9),
    signed: when('06-09', 1),
  });

  const endOfJune = withFate('in_publicity', 'objection_open', 'deferred');
  putOnAgenda(agenda, MEETINGS.endOfJune, files(endOfJune), when('06-16', 3));
  holdMeeting(agenda, MEETINGS.endOfJune, items(endOfJune, 0), {
    begins: when('06-28', 0),
    ends: when('06-28', 8),
    signed: when('07-03', 1),
  });

  const july = withFate('vote_under_way', 'vote_to_come');
  const open = withFate('vote_under_way')[0];
  putOnAgenda(agenda, MEETINGS.july, files(july), when('07-03', 3));
  putOnAgenda(agenda, MEETINGS.next, files(withFate('on_next_agenda')), when('07-05', 3));
  if (open) leaveInSession(agenda, MEETINGS.july, open.file, LEFT_OPEN.ballots, when('07-06', 4));
};

const granted = (agenda: Agenda, { file, fate }: Planned): void => {
  const slot = slotOf(file.n, 4);
  issue(agenda, file, when('05-30', 2), '云科发〔2006〕18号');
  signForUnit(agenda, file, when('06-05', slot));
  signForBureau(agenda, file, when('06-07', slot));
  if (fate === 'release_due') return;
  release(agenda, file, when('06-13', slot));
  if (fate === 'payment_due') return;
  payByHand(agenda, file, when('06-21', slot));
  if (fate === 'receipt_due') return;
  receive(agenda, file, when('06-27', slot));
};

const OBJECTION = {
  name: '马立行',
  contact: '0999-5550123',
  content: '该项目与申报单位2004年已验收项目内容相近，请核查是否重复立项。（演示）',
};

const afterwards = (agenda: Agenda, planned: Planned): void => {
  const { file, fate } = planned;
  if (MAY_GRANTS.includes(fate)) granted(agenda, planned);
  if (JUNE_GRANTS.includes(fate)) issue(agenda, file, when('06-23', 4), '云科发〔2006〕25号');
  switch (fate) {
    case 'contract_signed_by_unit':
      return signForUnit(agenda, file, when('06-30', 3));
    case 'contract_signed_by_bureau':
      return signForBureau(agenda, file, when('06-29', 3));
    case 'issue_after_objection':
      object(agenda, file, when('06-14', 4), OBJECTION);
      return decideObjection(
        agenda,
        file,
        when('06-26', 4),
        'dismiss_objection',
        '经核查，两个项目的工艺路线与考核指标不同，不属于重复立项。',
      );
    case 'objection_upheld':
      object(agenda, file, when('06-15', 5), { ...OBJECTION, name: '何清源' });
      return decideObjection(
        agenda,
        file,
        when('06-27', 5),
        'uphold_objection',
        '经核查，主要设备已由同一单位另一项目购置，异议成立。',
      );
    case 'objection_open':
      return object(agenda, file, when('07-05', 6), { ...OBJECTION, name: '卫知微' });
    default:
      return undefined;
  }
};

/** The ninety proposals of 2006 over eight topics; seventeen of them are granted 134 万元. */
export const mainRound = (agenda: Agenda): readonly Case[] => {
  openRound(agenda, MAIN_ROUND);
  let n = 0;
  const all = TOPICS.flatMap(({ code }) =>
    PROPOSALS[code].map((proposal, index): Planned => {
      n += 1;
      const [fate, wan = 0] = FATES[code][index] ?? ['left_out'];
      const dates =
        fate === 'ended'
          ? { startsOn: '2006-03-01', endsOn: '2006-06-30' }
          : { startsOn: '2006-06-01', endsOn: n % 3 === 0 ? '2008-05-31' : '2007-12-31' };
      return {
        fate,
        wan,
        file: newCase({
          round: MAIN_ROUND.key,
          n,
          topic: code,
          proposal,
          requestedWan: wan > 0 ? wan + 2 + (n % 4) : 5 + (n % 16),
          ...dates,
        }),
      };
    }),
  );
  for (const planned of all) {
    filed(agenda, planned);
    reviewOf(agenda, planned.file, planned.fate, planned.wan);
    afterwards(agenda, planned);
  }
  decided(agenda, all);
  return all.map(({ file }) => file);
};
