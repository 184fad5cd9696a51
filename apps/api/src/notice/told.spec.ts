import { Told } from './told';

const CLOCK = [{ kind: 'clock' }] as const;

describe('what was told lately', () => {
  it('answers what came after an id, and nothing for the last one', () => {
    const told = new Told();
    const opened = told.lastId();
    const [first, second] = [told.add(CLOCK), told.add(CLOCK)];
    expect(told.since(opened)).toEqual([first, second]);
    expect(told.since(first.id)).toEqual([second]);
    expect(told.since(second.id)).toEqual([]);
  });

  it('knows no id of another process, of long ago, or from before a gap', () => {
    const [told, other] = [new Told(), new Told()];
    expect(told.since(other.lastId())).toBeNull();
    expect(told.since('')).toBeNull();
    const opened = told.lastId();
    const first = told.add(CLOCK);
    for (let n = 0; n < 600; n += 1) told.add(CLOCK);
    expect(told.since(first.id)).toBeNull();
    expect(told.since(opened)).toBeNull();
    const last = told.add(CLOCK);
    told.forget();
    expect(told.since(last.id)).toBeNull();
    expect(told.since(told.lastId())).toEqual([]);
  });
});
