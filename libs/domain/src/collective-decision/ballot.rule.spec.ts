import { ballotRejection, votingComplete } from './ballot.rule';

const MEMBER = { accountId: 'm2', present: true, recused: false, isChair: false };
const CHAIR = { accountId: 'm1', present: true, recused: false, isChair: true };
const BALLOT = {
  member: MEMBER,
  alreadyVoted: ['m3'],
  voters: ['m1', 'm2', 'm3'],
  itemState: 'open',
  choice: 'agree',
} as const;

describe('ballotRejection', () => {
  it.each([
    ['a present member', {}],
    ['every choice', { choice: 'abstain' }],
    ['the chair after everybody else', { member: CHAIR, alreadyVoted: ['m2', 'm3'] }],
    ['the chair alone in the room', { member: CHAIR, alreadyVoted: [], voters: ['m1'] }],
    ['the chair while only a recused member has not voted', { member: CHAIR, voters: ['m1', 'm3'] }],
  ])('takes the ballot of %s', (_, change) => {
    expect(ballotRejection({ ...BALLOT, ...change })).toBeNull();
  });

  it.each([
    ['a stranger', { member: null }, 'not_a_member'],
    ['a ballot before the item is opened', { itemState: 'waiting' as const }, 'item_not_open'],
    ['a ballot after the decision', { itemState: 'decided' as const }, 'item_not_open'],
    ['an absent member', { member: { ...MEMBER, present: false } }, 'not_present'],
    ['a recused member', { member: { ...MEMBER, recused: true } }, 'recused'],
    ['a second vote by the same member', { alreadyVoted: ['m2', 'm3'] }, 'already_voted'],
    ['a second vote by the chair', { member: CHAIR, alreadyVoted: ['m1'] }, 'already_voted'],
    ['a choice that is not on the ballot', { choice: 'maybe' }, 'choice_unknown'],
    ['the chair before the others', { member: CHAIR }, 'chair_votes_last'],
  ])('refuses %s', (_, change, code) => {
    expect(ballotRejection({ ...BALLOT, ...change })).toMatchObject({ rejected: true, code });
  });

  it('tells the chair how many are missing', () => {
    expect(ballotRejection({ ...BALLOT, member: CHAIR, alreadyVoted: [] })?.sentence).toContain('2位');
  });
});

describe('votingComplete', () => {
  it.each([
    [['m1', 'm2'], ['m2', 'm1'], true],
    [['m1', 'm2'], ['m2'], false],
    [['m1'], ['m1', 'm9'], true],
  ])('voters %j, voted %j: %s', (voters, voted, complete) => {
    expect(votingComplete(voters, voted)).toBe(complete);
  });
});
