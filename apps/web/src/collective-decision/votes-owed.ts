import type { MeetingView } from '@shenpi/contract';
import type { MeetingItem } from './ballot-words';

type Member = MeetingView['members'][number];

/** Members in the room who may vote on the item and have not yet. */
export const votesOwed = (
  meeting: Pick<MeetingView, 'members'>,
  item: Pick<MeetingItem, 'voted' | 'recused'>,
): readonly Member[] =>
  meeting.members.filter(
    (member) =>
      member.present === true &&
      !item.voted.includes(member.accountId) &&
      !item.recused.some((recusal) => recusal.accountId === member.accountId),
  );

/** For the chair, who votes last: the others that are still awaited; empty for everybody else and when it is the chair's turn. */
export const awaitedBeforeMe = (
  meeting: Pick<MeetingView, 'members'>,
  item: Pick<MeetingItem, 'voted' | 'recused'>,
  accountId: string,
): readonly Member[] => {
  const me = meeting.members.find((member) => member.accountId === accountId);
  return me?.isChair === true
    ? votesOwed(meeting, item).filter((member) => member.accountId !== accountId)
    : [];
};
