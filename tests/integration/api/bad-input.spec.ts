import { request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { openBureau, type Bureau } from '../record/miniature-bureau';
import { startApi, type RunningApi } from './running-api';

jest.setTimeout(60_000);

/** Sends an address exactly as it is; fetch would mend it. */
const statusOfRawPath = (
  url: string,
  path: string,
): Promise<{ readonly status: number; readonly body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
      );
    })
      .on('error', reject)
      .end();
  });

describe('input that is wrong gets an answer that says so', () => {
  let bureau: Bureau;
  let api: RunningApi;
  let token: string;
  let applicant: string;
  beforeAll(async () => {
    bureau = await openBureau();
    api = await startApi(bureau.database.appUrl, { SHENPI_FINANCE_SECRET: 'shared with the finance bureau' });
    token = await api.tokenOf(bureau.actor('handler1').accountId);
    applicant = await api.tokenOf(bureau.actor('applicant1').accountId);
  });
  afterAll(async () => {
    await api?.close();
    await bureau?.close();
  });

  const json = { 'content-type': 'application/json' };

  it.each([
    ['JSON that ends too early', '{"username":', 400, 'request_malformed'],
    ['JSON that is no object', '"text"', 400, 'request_malformed'],
    ['nothing at all', '', 422, 'form_invalid'],
    ['a list', '[]', 422, 'form_invalid'],
    [
      'more than a request may hold',
      JSON.stringify({ username: 'a'.repeat(1_100_000) }),
      413,
      'content_too_large',
    ],
    ['text that cannot be kept', JSON.stringify({ username: 'a\0b', password: 'x' }), 422, 'form_invalid'],
    [
      'nesting that nobody types',
      `{"username":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      422,
      'form_invalid',
    ],
  ])('%s', async (_case, body, status, code) => {
    const answer = await api.call('/api/session', { method: 'POST', body, headers: json });
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('names everything that is wrong with a form at once, in words for people', async () => {
    const answer = await api.call('/api/projects', {
      method: 'POST',
      token: applicant,
      body: { commandId: 'x', roundId: 5, form: { title: 'a'.repeat(201) } },
    });
    expect(answer.status).toBe(422);
    const { problems } = (
      answer.json as {
        readonly error: {
          readonly problems: readonly { readonly field: string; readonly sentence: string }[];
        };
      }
    ).error;
    expect(problems.map((problem) => problem.field).sort()).toEqual(['commandId', 'form.title', 'roundId']);
    expect(problems.find((problem) => problem.field === 'form.title')?.sentence).toContain('200');
  });

  it.each([
    ['an id that is none', '/api/tasks/not-an-id', 404, 'not_found'],
    ['an id that nobody has', `/api/tasks/${randomUUID()}`, 404, 'not_found'],
    ['an address that there is not', '/api/nothing', 404, 'route_unknown'],
    ['a page size that is too large', '/api/tasks?limit=100000', 422, 'form_invalid'],
    ['a page size twice', '/api/tasks?limit=1&limit=2', 422, 'form_invalid'],
    ['a page key that was made up', '/api/tasks?after=made-up', 200, undefined],
    ['an unknown stage', '/api/projects?stage=nowhere', 422, 'form_invalid'],
    [
      'a search with half a character and quotes',
      `/api/projects?text=${encodeURIComponent(`%'"\\_`)}`,
      200,
      undefined,
    ],
  ])('%s', async (_case, path, status, code) => {
    const answer = await api.call(path, { token });
    expect([answer.status, answer.code]).toEqual([status, code]);
  });

  it('answers an address that cannot be decoded', async () => {
    const { status, body } = await statusOfRawPath(api.url, '/api/tasks/%E0%A4%A');
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'request_malformed' } });
  });

  it('does not take a form of another encoding for JSON', async () => {
    const answer = await api.call('/api/session', {
      method: 'POST',
      body: 'username=a&password=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([answer.status, answer.code]).toEqual([422, 'form_invalid']);
  });

  it('takes no forged session for a session', async () => {
    for (const forged of ['x'.repeat(43), `${token}x`, "' or true --"]) {
      expect((await api.call('/api/session', { headers: { authorization: `Bearer ${forged}` } })).code).toBe(
        'signed_out',
      );
      expect(
        (
          await api.call('/api/session', {
            headers: { cookie: `shenpi_session=${encodeURIComponent(forged)}` },
          })
        ).code,
      ).toBe('signed_out');
    }
  });

  it('sends its security headers with everything, and lets nobody keep an answer', async () => {
    const answer = await api.call('/api/session', { token });
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });
});
