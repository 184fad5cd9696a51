import type { MeetingView } from '@shenpi/contract';
import { inWan, type BallotChoice } from '@shenpi/domain';
import type { Pair } from '../platform/text';

export type MeetingItem = MeetingView['items'][number];

/** As the members say it at the table. */
export const CHOICE_WORDS: Readonly<Record<BallotChoice, Pair>> = {
  agree: { zh: '赞成', en: 'For' },
  disagree: { zh: '反对', en: 'Against' },
  defer: { zh: '缓议', en: 'Defer' },
  abstain: { zh: '弃权', en: 'Abstain' },
};

export const OUTCOME_WORDS: Readonly<Record<NonNullable<MeetingItem['outcome']>, Pair>> = {
  passed: { zh: '通过', en: 'Passed' },
  failed: { zh: '未通过', en: 'Not passed' },
  deferred: { zh: '缓议', en: 'Deferred' },
};

/** What exactly a ballot says: `赞成：同意立项，8 万元`. */
export const ballotSentence = (choice: BallotChoice, item: Pick<MeetingItem, 'amountFen'>): Pair => {
  const amount = item.amountFen === null ? '' : `，${inWan(item.amountFen)} 万元`;
  const amountEn = item.amountFen === null ? '' : ` with ${inWan(item.amountFen)} × 10,000 yuan`;
  switch (choice) {
    case 'agree':
      return { zh: `赞成：同意立项${amount}`, en: `For: grant it${amountEn}` };
    case 'disagree':
      return { zh: '反对：不同意立项', en: 'Against: do not grant it' };
    case 'defer':
      return { zh: '缓议：本次不作决定，补充后再议', en: 'Defer: not decided today' };
    default:
      return { zh: '弃权：不表示意见，不计入赞成票', en: 'Abstain: does not count as a vote for it' };
  }
};
