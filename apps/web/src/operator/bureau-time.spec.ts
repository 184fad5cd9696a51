import { instantOfTyped, typedOfInstant } from './bureau-time';

describe('time in a control', () => {
  it('is the bureau’s, whatever the computer’s own zone', () => {
    expect(typedOfInstant('2006-05-12T09:30:00.000Z')).toBe('2006-05-12T17:30');
    expect(instantOfTyped('2006-05-12T17:30')).toBe('2006-05-12T09:30:00.000Z');
    expect(typedOfInstant('2006-12-31T20:00:00.000Z')).toBe('2007-01-01T04:00');
  });

  it.each(['', '2006-05-12', '2006-13-40T17:30', 'tomorrow'])('is none while %p is typed', (typed) => {
    expect(instantOfTyped(typed)).toBeNull();
  });
});
