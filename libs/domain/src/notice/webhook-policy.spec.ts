import { failureOfStatus, WEBHOOK_FAILURES, webhookFailureWords } from './webhook-failures';
import { WEBHOOK_POLICY, webhookPauseMs } from './webhook-policy';

const policy = { ...WEBHOOK_POLICY, attempts: 6, firstPauseMs: 1_000, longestPauseMs: 5_000 };

describe('webhookPauseMs', () => {
  it('doubles up to the longest pause, leaves half to chance, and ends', () => {
    const pauses = (chance: number) => [1, 2, 3, 4, 5, 6, 7].map((n) => webhookPauseMs(policy, n, chance));
    expect(pauses(1)).toEqual([1_000, 2_000, 4_000, 5_000, 5_000, null, null]);
    expect(pauses(0)).toEqual([500, 1_000, 2_000, 2_500, 2_500, null, null]);
  });

  it('does not give up a receiver within a day, and tells the operator within a minute', () => {
    const pauses = Array.from({ length: WEBHOOK_POLICY.attempts - 1 }, (_, n) =>
      Number(webhookPauseMs(WEBHOOK_POLICY, n + 1, 0)),
    );
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(24 * 3_600_000);
    const longest = [1, 2].map((n) => Number(webhookPauseMs(WEBHOOK_POLICY, n, 1)));
    expect(WEBHOOK_POLICY.tellAfter).toBe(3);
    expect(longest.reduce((sum, ms) => sum + ms, 0) + WEBHOOK_POLICY.timeoutMs * 3).toBeLessThan(60_000);
  });
});

describe('failures of a webhook', () => {
  it.each([
    [200, null],
    [204, null],
    [301, 'redirected'],
    [404, 'status'],
    [410, 'gone'],
    [500, 'status'],
    [0, 'status'],
  ] as const)('takes %i for %s', (status, failure) => {
    expect(failureOfStatus(status)).toBe(failure);
  });

  it('have words in both languages, also one that this version does not know', () => {
    for (const failure of [...WEBHOOK_FAILURES, 'of_a_newer_program']) {
      const words = webhookFailureWords(failure, 500);
      expect(words?.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(words?.en).toMatch(/^[a-z]/);
    }
    expect(webhookFailureWords('status', 503)?.zh).toContain('503');
    expect(webhookFailureWords(null, null)).toBeNull();
  });
});
