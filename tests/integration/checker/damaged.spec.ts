import { DAMAGES, DOCTORED } from './damages';
import { openLivedBureau, type LivedBureau } from './lived-bureau';

describe('a record that something happened to', () => {
  let bureau: LivedBureau | undefined;
  beforeAll(async () => {
    bureau = await openLivedBureau();
  });
  afterAll(() => bureau?.drop());

  it('has no violation while nothing has', async () => {
    const report = await bureau?.examine();
    expect(report?.violations).toEqual([]);
    expect(report?.skipped).toEqual([{ invariant: 9, why: 'no engine was named' }]);
    for (const [invariant, count] of Object.entries(report?.examined ?? {}))
      expect([invariant, count > 0]).toEqual([invariant, invariant !== '9']);
  });

  it.each([...DAMAGES, ...DOCTORED].map((planted) => [planted.invariant, planted.what, planted] as const))(
    '%i: names it when %s',
    async (invariant, _what, { code, damage }) => {
      if (bureau === undefined) throw new Error('there is no bureau');
      const { violations } = await bureau.examine(damage(bureau));
      const found = violations.filter((one) => one.invariant === invariant && one.code === code);
      expect({
        found: found.length > 0,
        codes: violations.map((one) => `${one.invariant} ${one.code}`),
      }).toEqual({
        found: true,
        codes: expect.arrayContaining([`${invariant} ${code}`]),
      });
      for (const { ids } of found) expect(Object.keys(ids)).not.toHaveLength(0);
    },
  );
});
