import { DELIVERY_POLICY, isNews, pauseAfterAttempt, pauseWhileAway } from './delivery-policy.rule';

const policy = {
  ...DELIVERY_POLICY,
  mostAttempts: 5,
  firstPauseMs: 1_000,
  longestPauseMs: 3_000,
  jitterPercent: 50,
};

describe('the pauses between attempts', () => {
  it.each([
    [1, 0, 1_000],
    [2, 0, 2_000],
    [3, 0, 3_000],
    [4, 0, 3_000],
    [5, 0, null],
    [9, 0, null],
    [1, 1, 500],
    [2, 0.5, 1_500],
  ])('after attempt %i, with chance at %d: %p', (attempts, random, pause) => {
    expect(pauseAfterAttempt(policy, attempts, random)).toBe(pause);
  });

  it('ask an absent server ever more rarely, but never less than the longest pause', () => {
    expect([1, 2, 6, 100].map((times) => pauseWhileAway(DELIVERY_POLICY, times))).toEqual([
      1_000, 2_000, 30_000, 30_000,
    ]);
  });
});

describe('DELIVERY_POLICY', () => {
  it('survives a server that refuses everything for an hour', () => {
    let passedMs = 0;
    for (let attempts = 1; ; attempts += 1) {
      const pause = pauseAfterAttempt(DELIVERY_POLICY, attempts, 1);
      if (pause === null) break;
      passedMs += pause;
    }
    expect(passedMs).toBeGreaterThan(3_600_000);
  });
});

describe('isNews', () => {
  it.each([
    ['2006-03-06T01:00:00.000Z', true],
    ['2006-03-07T01:00:00.000Z', true],
    ['2006-03-07T01:00:00.001Z', false],
  ])('on the next day, for a policy of one day: %s is %p', (now, news) => {
    expect(isNews({ ...DELIVERY_POLICY, newsDays: 1 }, '2006-03-06T01:00:00.000Z', now)).toBe(news);
  });
});
