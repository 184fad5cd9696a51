import { accessAnswer } from './access.rule';

describe('accessAnswer', () => {
  const handler = { roles: ['handler'] } as const;

  it.each([
    ['a public route, signed out', 'public', null, 'granted'],
    ['a route for everybody signed in, signed out', 'signed_in', null, 'sign_in'],
    ['a route for everybody signed in', 'signed_in', handler, 'granted'],
    ['a route of a role, signed out', ['plan_office'], null, 'sign_in'],
    ['a route of another role', ['plan_office'], handler, 'hidden'],
    ['a route of several roles', ['plan_office', 'handler'], handler, 'granted'],
    ['a route of no role at all', [], handler, 'hidden'],
  ] as const)('judges %s', (_case, access, actor, answer) => {
    expect(accessAnswer(access, actor)).toBe(answer);
  });
});
