import { newCase, type Case } from '../life/case';
import { approveByUnit, draft, returnByUnit, submit } from '../life/filing';
import { openRound, type RoundPlan } from '../life/open-round';
import { when } from '../life/when';
import type { Agenda } from '../loading/agenda';
import { STILL_OPEN } from '../proposals';

export const OPEN_ROUND: RoundPlan = {
  key: 'open',
  title: '2006年度第二批科技计划项目（演示数据）',
  editionCode: 'general_plan',
  opensOn: '2006-06-19',
  closesOn: '2006-07-28',
  envelopeWan: 80,
};

/** The call that is open when the loading ends: two drafts, one sent back by its unit, two with their units, two filed. */
export const openRoundOfJuly = (agenda: Agenda): readonly Case[] => {
  openRound(agenda, OPEN_ROUND);
  const files = STILL_OPEN.map((proposal, index) =>
    newCase({
      round: OPEN_ROUND.key,
      n: 141 + index,
      topic: proposal.topic,
      proposal,
      requestedWan: 6 + index,
      startsOn: '2006-10-01',
      endsOn: '2008-09-30',
    }),
  );
  for (const [index, file] of files.entries()) {
    draft(agenda, file, when('06-26', index));
    if (index >= 2) submit(agenda, file, when('07-03', index));
    if (index === 2)
      returnByUnit(agenda, file, when('07-04', index), '合作单位的协议未附，请补充后重新提交。');
    if (index >= 5) approveByUnit(agenda, file, when('07-05', index));
  }
  return files;
};
