import { isDeepStrictEqual } from 'node:util';
import { query } from '@shenpi/record';
import { eventually } from '@shenpi/test-support';
import { accepted, act, file, openBureau, toExpertReview, type Bureau } from '../record/miniature-bureau';
import { cuttableLine, type CuttableLine } from './cuttable-line';
import { openEventStream, type EventStream } from './event-stream';
import { startApi, type RunningApi } from './running-api';

jest.setTimeout(60_000);

describe('live updates', () => {
  let bureau: Bureau;
  let line: CuttableLine;
  let api: RunningApi;
  const open: EventStream[] = [];
  beforeAll(async () => {
    bureau = await openBureau();
    const url = new URL(bureau.database.appUrl);
    line = await cuttableLine({ host: url.hostname, port: Number(url.port) });
    url.port = String(line.port);
    api = await startApi(url.toString());
  });
  afterEach(() => open.splice(0).forEach((stream) => stream.close()));
  afterAll(async () => {
    await api?.close();
    await line?.cut();
    await bureau?.close();
  });

  const listen = async (username: string): Promise<EventStream> => {
    const token = await api.tokenOf(bureau.actor(username).accountId);
    return eventually(async () => {
      const stream = await openEventStream(`${api.url}/api/live`, token);
      expect(stream.status).toBe(200);
      open.push(stream);
      return stream;
    });
  };

  it('tell whoever may see a case that it changed, and nobody else', async () => {
    const [applicant, stranger, handler] = [
      await listen('applicant1'),
      await listen('applicant2'),
      await listen('handler1'),
    ];
    const projectId = await file(bureau, '张一');
    const about = { event: 'changed', data: { projectId } };
    await eventually(() => expect(handler.events).toContainEqual(about));
    await eventually(() => expect(applicant.events).toContainEqual(about));
    expect(applicant.events).toContainEqual({ event: 'tasks', data: {} });
    // What the stranger may hear comes after what they may not, so hearing it proves that the other did not come.
    await query(bureau.store, `select pg_notify('shenpi_changed', $1)`, [`round:${bureau.roundId}`]);
    await eventually(() =>
      expect(stranger.events).toContainEqual({ event: 'changed', data: { roundId: bureau.roundId } }),
    );
    expect(stranger.events).not.toContainEqual(about);
  });

  it('tell an expert of the case that they are invited to', async () => {
    const projectId = await file(bureau, '张二');
    await bureau.clockTo('2006-02-10T09:30:01.000Z');
    await bureau.engineLooks();
    await toExpertReview(bureau, projectId);
    const experts = new Map<string, EventStream>();
    for (let n = 1; n <= 12; n += 1) experts.set(`expert${n}`, await listen(`expert${n}`));
    accepted(await act(bureau, 'plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' }));
    const invited = (await bureau.openTasks(projectId, 'reply_invitation')).map((task) =>
      bureau.usernameOf(task.accountId ?? ''),
    );
    const about = { event: 'changed', data: { projectId } };
    for (const username of invited)
      await eventually(() => expect(experts.get(username)?.events).toContainEqual(about));
    await query(bureau.store, `select pg_notify('shenpi_changed', 'clock')`);
    for (const [username, stream] of experts) {
      await eventually(() => expect(stream.events).toContainEqual({ event: 'clock', data: {} }));
      const hearsOfIt = stream.events.some((told) => isDeepStrictEqual(told, about));
      expect([username, hearsOfIt]).toEqual([username, invited.includes(username)]);
    }
  });

  it('tell one person of their messages', async () => {
    const [mine, other] = [await listen('handler1'), await listen('handler2')];
    await query(bureau.store, `select pg_notify('shenpi_changed', $1)`, [
      `messages:${bureau.actor('handler1').accountId}`,
    ]);
    await query(bureau.store, `select pg_notify('shenpi_changed', 'clock')`);
    await eventually(() => expect(mine.events).toContainEqual({ event: 'messages', data: {} }));
    await eventually(() => expect(other.events).toContainEqual({ event: 'clock', data: {} }));
    expect(other.events).not.toContainEqual({ event: 'messages', data: {} });
  });

  it('go on after a break without a gap, or say that there is one', async () => {
    const token = await api.tokenOf(bureau.actor('handler1').accountId);
    const before = await listen('handler1');
    await eventually(() => expect(before.events[0]).toEqual({ event: 'line', data: { resumed: false } }));
    const heard = before.lastId();
    before.close();
    // Somebody who is there all the time hears it, so it has been told when the other one comes back.
    const witness = await listen('handler2');
    const [filed] = await query<{ id: string }>(
      bureau.store,
      `select id, pg_notify('shenpi_changed', 'project:' || id) from project where state <> 'draft' limit 1`,
    );
    const about = { event: 'changed', data: { projectId: filed?.id } };
    await eventually(() => expect(witness.events).toContainEqual(about));

    const again = await openEventStream(`${api.url}/api/live?after=${heard}`, token);
    open.push(again);
    await eventually(() => expect(again.events).toContainEqual(about));
    expect(again.events[0]).toEqual({ event: 'line', data: { resumed: true } });

    const elsewhere = await openEventStream(`${api.url}/api/live?after=another-process-7`, token);
    open.push(elsewhere);
    await eventually(() => expect(elsewhere.events).toEqual([{ event: 'line', data: { resumed: false } }]));
  });

  it('end with the session', async () => {
    const token = await api.tokenOf(bureau.actor('handler1').accountId);
    const stream = await openEventStream(`${api.url}/api/live`, token);
    expect(stream.isOpen()).toBe(true);
    await api.call('/api/session', { method: 'DELETE', token });
    await eventually(() => expect(stream.isOpen()).toBe(false));
  });

  it('end when changes are not heard any more, and come back when they are', async () => {
    const stream = await listen('handler1');
    await line.cut();
    await eventually(() => expect(stream.isOpen()).toBe(false));
    await line.mend();
    const again = await listen('handler1');
    await query(bureau.store, `select pg_notify('shenpi_changed', 'clock')`);
    await eventually(() => expect(again.events).toContainEqual({ event: 'clock', data: {} }));
  });
});
