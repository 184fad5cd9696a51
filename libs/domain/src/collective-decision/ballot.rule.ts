import { reject, type Rejection } from '../kernel';
import { BALLOT_CHOICES } from './tally.rule';

export type AgendaItemState = 'waiting' | 'open' | 'decided';

export interface VotingMember {
  readonly accountId: string;
  readonly present: boolean;
  /** Recused on this item. */
  readonly recused: boolean;
  readonly isChair: boolean;
}

const itemNotOpen = (state: Exclude<AgendaItemState, 'open'>): Rejection =>
  state === 'waiting'
    ? reject(
        'item_not_open',
        '该议题尚未开始表决，请等待会议记录员开启',
        'The vote on this item has not begun; wait until the clerk opens it',
      )
    : reject('item_not_open', '该议题表决已结束', 'The vote on this item is over');

/**
 * May this ballot be cast? Members who attend and are not recused vote once on an open item, the chair after everybody
 * else (末位表态). `member` is null for somebody who does not belong to the meeting; `voters` are the account ids of all
 * who are present and not recused.
 */
export const ballotRejection = (input: {
  readonly member: VotingMember | null;
  readonly alreadyVoted: readonly string[];
  readonly voters: readonly string[];
  readonly itemState: AgendaItemState;
  readonly choice: string;
}): Rejection | null => {
  const { member, alreadyVoted, voters, itemState } = input;
  if (member === null) {
    return reject('not_a_member', '您不是本次会议的表决人员', 'You are not a voting member of this meeting');
  }
  if (itemState !== 'open') return itemNotOpen(itemState);
  if (!member.present) {
    return reject(
      'not_present',
      '您未在会场签到，缺席人员的意见不计入票数',
      'You are not recorded as present; views of absent members are not counted',
    );
  }
  if (member.recused) {
    return reject(
      'recused',
      '您在本议题中回避，不参加表决',
      'You are recused on this item and do not vote on it',
    );
  }
  if (alreadyVoted.includes(member.accountId)) {
    return reject(
      'already_voted',
      '您已对本议题表决，不能更改',
      'You have voted on this item; a ballot cannot be changed',
    );
  }
  if (!BALLOT_CHOICES.some((choice) => choice === input.choice)) {
    return reject(
      'choice_unknown',
      '请选择同意、不同意、缓议或弃权',
      'Choose agree, disagree, defer or abstain',
      { field: 'choice' },
    );
  }
  const waitingFor = voters.filter(
    (voter) => voter !== member.accountId && !alreadyVoted.includes(voter),
  ).length;
  return member.isChair && waitingFor > 0
    ? reject(
        'chair_votes_last',
        `主持人末位表态，还有${waitingFor}位成员未表决`,
        `The chair votes last; ${waitingFor} members have not voted yet`,
      )
    : null;
};

/** Whether every member who may vote on the item has voted: then it is decided. */
export const votingComplete = (voters: readonly string[], alreadyVoted: readonly string[]): boolean =>
  voters.every((voter) => alreadyVoted.includes(voter));
