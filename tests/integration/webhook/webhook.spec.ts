import { closeRecord, openRecord, type RecordStore } from '@shenpi/record';
import {
  eventually,
  freshDatabase,
  spawnApp,
  type FreshDatabase,
  type SpawnedApp,
} from '@shenpi/test-support';
import { actor, draftCase, FORM, prepareBureau } from '../notifier/bureau';
import * as course from '../notifier/course';
import { isSigned, startReceiver, type Receiver } from './receiver';
import { byChain, recordedIds, subscribe, webhookIncidents } from './subscribed';

jest.setTimeout(120_000);

const WAIT = { timeoutMs: 60_000 } as const;

describe('webhooks of a notifier that runs by itself', () => {
  let database: FreshDatabase;
  let store: RecordStore;
  let receiver: Receiver;
  let notifier: SpawnedApp | undefined;

  beforeEach(async () => {
    database = await freshDatabase();
    store = await openRecord(database.appUrl, { poolSize: 4 });
    await prepareBureau(store);
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await notifier?.stop();
    notifier = undefined;
    await receiver.close();
    await closeRecord(store);
    await database.drop();
  });

  const startNotifier = async (): Promise<SpawnedApp> => {
    notifier = await spawnApp('notifier', {
      SHENPI_DATABASE_URL: database.appUrl,
      SHENPI_INSTALLATION: 'test',
      SHENPI_PUBLIC_URL: 'https://shenpi.example',
      SHENPI_WEBHOOK_ALLOWED: '127.0.0.0/8',
      SHENPI_WEBHOOK_PAUSE_MS: '5',
    });
    return notifier;
  };

  const everythingTakenInOrder = (): Promise<void> =>
    eventually(async () => {
      const chains = [...(await recordedIds(store))].sort();
      expect([...(await byChain(store, receiver.taken()))].sort()).toEqual(chains);
    }, WAIT);

  it('reach a receiver that fails nine times: everything once, in order for each case, signed, nothing confidential', async () => {
    const { secret } = await subscribe(store, receiver);
    receiver.answerWith((_event, n) => (n <= 9 ? 500 : 200));
    const projects = [await draftCase(store), await draftCase(store)];
    await startNotifier();
    for (const projectId of projects) await course.submit(store, projectId);
    await eventually(() => expect(receiver.arrived.length).toBeGreaterThan(9), WAIT);
    for (const projectId of projects)
      await course.decide(store, projectId, 'unit_review', actor('unit'), 'approve_unit_review', {
        opinion: '同意',
      });
    await course.moveTo(store, projects[0] ?? '', '2006-03-10T09:30:01.000Z');
    await everythingTakenInOrder();
    expect(receiver.arrived.filter(({ status }) => status === 500)).toHaveLength(9);

    const { arrived } = receiver;
    expect(arrived.every((event) => isSigned(event, secret))).toBe(true);
    expect(new Set(arrived.map(({ source }) => source))).toEqual(new Set(['https://shenpi.example']));
    expect(arrived.every(({ id, headers }) => headers['webhook-id'] === id)).toBe(true);
    const changed = arrived.find(({ type }) => type === 'project.state_changed');
    // As it is when it is sent: the unit may have approved meanwhile, and then there is a number.
    expect([undefined, '2006-0001', '2006-0002']).toContain(changed?.subject);
    expect(changed?.data).toEqual({
      projectId: expect.any(String) as string,
      caseNumber: changed?.subject ?? null,
      from: 'draft',
      state: 'unit_review',
      trigger: 'submit_application',
      stage: 'application',
      stageSeq: expect.any(Number) as number,
    });
    expect(arrived.map(({ subject }) => subject)).toContain('2006-0001');
    const everything = arrived.map(({ body }) => body).join('\n');
    for (const confidential of [FORM.title, FORM.leaderName, '人员', '同意', String(FORM.requestedFen)])
      expect(everything).not.toContain(confidential);
    // Told after the third failure of one event, and over with the first success.
    const [incident] = await webhookIncidents(store);
    expect(incident).toMatchObject({ isOpen: false, detail: expect.stringContaining('HTTP 500') as string });
  });

  it('lose nothing and double nothing when the notifier is killed while it sends', async () => {
    await subscribe(store, receiver);
    receiver.answerWith(() => null);
    const app = await startNotifier();
    const projectId = await draftCase(store);
    await course.submit(store, projectId);
    await eventually(() => expect(receiver.arrived.length).toBeGreaterThan(0), WAIT);
    await app.kill9();
    await course.decide(store, projectId, 'unit_review', actor('unit'), 'approve_unit_review', {
      opinion: '',
    });
    receiver.answerWith(() => 200);
    await app.start();
    await everythingTakenInOrder();
    // What was on its way when the notifier died came again under the same id.
    expect(receiver.taken()).toContain(receiver.arrived[0]?.id);
    const ids = receiver.taken();
    expect(new Set(ids).size).toBe(ids.length);
  });
});
