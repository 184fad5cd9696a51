import { newStandstill } from './watch-standstill';
import { withoutFlood } from './watch-reconcile';

describe('newStandstill', () => {
  it('tells what has stood for so long, and begins anew for what was gone meanwhile', () => {
    let ms = 0;
    const { longerThan } = newStandstill(() => ms);
    expect(longerThan(['a', 'b'], 20).size).toBe(0);
    ms = 15_000;
    expect(longerThan(['a'], 20).size).toBe(0);
    ms = 20_000;
    expect([...longerThan(['a', 'b'], 20)]).toEqual([['a', 20]]);
    ms = 35_000;
    expect([...longerThan(['b'], 15).keys()]).toEqual(['b']);
  });
});

describe('withoutFlood', () => {
  const found = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ kind: 'run_missing' as const, projectId: String(n) }));

  it('names a few one by one', () => {
    expect(withoutFlood('run_missing', found(3), 3)).toEqual(found(3));
  });

  it('lets one speak for the rest', () => {
    expect(withoutFlood('run_missing', found(500), 3)).toEqual([
      ...found(3),
      { kind: 'run_missing', subjectKey: 'many', data: { count: 500 } },
    ]);
  });
});
