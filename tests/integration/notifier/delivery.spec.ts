import { join } from 'node:path';
import { isRejection, type Instant } from '@shenpi/domain';
import {
  closeRecord,
  listDeliveries,
  listFailedDeliveries,
  openRecord,
  query,
  requestResend,
  settleOnly,
  withdrawDelivery,
  type RecordStore,
} from '@shenpi/record';
import {
  eventually,
  freshDatabase,
  mailSettings,
  sharedServers,
  spawnApp,
  startMail,
  type FreshDatabase,
  type Mail,
  type SpawnedApp,
} from '@shenpi/test-support';
import { actor, draftCase, FORM, PARTY_GROUP, prepareBureau } from './bureau';
import * as course from './course';
import { postOf, type Post } from './letters';

jest.setTimeout(120_000);

const WAIT = { timeoutMs: 45_000 } as const;
const PUBLIC_URL = 'https://shenpi.example';
const EVERYBODY = [
  'applicant',
  'unit',
  'handler',
  'head',
  'plan',
  'clerk',
  'expert1',
  'expert2',
  ...PARTY_GROUP,
];

describe('what leaves the product', () => {
  let mail: Mail;
  let database: FreshDatabase;
  let store: RecordStore;
  let post: Post;
  let notifier: SpawnedApp | undefined;

  beforeAll(async () => {
    mail = await startMail(await mailSettings(join(sharedServers().dataDir, 'delivery-mail')));
  });
  afterAll(() => mail.app.stop());

  beforeEach(async () => {
    database = await freshDatabase();
    store = await openRecord(database.appUrl, { poolSize: 4 });
    await prepareBureau(store);
    post = postOf(store, mail);
  });
  afterEach(async () => {
    await notifier?.stop();
    notifier = undefined;
    await closeRecord(store);
    await database.drop();
  });

  const startNotifier = async (): Promise<SpawnedApp> => {
    notifier = await spawnApp('notifier', {
      SHENPI_DATABASE_URL: database.appUrl,
      SHENPI_INSTALLATION: 'test',
      SHENPI_PUBLIC_URL: PUBLIC_URL,
      ...mail.settings,
    });
    return notifier;
  };

  const clockTo = (at: Instant): Promise<unknown> =>
    query(
      store,
      `update record_clock set offset_ms = ceil(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)::bigint`,
      [at],
    );

  /** Every job has been done, and so many deliveries still wait. */
  const waitingWhenIdle = (count: number): Promise<void> =>
    eventually(async () => {
      const jobs = await query<{ n: number }>(
        store,
        `select count(*)::int as n from graphile_worker.jobs where task_identifier in ('notify', 'deliver')`,
      );
      expect({ jobs: jobs[0]?.n, waiting: await waiting() }).toEqual({ jobs: 0, waiting: count });
    }, WAIT);
  const nothingWaits = (): Promise<void> => waitingWhenIdle(0);

  /** Every accepted delivery came exactly once, and for each person and case in the order of the events. */
  const arrivedOnceInOrder = async (): Promise<void> => {
    const kept = await post.kept();
    const accepted = kept.filter(({ state }) => state === 'accepted');
    const came = (await post.letters()).map(({ messageId }) => messageId.split('@')[0] ?? '');
    expect([...came].sort()).toEqual(accepted.map(({ id }) => `${id}.0`).sort());
    const position = (id: string): number => came.indexOf(`${id}.0`);
    for (const one of accepted)
      for (const other of accepted)
        if (one.who === other.who && one.chain === other.chain && one.seq < other.seq)
          expect(position(one.id)).toBeLessThan(position(other.id));
  };

  const waiting = async (): Promise<number> =>
    (await post.kept()).filter(({ state }) => state === 'waiting').length;

  /** A case as far as its publicity: applicant and unit are told of three results one after the other. */
  const toPublicity = async (projectId: string): Promise<void> => {
    await course.toFormalReview(store, projectId);
    await course.toSecondCheck(store, projectId);
    await course.toReview(store, projectId);
    await course.toShortlist(store, projectId);
    const meeting = await course.meetingWith(store, projectId);
    await course.attend(store, meeting.meetingId, []);
    await course.openVote(store, meeting);
    await course.vote(store, meeting.itemId, PARTY_GROUP);
    await course.conclude(store, meeting.meetingId);
    await course.signMinutes(store, meeting.meetingId);
  };

  it('after a day without the notifier sends everything once, in order, and nothing stale', async () => {
    await post.register(EVERYBODY);
    const projectId = await draftCase(store);
    await toPublicity(projectId);
    await clockTo('2006-04-21T03:00:00.000Z');
    // The later an event, the earlier its job is done, and sending comes before telling: the order must come from the events.
    await query(store, `update graphile_worker._private_jobs set priority = 30000 - id`);
    await startNotifier();
    await nothingWaits();
    await arrivedOnceInOrder();
    for (const who of ['applicant', 'unit'])
      expect(await post.subjectsTo(who)).toEqual([
        '【审批】项目2006-0001已受理，进入专家评审',
        '【审批】项目2006-0001已列入拟立项建议，提请党组会审议',
        expect.stringContaining('【审批】项目2006-0001通过审议，进入公示'),
      ]);
    // Their tasks were done and the meeting was over before anybody could be told.
    for (const who of ['handler', 'head', 'plan', 'expert1', 'member1', 'clerk'])
      expect(await post.subjectsTo(who)).toEqual([]);
    const [first] = await post.letters();
    expect(first?.text).toContain('Case 2006-0001 was accepted');
    expect(first?.text).toContain(`${PUBLIC_URL}/projects/${projectId}`);
    expect(first?.headers['auto-submitted']).toBe('auto-generated');
    const everything = JSON.stringify(await post.letters());
    for (const confidential of [FORM.title, '人员', String(FORM.requestedFen), FORM.leaderName])
      expect(everything).not.toContain(confidential);
  });

  it('sends no letters about results of long ago, but about tasks that are still open', async () => {
    await post.register(['applicant', 'unit']);
    const projectId = await draftCase(store);
    await course.submit(store, await draftCase(store), '王二');
    await course.toFormalReview(store, projectId);
    await course.toSecondCheck(store, projectId);
    await course.decide(store, projectId, 'formal_review_check', actor('head'), 'confirm_acceptance', {
      opinion: '',
    });
    await clockTo('2006-06-01T01:00:00.000Z');
    await startNotifier();
    await eventually(async () => expect(await post.subjectsTo('unit')).toHaveLength(1), WAIT);
    await nothingWaits();
    expect((await post.kept()).map(({ who, kind }) => [who, kind])).toEqual([['unit', 'task_opened']]);
  });

  it('after an hour without the mail server sends everything once and in order, and no attempt was wasted', async () => {
    await post.register(EVERYBODY);
    await mail.app.stop();
    const app = await startNotifier();
    const projectId = await draftCase(store);
    await toPublicity(projectId);
    await eventually(() => expect(app.log()).toContain('the server of a channel is away'), WAIT);
    await clockTo('2006-04-20T05:00:00.000Z');
    await eventually(async () => expect(await waiting()).toBeGreaterThan(5), WAIT);
    expect((await post.kept()).map(({ attempts }) => attempts).every((attempts) => attempts === 0)).toBe(
      true,
    );
    expect(await query(store, `select 1 from delivery_attempt`)).toEqual([]);
    await mail.app.start();
    await nothingWaits();
    await arrivedOnceInOrder();
    expect(await post.subjectsTo('applicant')).toHaveLength(3);
    expect(app.log()).toContain('the server of a channel is back');
  });

  const prefer = (username: string, email: string, digestAt = '08:30'): Promise<unknown> =>
    query(
      store,
      `insert into notice_preference (account_id, language, email, digest_at, quiet_from, quiet_until, changed_at)
       values ($1, 'zh', $2, $3, '22:00', '07:00', now())`,
      [actor(username).accountId, email, digestAt],
    );

  it('gathers what somebody wants gathered into one letter, without what was done meanwhile', async () => {
    await post.register(['unit']);
    await prefer('unit', 'digest', '08:30');
    await startNotifier();
    const cases = [await draftCase(store), await draftCase(store), await draftCase(store)];
    for (const [index, projectId] of cases.entries()) await course.submit(store, projectId, `王${index}`);
    await eventually(async () => expect(await waiting()).toBe(3), WAIT);
    await course.decide(store, cases[0] ?? '', 'unit_review', actor('unit'), 'approve_unit_review', {
      opinion: '',
    });
    await clockTo('2006-03-07T00:30:01.000Z');
    await nothingWaits();
    const letters = await post.letters();
    expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
      [post.address('unit'), '【审批】您有 2 条通知'],
    ]);
    const links = await query<{ id: string }>(
      store,
      `select id from task where kind = 'unit_review' and state = 'open' order by opened_at`,
    );
    expect(links.map(({ id }) => letters[0]?.text.includes(`${PUBLIC_URL}/tasks/${id}`))).toEqual([
      true,
      true,
    ]);
    expect((await post.kept()).map(({ state }) => state).sort()).toEqual(['accepted', 'accepted', 'dropped']);
  });

  it('wakes nobody at night, unless it is urgent; what waits for the same case goes with it', async () => {
    await post.register(['unit']);
    await startNotifier();
    const projectId = await draftCase(store);
    const other = await draftCase(store);
    await clockTo('2006-03-08T15:00:00.000Z');
    await course.submit(store, projectId);
    await course.submit(store, other);
    await eventually(
      async () =>
        expect((await post.kept()).map(({ state, notBefore }) => [state, notBefore])).toEqual(
          Array(2).fill(['waiting', '2006-03-08T23:00:00.000Z']),
        ),
      WAIT,
    );
    // An overdue task does not wait for the morning.
    await query(store, `update task set due_at = $2 where project_id = $1 and kind = 'unit_review'`, [
      projectId,
      '2006-03-08T16:00:00.000Z',
    ]);
    await course.moveTo(store, projectId, '2006-03-08T16:00:01.000Z');
    await eventually(
      async () =>
        expect((await post.subjectsTo('unit')).map((subject) => subject.slice(0, 10))).toEqual([
          '【审批】待办：单位审',
          '【审批】已逾期，请尽',
        ]),
      WAIT,
    );
    expect(await waiting()).toBe(1);
    await clockTo('2006-03-08T23:00:01.000Z');
    await nothingWaits();
    expect(await post.subjectsTo('unit')).toHaveLength(3);
  });

  const incidents = (): Promise<{ kind: string; open: boolean }[]> =>
    query(store, `select kind, closed_at is null as open from incident where kind = 'delivery_given_up'`);

  it('brings a letter that came back to the desk of whoever sent it, and sends it again', async () => {
    await post.register(['applicant'], post.address('bounce.applicant'));
    const projectId = await draftCase(store);
    await course.toFormalReview(store, projectId);
    await startNotifier();
    await course.decide(store, projectId, 'formal_review', actor('handler'), 'request_correction', {
      defects: [{ field: 'abstract', defect: '摘要过于简略' }],
    });
    await eventually(
      async () => expect(await incidents()).toEqual([{ kind: 'delivery_given_up', open: true }]),
      WAIT,
    );
    const { items } = await listFailedDeliveries(store, actor('operator'), { limit: 10 });
    const [bounced] = items.filter(({ state }) => state === 'bounced');
    expect(bounced).toMatchObject({
      kind: 'correction',
      toZh: '项目负责人',
      projectNumber: '2006-0001',
      legal: true,
      failureZh: '对方服务器称该地址不存在',
      servedAt: expect.any(String) as string,
    });
    const shown = await listDeliveries(store, actor('handler'), projectId);
    expect(JSON.stringify([items, shown])).not.toContain('@');
    expect(
      await query(
        store,
        `select bounced_at is not null as bounced, bounce from contact where email like 'bounce%'`,
      ),
    ).toEqual([{ bounced: true, bounce: 'address_refused' }]);
    expect(await query(store, `select outcome, detail from delivery_attempt`)).toEqual([
      { outcome: 'bounced', detail: expect.stringMatching(/^550 5\.1\.1 <…>/) as string },
    ]);
    await eventually(
      async () =>
        expect(
          await query(
            store,
            `select 1 from message where account_id = $1 and kind = 'notice_not_delivered'`,
            [actor('handler').accountId],
          ),
        ).toHaveLength(1),
      WAIT,
    );

    await post.register(['applicant']);
    const resend = await settleOnly(store, { projectIds: [projectId] }, (work) =>
      requestResend(work, bounced?.id ?? ''),
    );
    expect(isRejection(resend)).toBe(false);
    await nothingWaits();
    expect(await post.subjectsTo('applicant')).toEqual([expect.stringContaining('项目2006-0001需要补正')]);
    await eventually(
      async () => expect(await incidents()).toEqual([{ kind: 'delivery_given_up', open: false }]),
      WAIT,
    );
  });

  it('lists a legal notice whose party has no address, and cannot be asked to send or to withdraw it', async () => {
    const projectId = await draftCase(store);
    await course.toFormalReview(store, projectId);
    await startNotifier();
    await course.decide(store, projectId, 'formal_review', actor('handler'), 'request_correction', {
      defects: [{ field: 'abstract', defect: '摘要过于简略' }],
    });
    await eventually(
      async () => expect(await incidents()).toEqual([{ kind: 'delivery_given_up', open: true }]),
      WAIT,
    );
    const kept = await post.kept();
    expect(kept.map(({ who, kind, state, failure }) => [who, kind, state, failure])).toEqual([
      ['applicant', 'correction', 'given_up', 'no_address'],
      ['unit', 'correction', 'given_up', 'no_address'],
    ]);
    const ask = (command: typeof requestResend): Promise<unknown> =>
      settleOnly(store, { projectIds: [projectId] }, (work) => command(work, kept[0]?.id ?? ''));
    expect(await ask(requestResend)).toMatchObject({ code: 'delivery_without_address' });
    expect(await ask(withdrawDelivery)).toMatchObject({ code: 'delivery_is_legal' });
  });

  it('tries again what is refused for now, and lets no later one overtake it', async () => {
    await post.register(['unit'], post.address('later.unit'));
    const projectId = await draftCase(store);
    await startNotifier();
    await course.submit(store, projectId);
    await eventually(
      async () =>
        expect(await post.kept()).toMatchObject([
          { state: 'waiting', attempts: 1, failure: 'refused_for_now' },
        ]),
      WAIT,
    );
    await course.moveTo(store, projectId, '2006-03-09T09:31:00.000Z');
    await waitingWhenIdle(2);
    // Had the second been tried, the server would have refused it for now as well.
    expect((await post.kept()).map(({ attempts }) => attempts)).toEqual([1, 0]);
    await post.register(['unit']);
    await query(store, `update delivery set retry_at = clock_timestamp() where attempts = 1`);
    await nothingWaits();
    expect((await post.kept()).map(({ attempts }) => attempts)).toEqual([2, 1]);
    expect((await post.subjectsTo('unit')).map((subject) => subject.slice(0, 10))).toEqual([
      '【审批】待办：单位审',
      '【审批】已逾期，请尽',
    ]);
  });

  it('sends the rest after it was killed in the middle; what may have come twice carries the same id', async () => {
    await post.register(EVERYBODY);
    const cases: string[] = [];
    for (let count = 0; count < 12; count += 1) cases.push(await draftCase(store));
    for (const [index, projectId] of cases.entries()) await course.submit(store, projectId, `王${index}`);
    const app = await startNotifier();
    await eventually(async () => expect((await post.letters()).length).toBeGreaterThan(2), {
      ...WAIT,
      everyMs: 5,
    });
    await app.kill9();
    const before = await waiting();
    expect(before).toBeGreaterThan(0);
    await app.start();
    await nothingWaits();
    const ids = (await post.letters()).map(({ messageId }) => messageId.split('@')[0] ?? '');
    const kept = await post.kept();
    expect(kept.map(({ state }) => state)).toEqual(Array(12).fill('accepted'));
    expect([...new Set(ids)].sort()).toEqual(kept.map(({ id }) => `${id}.0`).sort());
    // One for each letter that was on its way at most.
    expect(ids.length - new Set(ids).size).toBeLessThanOrEqual(4);
  });
});
