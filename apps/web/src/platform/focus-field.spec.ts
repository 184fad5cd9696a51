import { fieldCandidates } from './focus-field';

describe('fieldCandidates', () => {
  it('tries the path itself, then what the command wraps around it, then what holds it', () => {
    expect(fieldCandidates('form.budget.0')).toEqual([
      'form.budget.0',
      'budget.0',
      '0',
      'form.budget',
      'budget',
      'form',
    ]);
  });

  it('has one place for a plain field', () => {
    expect(fieldCandidates('title')).toEqual(['title']);
  });
});
