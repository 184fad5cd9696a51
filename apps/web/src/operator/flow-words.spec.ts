import { BASE_TRANSITIONS } from '@shenpi/domain';
import { actorWords, hoursWords, stageTimes, triggerWords } from './flow-words';

describe('words of the lifecycle', () => {
  it('has Chinese words for every trigger and every actor of the transition table', () => {
    const plain = BASE_TRANSITIONS.flatMap(({ on, by }) => [triggerWords(on).zh, actorWords(by).zh]).filter(
      (words) => /^[a-z_]+$/.test(words),
    );
    expect(plain).toEqual([]);
  });

  it('shows a trigger that it does not know as it is', () => {
    expect(triggerWords('invented')).toEqual({ zh: 'invented', en: 'invented' });
  });
});

describe('hoursWords', () => {
  it.each([
    [0.2, '不到 1 小时'],
    [5, '5 小时'],
    [47.94, '47.9 小时'],
    [48, '2 日'],
    [146.4, '6.1 日'],
  ])('%d hours', (hours, words) => {
    expect(hoursWords(hours).zh).toBe(words);
  });
});

describe('stageTimes', () => {
  it('compares the median with the limit in one unit', () => {
    expect(stageTimes({ medianHours: 146.4, p95Hours: 160, limitHours: 168 })).toMatchObject({
      median: { zh: '中位/时限 6.1 / 7 日', en: 'median / limit 6.1 / 7 days' },
      p95: { zh: '95% 在 6.7 日内' },
      isOver: false,
    });
    expect(stageTimes({ medianHours: 5, p95Hours: null, limitHours: 72 })?.median.zh).toBe(
      '中位/时限 0.2 / 3 日',
    );
  });

  it('says when more than one case in twenty takes longer than the limit', () => {
    expect(stageTimes({ medianHours: 24, p95Hours: 200, limitHours: 168 })?.isOver).toBe(true);
  });

  it('names no limit where there is none, and nothing where nothing has been measured', () => {
    expect(stageTimes({ medianHours: 24, p95Hours: 30, limitHours: null })).toMatchObject({
      median: { zh: '中位用时 24 小时' },
      isOver: false,
    });
    expect(stageTimes({ medianHours: null, p95Hours: null, limitHours: 168 })).toBeNull();
  });
});
