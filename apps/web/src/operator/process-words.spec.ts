import { clockOffWords } from './process-words';

describe('clockOffWords', () => {
  it.each([
    [0, '准', false],
    [-1999, '准', false],
    [12_000, '快 12 秒', true],
    [-12_000, '慢 12 秒', true],
    [3_600_000, '快 60 分钟', true],
  ])('%d ms', (offMs, zh, isOff) => {
    expect(clockOffWords(offMs)).toMatchObject({ zh, isOff });
  });
});
