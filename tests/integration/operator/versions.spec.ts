import { announce } from '@shenpi/notifier';
import { attendProject, query, settleOnly, verifyRecord } from '@shenpi/record';
import { eventually } from '@shenpi/test-support';
import { openEventStream } from '../api/event-stream';
import { startApi, type RunningApi } from '../api/running-api';
import { file, openBureau, type Bureau } from '../record/miniature-bureau';

jest.setTimeout(60_000);

/** For a while a newer process writes into the record what an older one has never heard of. */
describe('an older process beside a newer one', () => {
  let bureau: Bureau;
  let api: RunningApi;
  let projectId: string;
  beforeAll(async () => {
    bureau = await openBureau();
    api = await startApi(bureau.database.appUrl);
    projectId = await file(bureau);
    await settleOnly(bureau.store, { projectIds: [projectId] }, async (work) => {
      const later = { step: 'of a later version', nested: { more: [1, 2] } };
      work.event('invented_later', work.now, { projectId, actorId: null }, later);
      work.event(
        'task_reminded',
        work.now,
        { projectId, actorId: null },
        { kind: 'invented_task', ...later },
      );
    });
  });
  afterAll(async () => {
    await api?.close();
    await bureau?.close();
  });

  it('follows the case and proves the record', async () => {
    expect(await attendProject(bureau.store, { projectId, seenSeq: 0 })).toMatchObject({ incident: false });
    const { problems } = await verifyRecord(bureau.store);
    expect(problems.filter(({ chain }) => chain !== null)).toEqual([]);
  });

  it('tells what it does not know as another record, and nobody of it', async () => {
    const token = await api.tokenOf(bureau.actor('applicant1').accountId);
    const timeline = await api.call(`/api/projects/${projectId}/timeline`, { token });
    expect(timeline.json).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ type: 'invented_later', zh: '其他记录' })]),
    });
    const [event] = await query<{ chain: string; seq: number }>(
      bureau.store,
      `select chain, seq from event where type = 'invented_later'`,
    );
    const seq = event?.seq ?? 0;
    expect(await announce(bureau.store, { chain: event?.chain ?? '', from: seq, to: seq })).toEqual([]);
  });

  it('goes on hearing what it knows', async () => {
    const token = await api.tokenOf(bureau.actor('handler1').accountId);
    const page = await eventually(async () => {
      const stream = await openEventStream(`${api.url}/api/live`, token);
      expect(stream.status).toBe(200);
      return stream;
    });
    await query(bureau.store, `select pg_notify('shenpi_changed', n) from unnest($1::text[]) as n`, [
      ['invented', `invented:${projectId}`, `project:${projectId}`],
    ]);
    await eventually(() => expect(page.events).toContainEqual({ event: 'changed', data: { projectId } }));
    expect(page.events.map(({ event }) => event)).not.toContain('invented');
    page.close();
  });
});
