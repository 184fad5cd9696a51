import { createHmac } from 'node:crypto';
import { openBureau, type Bureau } from '../record/miniature-bureau';
import { startApi, type ApiAnswer, type RunningApi } from './running-api';

jest.setTimeout(60_000);

const SECRET = 'shared with the finance bureau';

describe('answers of the finance interface', () => {
  let bureau: Bureau;
  let api: RunningApi;
  beforeAll(async () => {
    bureau = await openBureau();
    api = await startApi(bureau.database.appUrl, { SHENPI_FINANCE_SECRET: SECRET });
  });
  afterAll(async () => {
    await api?.close();
    await bureau?.close();
  });

  const report = (body: string, signature: string): Promise<ApiAnswer> =>
    api.call('/api/finance/answers', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-shenpi-signature': signature },
    });
  const signed = (body: string, secret = SECRET): string =>
    createHmac('sha256', secret).update(body).digest('hex');
  const paid = JSON.stringify({
    orderId: 'no-such-order',
    status: 'paid',
    voucherNumber: 'V-1',
    reason: null,
  });

  it('are read when they are signed', async () => {
    expect((await report(paid, signed(paid))).code).toBe('not_found');
  });

  it.each([
    ['with another secret', paid, signed(paid, 'guessed')],
    ['for another message', paid, signed(paid.replace('paid', 'refused'))],
    ['not at all', paid, ''],
    ['for a body that is not JSON', '{', signed('{')],
  ])('are refused when they are signed %s', async (_case, body, signature) => {
    expect([400, 401]).toContain((await report(body, signature)).status);
  });
});
