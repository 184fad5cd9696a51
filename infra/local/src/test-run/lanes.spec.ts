import { runInLanes, type LaneJob } from './lanes';

/** Jobs that end when they are told to, and what began and ended so far. */
const course = () => {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const job = (name: string, width: number, after: readonly string[] = []): LaneJob => ({
    name,
    width,
    after,
    run: () => {
      log.push(`+${name}`);
      return new Promise((resolve) =>
        ends.set(name, () => {
          log.push(`-${name}`);
          resolve();
        }),
      );
    },
  });
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { log, job, end };
};

describe('lanes', () => {
  it('run two narrow jobs side by side, and a wide one alone', async () => {
    const { log, job, end } = course();
    const all = runInLanes([job('a', 1), job('wide', 2), job('b', 1), job('c', 1)], 2);
    expect(log).toEqual(['+a', '+b']);
    await end('a');
    await end('b');
    expect(log).toEqual(['+a', '+b', '-a', '+c', '-b']);
    await end('c');
    expect(log.slice(5)).toEqual(['-c', '+wide']);
    await end('wide');
    await all;
  });

  it('keep a job back until what it needs has ended, and wait for nothing that is not run', async () => {
    const { log, job, end } = course();
    const all = runInLanes([job('test', 1, ['build', 'not chosen']), job('build', 1)], 2);
    expect(log).toEqual(['+build']);
    await end('build');
    expect(log).toEqual(['+build', '-build', '+test']);
    await end('test');
    await all;
  });

  it('give a wide job all there is on a single lane', async () => {
    const { log, job, end } = course();
    const all = runInLanes([job('wide', 2), job('a', 1)], 1);
    expect(log).toEqual(['+wide']);
    await end('wide');
    await end('a');
    await all;
    expect(log).toEqual(['+wide', '-wide', '+a', '-a']);
  });

  it('pass on what a job throws, and refuse jobs that wait for one another', async () => {
    const broken = { ...course().job('a', 1), run: () => Promise.reject(new Error('broken')) };
    await expect(runInLanes([broken], 2)).rejects.toThrow('broken');
    const { job } = course();
    await expect(runInLanes([job('a', 1, ['b']), job('b', 1, ['a'])], 2)).rejects.toThrow('a, b');
  });
});
