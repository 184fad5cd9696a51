import { calendarText } from './calendar-text';

const task = {
  id: '11111111-1111-4111-8111-111111111111',
  subject: { about: 'task', kind: 'formal_review', number: '2006-0012' },
  at: '2006-10-12T09:30:00.000Z',
  sequence: 7,
  changedAt: '2006-10-10T01:02:03.000Z',
} as const;
const meeting = {
  id: '22222222-2222-4222-8222-222222222222',
  subject: { about: 'meeting', number: '党组会; 第12次, 扩大\\会议\r\nX-EVIL:1' },
  at: '2006-10-13T01:00:00.000Z',
  sequence: 1,
  changedAt: '2006-10-11T00:00:00.000Z',
} as const;

/** Lines as they were before they were folded. */
const linesOf = (text: string): string[] => text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');

describe('calendarText', () => {
  const text = calendarText([task, meeting], 'zh', 'https://shenpi.example:7300');
  const lines = linesOf(text);

  it('shows a deadline as a short appointment that ends at the limit, in UTC, with a reminder a day before', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        'UID:task-11111111-1111-4111-8111-111111111111@shenpi.example',
        'SUMMARY:截止：形式审查（2006-0012）',
        'DTSTART:20061012T090000Z',
        'DTEND:20061012T093000Z',
        'DTSTAMP:20061010T010203Z',
        'LAST-MODIFIED:20061010T010203Z',
        'SEQUENCE:7',
        'URL:https://shenpi.example:7300/tasks/11111111-1111-4111-8111-111111111111',
        'TRIGGER:-PT24H',
      ]),
    );
  });

  it('escapes what has a meaning of its own, so that no text becomes a line', () => {
    expect(lines).toContain('SUMMARY:会议：党组会\\; 第12次\\, 扩大\\\\会议\\nX-EVIL:1');
    expect(lines.filter((line) => line.startsWith('X-EVIL'))).toEqual([]);
  });

  it('ends every line as the format wants, and folds long ones without breaking a character', () => {
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const long = calendarText(
      [{ ...meeting, subject: { about: 'meeting', number: '𠀀会'.repeat(60) } }],
      'en',
      'https://shenpi.example',
    );
    expect(long).toMatch(/\r\n[ \t]/);
    expect(linesOf(long)).toContain(`SUMMARY:Meeting: ${'𠀀会'.repeat(60)}`);
    expect(long).not.toContain('\ufffd');
  });

  it('is the same text for the same entries, also when there are none', () => {
    expect(calendarText([task, meeting], 'zh', 'https://shenpi.example:7300')).toBe(text);
    expect(linesOf(calendarText([], 'en', 'https://shenpi.example'))).toContain('END:VCALENDAR');
  });

  it.each(['http://[::1]:7300', 'http://shenpi_web:7300', 'http://localhost:7300', 'http://10.0.0.1'])(
    'is written for %s, whatever a link may be in it',
    (publicUrl) => {
      expect(linesOf(calendarText([task], 'en', publicUrl)).join('\n')).toContain(
        `DESCRIPTION:${publicUrl}/tasks/${task.id}`,
      );
    },
  );
});
