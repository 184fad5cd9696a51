import { kept, paced } from './pacing';

describe('paced', () => {
  it('does what is quick every time, and lets what is slow rest twenty times as long', async () => {
    let now = 0;
    let takes = 10;
    let done = 0;
    const work = paced(
      async () => {
        now += takes;
        return (done += 1);
      },
      () => 0,
      () => now,
    );
    expect([await work(), await work()]).toEqual([1, 2]);
    takes = 2_000;
    expect(await work()).toBe(3);
    now += 39_999;
    expect(await work()).toBe(0);
    now += 1;
    expect(await work()).toBe(4);
  });
});

describe('kept', () => {
  it('answers with what was read while it rests', async () => {
    let now = 0;
    let read = 0;
    const ask = kept(
      async () => {
        now += 2_000;
        return (read += 1);
      },
      0,
      () => now,
    );
    expect([await ask(), await ask()]).toEqual([1, 1]);
    now += 40_000;
    expect(await ask()).toBe(2);
  });
});
