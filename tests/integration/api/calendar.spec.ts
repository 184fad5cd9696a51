import { randomUUID } from 'node:crypto';
import { createMeeting } from '@shenpi/record';
import { accepted, act, file, FORM, openBureau, type Bureau } from '../record/miniature-bureau';
import { startApi, type ApiAnswer, type RunningApi } from './running-api';

jest.setTimeout(60_000);

describe('the calendar subscription', () => {
  let bureau: Bureau;
  let api: RunningApi;
  let projectId: string;

  beforeAll(async () => {
    bureau = await openBureau();
    api = await startApi(bureau.database.appUrl, { SHENPI_PUBLIC_URL: 'https://shenpi.example' });
    projectId = await file(bureau, '王一');
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
  });
  afterAll(async () => {
    await api?.close();
    await bureau?.close();
  });

  const as = (username: string): Promise<string> => api.tokenOf(bureau.actor(username).accountId);
  const made = async (username: string): Promise<string> => {
    const answer = await api.call('/api/me/calendar', {
      method: 'POST',
      body: { commandId: randomUUID() },
      token: await as(username),
    });
    expect(answer.status).toBe(201);
    const { url } = answer.json as { url: string };
    expect(url).toMatch(/^https:\/\/shenpi\.example\/calendar\/[A-Za-z0-9_-]{43}\.ics$/);
    return new URL(url).pathname;
  };
  const read = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer> =>
    api.call(path, { headers });
  const lines = ({ text }: ApiAnswer): string[] => text.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  const summaries = (answer: ApiAnswer): string[] =>
    lines(answer).filter((line) => line.startsWith('SUMMARY:'));

  it('shows whoever has its address their open tasks with a limit, without a title or a name', async () => {
    const path = await made('handler1');
    const answer = await read(path, { accept: 'text/html' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    expect(summaries(answer)).toEqual(['SUMMARY:截止：形式审查（2006-0001）']);
    const [task] = await bureau.openTasks(projectId, 'formal_review');
    expect(answer.text).toContain(`UID:task-${task?.id}@shenpi.example`);
    expect(lines(answer)).toContain(`DTEND:${(task?.dueAt ?? '').replaceAll(/[-:]|\.\d+/g, '')}`);
    for (const confidential of [FORM.title, '王一', '承担单位一', 'handler1'])
      expect(answer.text).not.toContain(confidential);
    expect(summaries(await read(await made('handler2')))).toHaveLength(1);
    expect(summaries(await read(await made('finance2')))).toEqual([]);
  });

  it('is not sent again while it is the same, and is once it is not', async () => {
    const path = await made('handler1');
    const first = await read(path);
    const tag = first.headers.get('etag') ?? '';
    const same = await read(path, { 'if-none-match': tag });
    expect([same.status, same.text]).toEqual([304, '']);
    const before = /SEQUENCE:(\d+)/.exec(first.text)?.[1];
    accepted(
      await act(bureau, 'handler1', projectId, 'formal_review', 'propose_acceptance', { opinion: '' }),
    );
    const changed = await read(path, { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(summaries(changed)).toEqual([]);
    const second = await read(await made('handler2'));
    expect(summaries(second)).toEqual(['SUMMARY:截止：形式审查复核（2006-0001）']);
    expect(Number(/SEQUENCE:(\d+)/.exec(second.text)?.[1])).toBeGreaterThan(Number(before));
  });

  it('shows meetings to members and to their clerk, in the language of each', async () => {
    accepted(
      await createMeeting(bureau.store, bureau.actor('clerk'), {
        commandId: randomUUID(),
        number: '党组会2006年第3次',
        scheduledAt: '2006-03-20T01:00:00.000Z',
        place: '三楼会议室',
        editionCode: 'general_plan',
      }),
    );
    await bureau.owner.dataSource.query(
      `insert into notice_preference (account_id, language, email, digest_at, changed_at) values ($1, 'en', 'immediately', '08:30', now())`,
      [bureau.actor('clerk').accountId],
    );
    const member = await read(await made('member1'));
    expect(summaries(member)).toEqual(['SUMMARY:会议：党组会2006年第3次']);
    expect(lines(member)).toEqual(expect.arrayContaining(['DTSTART:20060320T010000Z', 'TRIGGER:-PT1H']));
    expect(summaries(await read(await made('clerk')))).toContain('SUMMARY:Meeting: 党组会2006年第3次');
    expect(summaries(await read(await made('plan1')))).not.toContain('SUMMARY:会议：党组会2006年第3次');
  });

  it('stops for an address that was renewed or removed and for whoever left, as for one that never was', async () => {
    const token = await as('member2');
    const mine = async () => (await api.call('/api/me/calendar', { token })).json;
    expect(await mine()).toEqual({ madeAt: null, readAt: null });
    const old = await made('member2');
    const renewed = await made('member2');
    const unknown = await read(`/calendar/${'x'.repeat(43)}.ics`);
    const hidden = { status: unknown.status, text: unknown.text };
    expect(hidden.status).toBe(404);
    const seen = async (path: string) => {
      const { status, text } = await read(path);
      return { status, text };
    };
    expect(await seen(old)).toEqual(hidden);
    expect(await seen('/calendar/short.ics')).toEqual(hidden);
    expect(await mine()).toMatchObject({ readAt: null });
    expect((await read(renewed)).status).toBe(200);
    expect(await mine()).toMatchObject({
      madeAt: expect.any(String) as string,
      readAt: expect.any(String) as string,
    });
    const setActive = (active: boolean) =>
      bureau.owner.dataSource.query(`update account set active = $2 where id = $1`, [
        bureau.actor('member2').accountId,
        active,
      ]);
    await setActive(false);
    expect(await seen(renewed)).toEqual(hidden);
    await setActive(true);
    expect((await read(renewed)).status).toBe(200);
    const removed = await api.call('/api/me/calendar', { method: 'DELETE', token });
    expect([removed.status, removed.json]).toEqual([200, { madeAt: null, readAt: null }]);
    expect(await seen(renewed)).toEqual(hidden);
  });

  it('answers the address once: the record knows only its hash', async () => {
    const request = { method: 'POST', body: { commandId: randomUUID() }, token: await as('member3') };
    const first = await api.call('/api/me/calendar', request);
    const { url } = first.json as { url: string };
    const again = await api.call('/api/me/calendar', request);
    expect([again.status, again.code]).toEqual([409, 'calendar_made']);
    expect((await read(new URL(url).pathname)).status).toBe(200);
    const token = /calendar\/(.+)\.ics/.exec(url)?.[1] ?? '';
    const kept = await bureau.owner.dataSource.query<{ row: string }[]>(
      `select f::text as row from calendar_feed f union all select e.data::text from event e where e.type = 'calendar_made' union all select d::text from decision d`,
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.map(({ row }) => row).join('\n')).not.toContain(token);
  });
});
