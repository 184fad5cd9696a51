import { instantOf } from '../kernel';
import { CALENDAR } from '../time/calendar.fixture';
import { agendaRejection, materialsDueAt, openItemRejection } from './agenda.rule';

describe('materialsDueAt', () => {
  it.each([
    ['three working days back', '2024-03-08', 3, '2024-03-05'],
    ['over a weekend', '2024-03-12', 3, '2024-03-07'],
    ['over a holiday and a make-up Sunday', '2024-10-09', 3, '2024-09-29'],
    ['none: the day of the meeting', '2024-03-08', 0, '2024-03-08'],
  ])('%s', (_, meetingOn, days, dueOn) => {
    expect(materialsDueAt(CALENDAR, instantOf(meetingOn, '09:00'), days)).toBe(instantOf(dueOn, '17:30'));
  });

  it('refuses to guess beyond the calendar', () => {
    expect(materialsDueAt(CALENDAR, instantOf('2022-01-05', '09:00'), 3)).toMatchObject({
      code: 'calendar_year_unknown',
    });
  });
});

describe('agendaRejection', () => {
  const AGENDA = {
    meetingState: 'scheduled',
    scheduledAt: instantOf('2024-03-08', '09:00'),
    materialsDueAt: instantOf('2024-03-05', '17:30'),
    now: instantOf('2024-03-04', '10:00'),
  } as const;

  it.each([
    ['in time', {}, null],
    ['in the last instant', { now: instantOf('2024-03-05', '17:30') }, null],
    ['a minute late', { now: instantOf('2024-03-05', '17:31') }, 'materials_too_late'],
    ['after the meeting began', { meetingState: 'open' as const }, 'meeting_not_scheduled'],
    ['after the meeting', { meetingState: 'closed' as const }, 'meeting_not_scheduled'],
    [
      'at the hour of a meeting that was not opened',
      { now: instantOf('2024-03-08', '09:00') },
      'meeting_not_scheduled',
    ],
  ])('%s: %s', (_, change, code) => {
    expect(agendaRejection({ ...AGENDA, ...change })?.code ?? null).toBe(code);
  });
});

describe('openItemRejection', () => {
  const ITEM = {
    meetingState: 'open',
    itemState: 'waiting',
    expected: 7,
    present: 5,
    rule: 'two_thirds',
    anotherOpen: false,
  } as const;

  it.each([
    ['an item of a quorate meeting', {}, null],
    ['a meeting that is not open', { meetingState: 'scheduled' as const }, 'meeting_not_open'],
    ['a meeting that is over', { meetingState: 'closed' as const }, 'meeting_not_open'],
    ['an item decided before', { itemState: 'decided' as const }, 'item_not_waiting'],
    ['an item that is open', { itemState: 'open' as const }, 'item_not_waiting'],
    ['a second item at the same time', { anotherOpen: true }, 'another_item_open'],
    ['a meeting without a quorum', { present: 4 }, 'no_quorum'],
  ])('%s: %s', (_, change, code) => {
    expect(openItemRejection({ ...ITEM, ...change })?.code ?? null).toBe(code);
  });

  it('says how many are missing', () => {
    expect(openItemRejection({ ...ITEM, present: 4 })?.sentence).toBe(
      '应到7人，实到4人，未达到5人的法定人数',
    );
  });
});
