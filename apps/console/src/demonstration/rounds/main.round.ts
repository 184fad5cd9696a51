import { TOPICS } from '../bureau/topics';
import { newCase, type Case } from '../life/case';
import { approveByUnit, draft, submit } from '../life/filing';
import { openRound, type RoundPlan } from '../life/open-round';
import { slotOf, when } from '../life/when';
import type { Agenda } from '../loading/agenda';
import { PROPOSALS } from '../proposals';
import { FATES, type Fate } from './fates';
import { afterMeeting } from './main-grants';
import { heldMeetings } from './main-meetings';
import { reviewOf } from './main-review';
import type { Planned } from './planned';

export const MAIN_ROUND: RoundPlan = {
  key: 'r2006',
  title: '2006年度一般科技计划项目（演示数据）',
  editionCode: 'general_plan',
  opensOn: '2006-02-20',
  closesOn: '2006-03-31',
  envelopeWan: 240,
};

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
    afterMeeting(agenda, planned);
  }
  heldMeetings(agenda, all);
  return all.map(({ file }) => file);
};
