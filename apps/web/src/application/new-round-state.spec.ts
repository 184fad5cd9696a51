import { EMPTY_ROUND, missingOf, roundBody } from './new-round-state';

const round = {
  ...EMPTY_ROUND,
  title: '2006年度',
  opensOn: '2006-04-11',
  closesOn: '2006-05-12',
  envelopeFen: 176_000_000,
  topics: [{ zh: '化工', priority: false }],
};

describe('a new round', () => {
  it.each([
    ['title', { title: ' ' }],
    ['opensOn', { opensOn: '' }],
    ['closesOn', { closesOn: '2006-04-10' }],
    ['envelopeFen', { envelopeFen: 0 }],
    ['topics', { topics: [] }],
    ['topics.1.zh', { topics: [...round.topics, { zh: '', priority: true }] }],
  ])('goes to %s first', (field, part) => {
    expect(missingOf({ ...round, ...part })?.field).toBe(field);
  });

  it('runs from the start of its first day to the end of business of its last, with codes the contract takes', () => {
    expect(missingOf(round)).toBeNull();
    const topics = Array.from({ length: 40 }, (_, index) => ({ zh: `方向${index}`, priority: false }));
    const body = roundBody({ ...round, topics });
    expect([body.opensAt, body.closesAt]).toEqual(['2006-04-10T16:00:00.000Z', '2006-05-12T09:30:00.000Z']);
    expect(new Set(body.topics.map((topic) => topic.code)).size).toBe(40);
    expect(body.topics.every((topic) => /^[a-z_]{2,40}$/.test(topic.code))).toBe(true);
  });
});
