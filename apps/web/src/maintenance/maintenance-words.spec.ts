import { MAINTENANCE, MAINTENANCE_STATES } from '@shenpi/domain';
import { spanWords, stepWords, toldWords } from './maintenance-words';

const [startsAt, endsAt] = ['2006-05-08T10:00:00.000Z', '2006-05-08T12:00:00.000Z'];

describe('the words of maintenance', () => {
  it.each([
    [{ startsAt, endsAt }, '5月8日 18:00 至 5月8日 20:00'],
    [{ startsAt, endsAt: null }, '5月8日 18:00 开始'],
    [{ startsAt: null, endsAt }, '预计 5月8日 20:00 恢复'],
    [{ startsAt: null, endsAt: null }, null],
  ])('says from when until when as far as it is told', (span, words) => {
    expect(spanWords(span, 'zh', startsAt)).toBe(words);
  });

  it('is told in Chinese where nothing else was written', () => {
    expect(toldWords({ zh: '升级数据库', en: ' ' }, 'en')).toBe('升级数据库');
    expect(toldWords({ zh: '升级数据库', en: 'Upgrade' }, 'en')).toBe('Upgrade');
  });

  it('has a name of its own for every step that is offered from a state', () => {
    const names = MAINTENANCE_STATES.map((current) =>
      MAINTENANCE[current].next.map((next) => stepWords(current, next).label.zh),
    );
    expect(names.every((offered) => new Set(offered).size === offered.length)).toBe(true);
    expect(stepWords('announced', 'none').label.zh).toBe('取消预告');
    expect(stepWords('closed', 'none').label.zh).toBe('恢复办理');
  });
});
