import { leavableBy, personalOf, scopeWords } from './absence-words';

describe('what may be left to a substitute', () => {
  it('offers a handler their own kinds of tasks and nobody else’s', () => {
    const kinds = leavableBy(['handler']);
    expect(kinds).toContain('formal_review');
    expect(kinds).not.toContain('unit_review');
  });

  it('offers an applicant the tasks of their applications', () => {
    expect(leavableBy(['applicant'])).toContain('correct_application');
  });

  it('never offers a vote, and says so to whoever has one', () => {
    expect(leavableBy(['pg_member'])).not.toContain('cast_ballot');
    expect(personalOf(['pg_member'])).toContain('cast_ballot');
    expect(leavableBy(['expert'])).toEqual([]);
  });

  it('names the kinds, or everything', () => {
    expect(scopeWords(['formal_review']).zh).toBe('形式审查');
    expect(scopeWords(null).en).toBe('everything that may be left');
  });
});
