import { attemptLimit } from './attempt-limit';

describe('attemptLimit', () => {
  it('lets so many attempts a minute pass and says how long to wait', () => {
    const limit = attemptLimit({ perMinute: 2 });
    expect([limit.attempt('a', 0), limit.attempt('a', 1000), limit.attempt('a', 20_000)]).toEqual([
      0, 0, 40_000,
    ]);
    expect(limit.attempt('b', 20_000)).toBe(0);
    expect(limit.attempt('a', 60_000)).toBe(0);
  });

  it('forgives', () => {
    const limit = attemptLimit({ perMinute: 1 });
    limit.attempt('a', 0);
    limit.forgive('a');
    expect(limit.attempt('a', 1)).toBe(0);
  });

  it('keeps no more keys than it may, and forgets the longest unused first', () => {
    const limit = attemptLimit({ perMinute: 1, keysKept: 2 });
    limit.attempt('a', 0);
    limit.attempt('b', 0);
    limit.attempt('a', 1);
    limit.attempt('c', 1);
    expect(limit.attempt('a', 2)).toBeGreaterThan(0);
    expect(limit.attempt('b', 2)).toBe(0);
  });
});
