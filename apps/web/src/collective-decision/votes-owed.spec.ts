import { awaitedBeforeMe, votesOwed } from './votes-owed';

const member = (accountId: string, present: boolean | null, isChair = false) => ({
  accountId,
  name: accountId,
  isChair,
  present,
  absentReason: null,
});
const meeting = {
  members: [member('chair', true, true), member('b', true), member('c', true), member('away', false)],
};

describe('votes owed on an item', () => {
  it('come from members in the room who neither voted nor left for it', () => {
    const item = { voted: ['b'], recused: [{ accountId: 'c', reason: '亲属' }] };
    expect(votesOwed(meeting, item).map(({ accountId }) => accountId)).toEqual(['chair']);
  });

  it('keep the chair waiting until everybody else has voted', () => {
    const none = { voted: ['b'], recused: [] };
    expect(awaitedBeforeMe(meeting, none, 'chair').map(({ accountId }) => accountId)).toEqual(['c']);
    expect(awaitedBeforeMe(meeting, { ...none, voted: ['b', 'c'] }, 'chair')).toEqual([]);
    expect(awaitedBeforeMe(meeting, none, 'c')).toEqual([]);
  });
});
