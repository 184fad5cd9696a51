import { endOfDay, moveShare, nextMorning, past, weekLater } from './clock-targets';

describe('targets of the record clock', () => {
  it.each([
    ['Monday', '2006-05-08T01:30:00.000Z', '2006-05-09T01:00:00.000Z'],
    ['Friday', '2006-05-12T09:00:00.000Z', '2006-05-15T01:00:00.000Z'],
    ['Saturday', '2006-05-13T02:00:00.000Z', '2006-05-15T01:00:00.000Z'],
    [
      'late evening, when it is still yesterday in UTC',
      '2006-05-08T15:59:00.000Z',
      '2006-05-09T01:00:00.000Z',
    ],
  ])('goes to nine in the morning of the next weekday from %s', (_, now, morning) => {
    expect(nextMorning(now)).toBe(morning);
  });

  it('goes a week on at the same time of day', () => {
    expect(weekLater('2006-05-08T06:15:00.000Z')).toBe('2006-05-15T06:15:00.000Z');
  });

  it('goes past a due instant, not onto it', () => {
    expect(past('2006-05-08T09:30:00.000Z') > '2006-05-08T09:30:00.000Z').toBe(true);
  });

  it('takes a chosen day to its end of business, and none that is not ahead', () => {
    expect(endOfDay('2006-05-09', '2006-05-08T01:30:00.000Z')).toBe('2006-05-09T09:30:00.000Z');
    expect(endOfDay('2006-05-07', '2006-05-08T01:30:00.000Z')).toBeNull();
    expect(endOfDay('', '2006-05-08T01:30:00.000Z')).toBeNull();
  });

  it('tells how far a move has come', () => {
    const move = { from: '2006-05-01T00:00:00.000Z', target: '2006-05-11T00:00:00.000Z' };
    expect(moveShare({ ...move, at: '2006-05-06T00:00:00.000Z' })).toBe(50);
    expect(moveShare({ ...move, at: '2006-05-12T00:00:00.000Z' })).toBe(100);
  });
});
