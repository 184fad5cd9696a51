import { hashPassword } from '@shenpi/platform';
import { idFromName, query, registerAccounts } from '@shenpi/record';
import { openBureau, type Bureau } from '../record/miniature-bureau';
import { startApi, type ApiAnswer, type RunningApi } from './running-api';

jest.setTimeout(60_000);

const PASSWORD = '云州-2006-科技';

describe('signing in and out', () => {
  let bureau: Bureau;
  let api: RunningApi;
  beforeAll(async () => {
    bureau = await openBureau();
    await registerAccounts(bureau.store, [
      {
        username: 'wang',
        displayName: '王',
        passwordHash: await hashPassword(PASSWORD),
        orgName: '科技局',
        roles: ['handler'],
      },
    ]);
    api = await startApi(bureau.database.appUrl, { SHENPI_LOGIN_ATTEMPTS: '5' });
  });
  afterAll(async () => {
    await api?.close();
    await bureau?.close();
  });

  const signIn = (
    username: string,
    password: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ApiAnswer> =>
    api.call('/api/session', { method: 'POST', body: { username, password }, headers });
  const cookieOf = (answer: ApiAnswer): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const fromOurPage = { 'sec-fetch-site': 'same-origin' };

  it('gives a browser a cookie that scripts cannot read, and its page no token', async () => {
    const answer = await signIn('wang', PASSWORD, fromOurPage);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      me: {
        accountId: idFromName('account', 'wang'),
        username: 'wang',
        displayName: '王',
        roles: ['handler'],
        orgId: idFromName('org', '科技局'),
        orgName: '科技局',
        installation: 'test',
      },
      token: '',
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^shenpi_session=[\w-]{40,}; Max-Age=43200; Path=\/; .*HttpOnly; SameSite=Lax$/,
    );
    expect((await api.call('/api/session', { headers: { cookie: cookieOf(answer) } })).status).toBe(200);
  });

  it('gives a program a token', async () => {
    const { token } = (await signIn('wang', PASSWORD)).json as { readonly token: string };
    expect((await api.call('/api/session', { token })).json).toMatchObject({ me: { username: 'wang' } });
  });

  it('answers a wrong password and a name that nobody has alike', async () => {
    const [wrong, unknown] = [await signIn('wang', 'wrong'), await signIn('nobody', 'wrong')];
    expect(wrong.status).toBe(401);
    expect(wrong.json).toEqual(unknown.json);
    expect(unknown.status).toBe(401);
  });

  it('lets an account that was closed neither in nor stay', async () => {
    const { token } = (await signIn('wang', PASSWORD)).json as { readonly token: string };
    await query(bureau.owner, `update account set active = false where username = 'wang'`);
    const [again, stays] = [await signIn('wang', PASSWORD), await api.call('/api/session', { token })];
    await query(bureau.owner, `update account set active = true where username = 'wang'`);
    expect([again.code, stays.code]).toEqual(['sign_in_failed', 'signed_out']);
  });

  it('ends a session for good', async () => {
    const cookie = cookieOf(await signIn('wang', PASSWORD, fromOurPage));
    const out = await api.call('/api/session', { method: 'DELETE', headers: { cookie, ...fromOurPage } });
    expect(out.status).toBe(200);
    expect(out.headers.get('set-cookie')).toMatch(/^shenpi_session=; .*Expires=Thu, 01 Jan 1970/);
    expect((await api.call('/api/session', { headers: { cookie } })).code).toBe('signed_out');
  });

  it('refuses changes that another site makes with the cookie, and takes those of our pages', async () => {
    const cookie = cookieOf(await signIn('wang', PASSWORD, fromOurPage));
    const save = (headers: Readonly<Record<string, string>>): Promise<ApiAnswer> =>
      api.call('/api/drafts/a-draft', {
        method: 'PUT',
        body: { content: 1 },
        headers: { cookie, ...headers },
      });
    expect((await save({ 'sec-fetch-site': 'cross-site' })).code).toBe('origin_refused');
    expect((await save({ origin: 'https://evil.example' })).code).toBe('origin_refused');
    expect((await save({})).code).toBe('origin_refused');
    expect((await save({ origin: api.url })).status).toBe(200);
    expect((await save(fromOurPage)).status).toBe(200);
    expect((await signIn('wang', PASSWORD, { origin: 'https://evil.example' })).code).toBe('origin_refused');
  });

  it('stops guessing after the allowed attempts and says when to come back', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await signIn('guessed', 'wrong')).status).toBe(401);
    const stopped = await signIn('guessed', 'wrong');
    expect([stopped.status, stopped.code]).toEqual([429, 'too_many_attempts']);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await signIn('wang', PASSWORD)).status).toBe(200);
  });

  it('counts the attempts at all its processes together, and forgives them together', async () => {
    const other = await startApi(bureau.database.appUrl, { SHENPI_LOGIN_ATTEMPTS: '5' });
    try {
      const at = async ({ call }: RunningApi, password: string) =>
        (await call('/api/session', { method: 'POST', body: { username: 'wang', password } })).status;
      for (const where of [api, other, api, other]) expect(await at(where, 'wrong')).toBe(401);
      expect([await at(other, PASSWORD), await at(api, 'wrong')]).toEqual([200, 401]);
      for (const where of [other, api, other, api]) expect(await at(where, 'wrong')).toBe(401);
      expect([await at(api, PASSWORD), await at(other, PASSWORD)]).toEqual([429, 429]);
    } finally {
      await other.close();
    }
  });

  it('counts by the address that a proxy before the web tells, so that nobody shuts out a person elsewhere', async () => {
    const from = (address: string) => signIn('far', 'wrong', { 'x-forwarded-for': address });
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await from('203.0.113.7')).status).toBe(401);
    expect((await from('203.0.113.7')).status).toBe(429);
    expect((await from('203.0.113.8')).status).toBe(401);
    // What the stranger put there before the proxy added their address does not count.
    expect((await from('198.51.100.1, 203.0.113.7')).status).toBe(429);
  });

  it('does not take the word of anybody who is no proxy of ours', async () => {
    const direct = await startApi(bureau.database.appUrl, {
      SHENPI_LOGIN_ATTEMPTS: '1',
      SHENPI_TRUSTED_PROXIES: '10.20.0.0/16',
    });
    try {
      const from = async (address: string) =>
        (
          await direct.call('/api/session', {
            method: 'POST',
            body: { username: 'far', password: 'wrong' },
            headers: { 'x-forwarded-for': address },
          })
        ).status;
      expect([await from('203.0.113.7'), await from('203.0.113.8')]).toEqual([401, 429]);
    } finally {
      await direct.close();
    }
  });
});
