import { randomUUID } from 'node:crypto';
import type { Answer, createWebhook, listWebhooks } from '@shenpi/contract';
import { openBureau, type Bureau } from '../record/miniature-bureau';
import { isSigned, startReceiver, type Receiver } from '../webhook/receiver';
import { startApi, type ApiAnswer, type RunningApi } from './running-api';

jest.setTimeout(60_000);

const types = ['project.state_changed', 'meeting.created'];

describe('webhooks at the desk', () => {
  let bureau: Bureau;
  let receiver: Receiver;
  let strict: RunningApi;
  let open: RunningApi;
  let token: string;

  beforeAll(async () => {
    bureau = await openBureau();
    receiver = await startReceiver();
    strict = await startApi(bureau.database.appUrl);
    open = await startApi(bureau.database.appUrl, { SHENPI_WEBHOOK_ALLOWED: '127.0.0.1' });
    token = await open.tokenOf(bureau.actor('operator').accountId);
  });
  afterAll(async () => {
    await strict?.close();
    await open?.close();
    await receiver?.close();
    await bureau?.close();
  });

  const make = (
    api: RunningApi,
    url: string,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<ApiAnswer> =>
    api.call('/api/webhooks', {
      method: 'POST',
      body: { commandId: randomUUID(), name: '办公系统', url, types, ...more },
      token,
    });
  const made = async (): Promise<Answer<typeof createWebhook>> => {
    const answer = await make(open, receiver.url);
    expect(answer.status).toBe(201);
    return answer.json as Answer<typeof createWebhook>;
  };
  const post = (path: string, body: Readonly<Record<string, unknown>> = {}): Promise<ApiAnswer> =>
    open.call(`/api/webhooks/${path}`, { method: 'POST', body: { commandId: randomUUID(), ...body }, token });

  it.each([
    ['https://127.0.0.1/', 'webhook_address_not_allowed'],
    ['https://localhost/', 'webhook_address_not_allowed'],
    ['https://10.1.2.3:8443/x', 'webhook_address_not_allowed'],
    ['https://169.254.169.254/latest/meta-data', 'webhook_address_not_allowed'],
    ['https://[::1]/', 'webhook_address_not_allowed'],
    ['https://[::ffff:192.168.0.1]/', 'webhook_address_not_allowed'],
    ['https://0x7f000001/', 'webhook_address_not_allowed'],
    ['https://192.168.1/', 'webhook_address_not_allowed'],
    ['http://93.184.216.34/', 'webhook_url_not_encrypted'],
    ['ftp://93.184.216.34/', 'webhook_url_invalid'],
    ['https://me:secret@93.184.216.34/', 'webhook_url_invalid'],
    ['not an address', 'webhook_url_invalid'],
    ['https://no-such-host.invalid/', 'webhook_host_unknown'],
  ])('refuse %s as %s, at its field', async (url, code) => {
    const answer = await make(strict, url);
    expect([answer.status, answer.code]).toEqual([422, code]);
    expect(answer.json).toMatchObject({ error: { field: 'url' } });
  });

  it('refuse a type that nobody knows, and none at all', async () => {
    for (const wrong of [['project.scores'], []])
      expect((await make(open, receiver.url, { types: wrong })).status).toBe(422);
  });

  it('answer their secret when they are made and nowhere else', async () => {
    const commandId = randomUUID();
    const [first, again] = [
      await make(open, receiver.url, { commandId }),
      await make(open, receiver.url, { commandId }),
    ];
    const { webhook, secret } = first.json as Answer<typeof createWebhook>;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(again.json).toEqual(first.json);
    expect((await make(open, receiver.url, { commandId, name: '另一个' })).code).toBe('command_reused');
    const list = await open.call('/api/webhooks', { token });
    const { items } = list.json as Answer<typeof listWebhooks>;
    expect(items.filter(({ id }) => id === webhook.id)).toEqual([webhook]);
    const kept = await bureau.owner.dataSource.query<{ row: string }[]>(
      `select e.data::text as row from event e union all select d::text from decision d`,
    );
    expect(`${list.text}${kept.map(({ row }) => row).join('')}`).not.toContain(secret);
  });

  it('are tried with a signed event that speaks of no case', async () => {
    const { webhook, secret } = await made();
    receiver.answerWith(() => 202);
    const tried = await post(`${webhook.id}/try`);
    expect(tried.json).toEqual({
      status: 202,
      failureZh: null,
      failureEn: null,
      ms: expect.any(Number) as number,
    });
    const event = receiver.arrived.at(-1);
    expect(event).toMatchObject({ type: 'webhook.try', data: {} });
    expect(event !== undefined && isSigned(event, secret)).toBe(true);
    receiver.answerWith(() => 302);
    expect((await post(`${webhook.id}/try`)).json).toMatchObject({
      status: 302,
      failureZh: expect.stringContaining('302') as string,
    });
    const before = receiver.arrived.length;
    const refused = await strict.call(`/api/webhooks/${webhook.id}/try`, { method: 'POST', body: {}, token });
    expect(refused.json).toMatchObject({
      status: null,
      failureEn: expect.stringContaining('not allowed') as string,
    });
    expect(receiver.arrived).toHaveLength(before);
  });

  it('are suspended, resumed and removed, each once', async () => {
    const { webhook } = await made();
    const state = (next: string): Promise<ApiAnswer> => post(`${webhook.id}/state`, { state: next });
    expect((await state('suspended')).status).toBe(200);
    expect((await state('suspended')).code).toBe('webhook_state_unchanged');
    expect((await state('active')).status).toBe(200);
    expect((await post(`${webhook.id}/resend`)).code).toBe('webhook_nothing_to_resend');
    expect((await state('removed')).status).toBe(200);
    for (const gone of [state('active'), post(`${webhook.id}/try`), post(`${webhook.id}/resend`)])
      expect((await gone).status).toBe(404);
    const deliveries = await open.call(`/api/webhooks/${webhook.id}/deliveries`, { token });
    expect(deliveries.code).toBe('not_found');
  });
});
