import { eventually } from '@shenpi/test-support';
import { openBureau, type Bureau } from '../record/miniature-bureau';
import { cuttableLine, type CuttableLine } from './cuttable-line';
import { startApi, type RunningApi } from './running-api';

jest.setTimeout(60_000);

describe('when the record cannot be reached', () => {
  let bureau: Bureau;
  let line: CuttableLine;
  let api: RunningApi;
  beforeAll(async () => {
    bureau = await openBureau();
    const url = new URL(bureau.database.appUrl);
    line = await cuttableLine({ host: url.hostname, port: Number(url.port) });
    url.port = String(line.port);
    api = await startApi(url.toString());
  });
  afterAll(async () => {
    await api?.close();
    await line?.cut();
    await bureau?.close();
  });

  it('says so, is not ready, and works again by itself', async () => {
    const token = await api.tokenOf(bureau.actor('handler1').accountId);
    expect((await api.call('/health/ready')).json).toMatchObject({ status: 'ok', record: true });
    await line.cut();

    const answer = await api.call('/api/tasks', { token });
    expect([answer.status, answer.code]).toEqual([503, 'record_unavailable']);
    expect(answer.headers.get('retry-after')).toBe('2');
    const signIn = await api.call('/api/session', { method: 'POST', body: { username: 'a', password: 'b' } });
    expect([signIn.status, signIn.code]).toEqual([503, 'record_unavailable']);
    const ready = await api.call('/health/ready');
    expect([ready.status, ready.json]).toEqual([
      503,
      expect.objectContaining({ status: 'unavailable', record: false }),
    ]);
    expect((await api.call('/health/live')).status).toBe(200);

    await line.mend();
    await eventually(async () => expect((await api.call('/api/tasks', { token })).status).toBe(200));
  });

  it('answers requests that wait on a line which fell silent', async () => {
    const token = await api.tokenOf(bureau.actor('handler1').accountId);
    expect((await api.call('/api/tasks', { token })).status).toBe(200);
    line.silence();

    const answer = await api.call('/api/tasks', { token });
    expect([answer.status, answer.code]).toEqual([503, 'record_unavailable']);

    await line.cut();
    await line.mend();
    await eventually(async () => expect((await api.call('/api/tasks', { token })).status).toBe(200));
  });
});
