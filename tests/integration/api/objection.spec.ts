import { randomUUID } from 'node:crypto';
import { openBureau, type Bureau } from '../record/miniature-bureau';
import { startApi, type RunningApi } from './running-api';

jest.setTimeout(60_000);

describe('objections from one address', () => {
  let bureau: Bureau;
  let api: RunningApi;
  beforeAll(async () => {
    bureau = await openBureau();
    api = await startApi(bureau.database.appUrl, { SHENPI_OBJECTION_ATTEMPTS: '2' });
  });
  afterAll(async () => {
    await api?.close();
    await bureau?.close();
  });

  it('are taken so many a minute, and those of another address all the same', async () => {
    const from = (address: string) =>
      api.call(`/api/public/publicity/${randomUUID()}/objections`, {
        method: 'POST',
        body: { commandId: randomUUID(), name: '钱多多', contact: '13800000000', content: '指标有误。' },
        headers: { 'x-forwarded-for': address },
      });
    expect([(await from('203.0.113.7')).code, (await from('203.0.113.7')).code]).toEqual([
      'not_found',
      'not_found',
    ]);
    const stopped = await from('203.0.113.7');
    expect([stopped.status, stopped.code]).toEqual([429, 'too_many_attempts']);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('203.0.113.8')).code).toBe('not_found');
  });
});
