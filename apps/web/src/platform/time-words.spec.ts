import { clockWords, dayWords, dueWords, instantWords, weekdayWords } from './time-words';

const NOW = '2006-10-09T02:00:00.000Z';
const due = (
  workingDaysLeft: number | null,
  overdue = false,
  dueAt: string | null = '2006-10-12T09:30:00.000Z',
) => ({ dueAt, workingDaysLeft, overdue });

describe('dueWords', () => {
  it.each([
    [due(3), '还剩 3 个工作日（至 10月12日 17:30）', '3 working days left (until 12 Oct 17:30)', 'calm'],
    [due(1), '还剩 1 个工作日（至 10月12日 17:30）', '1 working day left (until 12 Oct 17:30)', 'soon'],
    [due(0), '今日到期（至 17:30）', 'Due today (until 17:30)', 'soon'],
    [
      due(-2, true),
      '已逾期 2 个工作日（应于 10月12日 17:30 前）',
      '2 working days late (was due 12 Oct 17:30)',
      'late',
    ],
    [
      due(-1, true),
      '已逾期 1 个工作日（应于 10月12日 17:30 前）',
      '1 working day late (was due 12 Oct 17:30)',
      'late',
    ],
    [due(0, true), '已逾期（应于 10月12日 17:30 前）', 'Late (was due 12 Oct 17:30)', 'late'],
    [due(null), '至 10月12日 17:30', 'until 12 Oct 17:30', 'calm'],
    [due(null, false, null), '无期限', 'no limit', 'none'],
  ])('says %j in words', (what, zh, en, tone) => {
    expect(dueWords(what, NOW)).toEqual({ zh, en, tone });
  });

  it('names the year when it is not the year of the record', () => {
    expect(dueWords(due(9), '2005-12-30T02:00:00.000Z').zh).toBe(
      '还剩 9 个工作日（至 2006年10月12日 17:30）',
    );
  });

  it('does not call a case late on the day itself before its hour', () => {
    expect(dueWords(due(0), NOW).tone).toBe('soon');
  });
});

describe('the time of the bureau', () => {
  it('is UTC+8, whatever the clock of the reader says', () => {
    expect(clockWords('2006-10-11T23:59:00.000Z')).toBe('07:59');
    expect(instantWords('2006-12-31T16:30:00.000Z', 'zh')).toBe('2007年1月1日 00:30');
  });

  it('names the weekday of a day', () => {
    expect(weekdayWords('2006-05-08', 'zh')).toBe('星期一');
    expect(weekdayWords('2006-05-14', 'en')).toBe('Sun');
  });

  it('writes a day in both languages', () => {
    expect(dayWords('2006-05-08', 'zh')).toBe('2006年5月8日');
    expect(dayWords('2006-05-08', 'en', '2006-01-01')).toBe('8 May');
  });
});
