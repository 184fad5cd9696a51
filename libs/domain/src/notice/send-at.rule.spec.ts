import { CALENDAR } from '../time/calendar.fixture';
import { DEFAULT_NOTICE_PREFERENCE } from './notice-preference.rule';
import { sendAt } from './send-at.rule';

/** The instant of a time of the bureau's clock. */
const at = (text: string): string => new Date(`${text}:00+08:00`).toISOString();
const ask = (
  now: string,
  wish: Partial<typeof DEFAULT_NOTICE_PREFERENCE> = {},
  about: { urgent?: boolean; legal?: boolean; away?: string } = {},
) => {
  const answer = sendAt({
    now: at(now),
    urgent: about.urgent ?? false,
    legal: about.legal ?? false,
    preference: { ...DEFAULT_NOTICE_PREFERENCE, ...wish },
    calendar: CALENDAR,
    away: about.away === undefined ? null : at(about.away),
  });
  return [answer.how, answer.notBefore];
};

const digest = { email: 'digest', digestAt: '08:30' } as const;

describe('sendAt', () => {
  // 2023-05-06 is a Saturday that is worked, 2023-05-07 a Sunday; 2023-09-29 and 2023-10-02 to 10-06 are holidays.
  it.each([
    ['by day at once', '2023-05-08T10:00', {}, 'now', '2023-05-08T10:00'],
    [
      'in the evening of quiet hours that cross midnight',
      '2023-05-08T23:30',
      {},
      'later',
      '2023-05-09T07:00',
    ],
    ['after midnight of the same quiet hours', '2023-05-09T00:00', {}, 'later', '2023-05-09T07:00'],
    ['at their first minute', '2023-05-08T22:00', {}, 'later', '2023-05-09T07:00'],
    ['exactly at their end', '2023-05-09T07:00', {}, 'now', '2023-05-09T07:00'],
    [
      'in quiet hours of one day',
      '2023-05-08T12:30',
      { quietFrom: '12:00', quietUntil: '14:00' },
      'later',
      '2023-05-08T14:00',
    ],
    [
      'outside quiet hours of one day',
      '2023-05-08T23:30',
      { quietFrom: '12:00', quietUntil: '14:00' },
      'now',
      '2023-05-08T23:30',
    ],
    [
      'without quiet hours',
      '2023-05-08T03:00',
      { quietFrom: null, quietUntil: null },
      'now',
      '2023-05-08T03:00',
    ],
    ['until the digest of the same day', '2023-05-08T08:00', digest, 'digest', '2023-05-08T08:30'],
    ['exactly at the hour of the digest', '2023-05-08T08:30', digest, 'digest', '2023-05-08T08:30'],
    ['after that hour, until the next working day', '2023-05-08T08:31', digest, 'digest', '2023-05-09T08:30'],
    [
      'on Friday, until the Saturday that is worked',
      '2023-05-05T18:00',
      digest,
      'digest',
      '2023-05-06T08:30',
    ],
    ['on that Saturday, until Monday', '2023-05-06T18:00', digest, 'digest', '2023-05-08T08:30'],
    ['before a long holiday, until it is over', '2023-09-28T18:00', digest, 'digest', '2023-10-07T08:30'],
    [
      'whatever quiet hours say of a digest',
      '2023-05-08T23:00',
      { ...digest, digestAt: '06:00' },
      'digest',
      '2023-05-09T06:00',
    ],
    ['at once where the calendar ends', '2024-12-31T18:00', digest, 'now', '2024-12-31T18:00'],
    ['never where letters are switched off', '2023-05-08T10:00', { email: 'off' }, 'off', '2023-05-08T10:00'],
  ] as const)('%s', (_words, now, wish, how, notBefore) => {
    expect(ask(now, wish)).toEqual([how, at(notBefore)]);
  });

  it('holds nothing that is legal, and switches nothing off that the law wants', () => {
    for (const email of ['immediately', 'digest', 'off'] as const)
      expect(ask('2023-05-08T23:30', { email }, { legal: true, away: '2023-05-20T00:00' })).toEqual([
        'now',
        at('2023-05-08T23:30'),
      ]);
  });

  it('holds nothing that is urgent, unless letters are switched off', () => {
    expect(ask('2023-05-08T23:30', digest, { urgent: true, away: '2023-05-20T00:00' })[0]).toBe('now');
    expect(ask('2023-05-08T23:30', { email: 'off' }, { urgent: true })[0]).toBe('off');
  });

  it('gathers what comes while somebody is away for the first working day after', () => {
    expect(ask('2023-05-08T10:00', {}, { away: '2023-05-12T16:00' })).toEqual([
      'digest',
      at('2023-05-15T08:30'),
    ]);
    expect(ask('2023-05-08T10:00', {}, { away: '2023-05-07T16:00' })).toEqual([
      'now',
      at('2023-05-08T10:00'),
    ]);
  });
});
