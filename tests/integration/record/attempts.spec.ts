import { countAttempt, forgiveAttempts, query, type Attempted } from '@shenpi/record';
import { openBureau, type Bureau } from './miniature-bureau';

describe('attempts that may be made only so often', () => {
  let bureau: Bureau;
  beforeEach(async () => {
    bureau = await openBureau();
  }, 60_000);
  afterEach(() => bureau.close());

  const sign: Attempted = { what: 'sign_in', who: 'wang 203.0.113.7' };
  const attempt = (attempted: Attempted = sign): Promise<number> => countAttempt(bureau.store, attempted, 2);

  it('lets so many a minute pass and says how long to wait', async () => {
    expect([await attempt(), await attempt()]).toEqual([0, 0]);
    const waitMs = await attempt();
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(60_000);
  });

  it('counts another person, and the same for something else, apart', async () => {
    await attempt();
    await attempt();
    expect([
      await attempt({ what: 'sign_in', who: 'li 203.0.113.7' }),
      await attempt({ what: 'objection', who: 'wang 203.0.113.7' }),
    ]).toEqual([0, 0]);
  });

  it('takes no more than so many of those that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => attempt()));
    expect(answers.filter((waitMs) => waitMs === 0)).toHaveLength(2);
  });

  it('forgives', async () => {
    await attempt();
    await attempt();
    await forgiveAttempts(bureau.store, sign);
    expect([await attempt(), await attempt()]).toEqual([0, 0]);
    expect(await attempt()).toBeGreaterThan(0);
  });

  it.each([
    ['when the minute is over', `now()`],
    ['when the clock that began it was far ahead', `now() + interval '1 hour'`],
  ])('begins anew %s', async (_, endsAt) => {
    for (let n = 0; n < 3; n += 1) await attempt();
    await query(bureau.owner, `update attempt set ends_at = ${endsAt}`);
    expect([await attempt(), await attempt()]).toEqual([0, 0]);
    expect(await attempt()).toBeGreaterThan(0);
  });

  it('keeps no name and no address', async () => {
    await attempt();
    const [kept] = await query<{ row: string }>(
      bureau.owner,
      `select to_jsonb(a)::text as row from attempt a`,
    );
    expect(kept?.row).toMatch(/^\{"key": "[0-9a-f]{64}"/);
    expect(kept?.row).not.toContain('wang');
  });
});
