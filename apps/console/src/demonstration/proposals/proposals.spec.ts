import { TOPICS } from '../bureau/topics';
import { CARRIED_OVER, INTERFACE_PAID, PROPOSALS, STILL_OPEN } from '.';

describe('the invented proposals', () => {
  it.each(TOPICS.map(({ zh, code, proposals }) => [zh, code, proposals] as const))(
    'brings as many to %s as the call collected',
    (_zh, code, count) => {
      expect(PROPOSALS[code]).toHaveLength(count);
    },
  );

  it('are ninety, nine are carried over, and no title stands twice', () => {
    const ninety = TOPICS.flatMap(({ code }) => PROPOSALS[code]);
    expect(ninety).toHaveLength(90);
    expect(CARRIED_OVER).toHaveLength(9);
    const titles = [...ninety, ...CARRIED_OVER, ...INTERFACE_PAID, ...STILL_OPEN].map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
