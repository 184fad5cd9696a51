import { jsonDifferences } from './json-difference';

describe('the difference of two JSON values', () => {
  it.each([
    ['nothing', { a: [1, { b: null }] }, { a: [1, { b: null }] }, []],
    ['a number', { a: { b: 1 } }, { a: { b: 2 } }, [{ path: 'a.b', from: '1', to: '2' }]],
    ['a number that became text', { a: 1 }, { a: '1' }, [{ path: 'a', from: '1', to: '1' }]],
    [
      'what only one side has',
      { a: 1 },
      { b: { c: 2 } },
      [
        { path: 'a', from: '1', to: null },
        { path: 'b', from: null, to: '{"c":2}' },
      ],
    ],
    [
      'a list of plain values as a whole',
      { a: ['x', 'y'] },
      { a: ['y'] },
      [{ path: 'a', from: 'x, y', to: 'y' }],
    ],
    [
      'members with a code by it',
      [
        { code: 'x', w: 1 },
        { code: 'y', w: 2 },
      ],
      [{ code: 'x', w: 3 }],
      [
        { path: '[x].w', from: '1', to: '3' },
        { path: '[y]', from: '{"code":"y","w":2}', to: null },
      ],
    ],
    [
      'the order of members with a code',
      [{ code: 'x' }, { code: 'y' }],
      [{ code: 'y' }, { code: 'x' }],
      [{ path: '', from: 'x, y', to: 'y, x' }],
    ],
    [
      'edges by what they are',
      [{ from: 'a', on: 'b', to: 'c' }],
      [{ from: 'a', on: 'b', to: 'd' }],
      [{ path: '[a b].to', from: 'c', to: 'd' }],
    ],
    [
      'members without a name by their place',
      [{ p: 1 }, { p: 2 }],
      [{ p: 1 }, { p: 3 }],
      [{ path: '[2].p', from: '2', to: '3' }],
    ],
    [
      'a list that became something else',
      { a: [1] },
      { a: { b: 1 } },
      [{ path: 'a', from: '1', to: '{"b":1}' }],
    ],
    [
      'two members of one name by their place',
      [
        { code: 'x', w: 1 },
        { code: 'x', w: 2 },
      ],
      [{ code: 'x', w: 1 }],
      [{ path: '[2]', from: '{"code":"x","w":2}', to: null }],
    ],
  ])('tells %s', (_what, from, to, expected) => {
    expect(jsonDifferences(from, to)).toEqual(expected);
  });
});
