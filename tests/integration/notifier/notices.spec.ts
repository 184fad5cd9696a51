import { randomUUID } from 'node:crypto';
import { messageWords, type MessageParams } from '@shenpi/domain';
import { notifyTask } from '@shenpi/notifier';
import { createLogger } from '@shenpi/platform';
import { closeRecord, fileObjection, openRecord, query, type RecordStore } from '@shenpi/record';
import { eventually, freshDatabase, type FreshDatabase } from '@shenpi/test-support';
import { Logger as QueueLogger, runOnce } from 'graphile-worker';
import { Client } from 'pg';
import { actor, draftCase, FORM, PARTY_GROUP, prepareBureau, usernameOf } from './bureau';
import * as course from './course';

interface Told {
  readonly who: string;
  readonly kind: string;
  readonly params: MessageParams;
  readonly taskId: string | null;
  readonly urgent: boolean;
}

jest.setTimeout(60_000);

describe('the notifier', () => {
  let database: FreshDatabase;
  let store: RecordStore;
  let projectId: string;
  const logger = createLogger('notifier', 'error');

  /** Handles every notice that waits, in a queue of its own. */
  const notify = (): Promise<void> =>
    runOnce({
      connectionString: database.appUrl,
      taskList: { notify: notifyTask(store, logger), wake: async () => undefined },
      noHandleSignals: true,
      logger: new QueueLogger(() => () => undefined),
    });

  const told = async (kind?: string): Promise<Told[]> => {
    const rows = await query<Omit<Told, 'who'> & { accountId: string }>(
      store,
      `select account_id as "accountId", kind, params, task_id as "taskId", urgent from message where $1::text is null or kind = $1 order by at, seq, account_id`,
      [kind ?? null],
    );
    return rows.map(({ accountId, ...row }) => ({ who: usernameOf(accountId), ...row }));
  };
  const whoWasTold = async (kind: string): Promise<string[]> =>
    (await told(kind)).map(({ who }) => who).sort();
  const toldAbout = async (task: string): Promise<string[]> =>
    (await told('task_opened'))
      .filter(({ params }) => params.taskKind === task)
      .map(({ who }) => who)
      .sort();

  beforeEach(async () => {
    database = await freshDatabase();
    store = await openRecord(database.appUrl, { poolSize: 4 });
    await prepareBureau(store);
    projectId = await draftCase(store);
  });

  afterEach(async () => {
    await closeRecord(store);
    await database.drop();
  });

  it('tells the holder of a task what, which case and until when, and nobody else', async () => {
    await course.submit(store, projectId);
    await notify();
    const [task] = await course.openTasks(store, projectId, 'unit_review');
    expect(await told()).toEqual([
      {
        who: 'unit',
        kind: 'task_opened',
        params: { taskKind: 'unit_review', dueAt: task?.dueAt },
        taskId: task?.id,
        urgent: false,
      },
    ]);
  });

  it('tells the applicant that the unit returned the case, and leads to the task', async () => {
    await course.submit(store, projectId);
    await course.decide(store, projectId, 'unit_review', actor('unit'), 'return_unit_review', {
      reason: '请补充合作协议',
    });
    await notify();
    const [task] = await course.openTasks(store, projectId, 'complete_application');
    expect(await told()).toEqual([
      {
        who: 'applicant',
        kind: 'returned_by_unit',
        params: { taskKind: 'complete_application' },
        taskId: task?.id,
        urgent: false,
      },
    ]);
  });

  it('does not announce a task that was decided before the notifier came to it', async () => {
    await course.toFormalReview(store, projectId);
    await course.toSecondCheck(store, projectId);
    await notify();
    expect((await told('task_opened')).map(({ params }) => params.taskKind)).toEqual(['formal_review_check']);
  });

  it('keeps out who may not hold the task: the handler of a case is not told of its second check', async () => {
    await course.toFormalReview(store, projectId);
    await course.toSecondCheck(store, projectId);
    await notify();
    expect(await toldAbout('formal_review_check')).toEqual(['head']);
  });

  it('writes every message once, however often its job is done', async () => {
    await course.submit(store, projectId);
    const jobs = await query<{ payload: unknown }>(
      store,
      `select payload from graphile_worker._private_jobs where payload ->> 'chain' like 'project:%'`,
    );
    await notify();
    const once = await told();
    for (const { payload } of jobs)
      await query(
        store,
        `select graphile_worker.add_job('notify', $1::json), graphile_worker.add_job('notify', $1::json)`,
        [JSON.stringify(payload)],
      );
    await Promise.all([notify(), notify()]);
    expect(await told()).toEqual(once);
    expect(once).toHaveLength(1);
  });

  it('tells the holder of what is overdue, and the offices above rung by rung up to a supervision ticket', async () => {
    await course.submit(store, projectId);
    const [task] = await course.openTasks(store, projectId, 'unit_review');
    await course.moveTo(store, projectId, '2006-03-09T09:31:00.000Z');
    await notify();
    expect(await whoWasTold('task_overdue')).toEqual(['unit']);
    expect(await whoWasTold('task_escalated')).toEqual(['handler', 'head']);
    const overdue = (await told()).filter(({ kind }) => kind !== 'task_opened');
    expect(
      overdue.every(
        ({ urgent, params }) => urgent && params.taskKind === 'unit_review' && params.dueAt === task?.dueAt,
      ),
    ).toBe(true);
    // Whoever supervises is led to the case, not to a task that is not theirs.
    expect((await told('task_escalated')).map(({ taskId }) => taskId)).toEqual([null, null]);

    await course.moveTo(store, projectId, '2006-03-13T09:31:00.000Z');
    await notify();
    expect(await whoWasTold('task_escalated')).toEqual(['deputy', 'handler', 'head']);
    await course.moveTo(store, projectId, '2006-03-16T09:31:00.000Z');
    await notify();
    const tickets = await told('supervision_ticket_opened');
    expect(tickets.map(({ who }) => who).sort()).toEqual(['deputy', 'handler', 'head', 'secretary', 'unit']);
    expect(tickets[0]?.params).toMatchObject({ ticketNumber: '督〔2006〕1号', taskKind: 'unit_review' });
  });

  it('tells applicant and unit of a correction and until when, without a second message for the task', async () => {
    await course.toFormalReview(store, projectId);
    await course.decide(store, projectId, 'formal_review', actor('handler'), 'request_correction', {
      defects: [{ field: 'abstract', defect: '摘要过于简略' }],
    });
    await notify();
    const [task] = await course.openTasks(store, projectId, 'correct_application');
    const corrections = await told('correction');
    expect(corrections.map(({ who, taskId }) => [who, taskId]).sort()).toEqual([
      ['applicant', task?.id],
      ['unit', null],
    ]);
    expect(corrections[0]?.params).toEqual({
      number: '2006-0001',
      dueAt: '2006-03-17T09:30:00.000Z',
      ...(corrections[0]?.taskId ? { taskKind: 'correct_application' } : {}),
    });
    expect(await toldAbout('correct_application')).toEqual([]);
  });

  it('reminds an expert, says nothing of the seat that has lapsed, and invites the next', async () => {
    await course.toFormalReview(store, projectId);
    await course.toSecondCheck(store, projectId);
    await course.toReview(store, projectId);
    await notify();
    const invited = await toldAbout('reply_invitation');
    expect(invited).toHaveLength(5);
    await course.moveTo(store, projectId, '2006-03-13T09:31:00.000Z');
    await notify();
    expect(await whoWasTold('task_reminded')).toEqual(invited);
    await course.moveTo(store, projectId, '2006-03-14T09:31:00.000Z');
    await notify();
    // Six experts, five seats: the one alternate is asked, and that no more are left is an incident for the operator.
    expect(await toldAbout('reply_invitation')).toHaveLength(6);
    expect(await whoWasTold('task_overdue')).toEqual([]);
    expect(await told('incident_raised')).toMatchObject([
      { who: 'operator', urgent: true, params: { number: '2006-0001', incident: 'no_alternate_left' } },
      { who: 'plan', urgent: true, params: { number: '2006-0001', incident: 'no_alternate_left' } },
    ]);
  });

  it('tells the party group of its meeting, its ballots and its minutes, and the case of the outcome', async () => {
    await course.toFormalReview(store, projectId);
    await course.toSecondCheck(store, projectId);
    await course.toReview(store, projectId);
    await course.toShortlist(store, projectId);
    const meeting = await course.meetingWith(store, projectId);
    await notify();
    expect(await whoWasTold('meeting_created')).toEqual([...PARTY_GROUP].sort());
    expect(await whoWasTold('agenda_ready')).toEqual([...PARTY_GROUP].sort());
    expect(await whoWasTold('shortlisted')).toEqual(['applicant', 'unit']);

    await course.attend(store, meeting.meetingId, ['member4']);
    await course.openVote(store, meeting);
    await notify();
    expect(await whoWasTold('ballot_opened')).toEqual(['member1', 'member2', 'member3', 'secretary']);
    await course.attend(store, meeting.meetingId, []);
    await notify();
    expect(await whoWasTold('ballot_opened')).toEqual([...PARTY_GROUP].sort());

    await course.vote(store, meeting.itemId, PARTY_GROUP);
    await course.conclude(store, meeting.meetingId);
    await notify();
    expect(await toldAbout('sign_minutes')).toEqual(['secretary']);
    expect(await whoWasTold('meeting_concluded')).toEqual(['member1', 'member2', 'member3', 'member4']);
    const [toSign] = (await told('task_opened')).filter(({ params }) => params.taskKind === 'sign_minutes');
    expect(toSign?.params).toMatchObject({
      taskKind: 'sign_minutes',
      meetingNumber: expect.stringMatching(/^党组会/) as string,
      dueAt: expect.any(String) as string,
    });

    await course.signMinutes(store, meeting.meetingId);
    const filed = await fileObjection(store, {
      projectId,
      commandId: randomUUID(),
      name: '赵六',
      contact: '13900000000',
      content: '与在研项目重复',
    });
    await notify();
    expect(filed.ok).toBe(true);
    expect(await whoWasTold('minutes_signed')).toEqual(['clerk', 'member1', 'member2', 'member3', 'member4']);
    expect(await whoWasTold('publicity')).toEqual(['applicant', 'unit']);
    expect(await whoWasTold('objection_filed')).toEqual(['applicant', 'unit']);
    expect(await toldAbout('handle_objection')).toEqual(['plan']);
    const everything = (await told())
      .map(({ kind, params }) => JSON.stringify([params, messageWords(kind, params)]))
      .join('\n');
    for (const confidential of ['赵六', FORM.title, '人员', String(FORM.requestedFen)])
      expect(everything).not.toContain(confidential);
  });

  it('keeps the order of events for each person, whichever job is done first', async () => {
    await course.toFormalReview(store, projectId);
    await course.moveTo(store, projectId, '2006-03-24T09:31:00.000Z');
    await query(store, `update graphile_worker._private_jobs set priority = -id`);
    await notify();
    const inbox = await query<{ kind: string }>(
      store,
      `select kind from message where account_id = $1 order by at desc, id`,
      [actor('handler').accountId],
    );
    expect(inbox.map(({ kind }) => kind)).toEqual(['task_overdue', 'task_opened']);
  });

  it('tells the open desks of whoever got something new', async () => {
    const listener = new Client({ connectionString: database.appUrl });
    await listener.connect();
    try {
      const heard: string[] = [];
      listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
      await course.submit(store, projectId);
      await listener.query('listen shenpi_changed');
      await notify();
      await eventually(() => expect(heard).toEqual([`messages:${actor('unit').accountId}`]));
    } finally {
      await listener.end();
    }
  });
});
