import { textProblem } from './text-problem';

const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

describe('textProblem', () => {
  it('lets ordinary content pass, rare characters included', () => {
    expect(textProblem({ title: '𠮷野家 😀', list: [1, null, true, { a: 'b' }] })).toBeNull();
    expect(textProblem(undefined)).toBeNull();
  });

  it('finds a zero character and half a pair, in values and in keys', () => {
    expect(textProblem({ form: { title: 'a\0b' } })).toEqual({ field: 'form.title', kind: 'unstorable' });
    expect(textProblem({ list: ['\ud800'] })).toEqual({ field: 'list.0', kind: 'unstorable' });
    expect(textProblem({ scores: { 'a\0': 1 } })).toEqual({ field: 'scores', kind: 'unstorable' });
  });

  it('refuses nesting that would exhaust the stack of whoever walks it next', () => {
    expect(textProblem(nested(50))).toBeNull();
    expect(textProblem(nested(100_000))).toMatchObject({ kind: 'too_deep' });
  });
});
