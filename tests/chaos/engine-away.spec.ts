import { randomUUID } from 'node:crypto';
import { decideTask, readClock, readStages, type ApplicationFormInput } from '@shenpi/contract';
import { GENERAL_PLAN } from '@shenpi/domain';
import { query } from '@shenpi/record';
import { eventually, startServers, startStack, type ServerSet, type Stack } from '@shenpi/test-support';
import { courseOn, type Course } from './course';
import { missedDues } from './what-is-wrong';
import { runStatus } from './engine';
import * as people from './people';

/** Five working days after 13 February, at the close of business. */
const DUE = '2006-02-20T09:30:00.000Z';
const SHORTLY_BEFORE = '2006-02-20T09:29:45.000Z';
const CATCHING_UP = { timeoutMs: 90_000, everyMs: 200 };

describe('with the engine stopped across a deadline', () => {
  let servers: ServerSet;
  let stack: Stack;
  let course: Course;
  let answered: string;
  let forgotten: string;
  let other: string;
  let form: ApplicationFormInput;

  const recordNow = async (): Promise<string> => (await (await stack.as('operator')).expect(readClock)).now;
  const engineOf = async () => (await (await stack.as('operator')).expect(readStages)).engine;
  const lastChange = async (projectId: string): Promise<unknown> =>
    (
      await course.look(
        `select to_state as "to", trigger, at from state_change where project_id = $1 order by seq desc limit 1`,
        [projectId],
      )
    )[0];

  beforeAll(async () => {
    servers = await startServers();
    stack = await startStack({ servers });
    course = courseOn(stack);
    const roundId = await people.openRound(course, GENERAL_PLAN.code);
    const first = await people.draft(course, roundId, '张三');
    answered = first.projectId;
    form = first.form;
    await people.submitForm(course, answered, form);
    await people.approve(course, answered);
    forgotten = await people.file(course, roundId, '李四');
    other = await people.file(course, roundId, '王五');
    await stack.moveClock('2006-02-13T01:00:00.000Z');
    await people.requestCorrection(course, answered);
    await people.requestCorrection(course, forgotten);
    await stack.moveClock(SHORTLY_BEFORE);
    // The timers are armed by the moved clock; from here on time passes by itself.
    await eventually(async () => {
      const { wakesPending } = await engineOf();
      const jobs = await query(
        stack.store,
        `select 1 from graphile_worker.jobs where task_identifier = 'wake'`,
      );
      if (wakesPending + jobs.length > 0) throw new Error('the engine has not looked yet');
    });
    await servers.temporal.kill9();
    if ((await recordNow()) >= DUE) throw new Error('the engine was stopped too late to miss the deadline');
    await eventually(async () => {
      if ((await recordNow()) < DUE) throw new Error('the deadline has not passed yet');
    }, CATCHING_UP);
  }, 180_000);

  afterAll(async () => {
    await stack?.stop();
    await servers?.stop();
  }, 60_000);

  it('says that the engine is away and how many dues wait', async () => {
    // The answer about the engine is kept for two seconds.
    await eventually(async () =>
      expect(await engineOf()).toMatchObject({ reachable: false, duesWaiting: 2, oldestDueAt: DUE }),
    );
    expect(await (await stack.as('operator')).expect(readClock)).toMatchObject({
      engineReachable: false,
      duesWaiting: 2,
    });
  });

  it('lets people go on deciding', async () => {
    await people.acceptFiling(course, other);
    await people.drawExperts(course, other);
    await people.acceptInvitations(course, other);
    await people.signScoreSheets(course, other);
    expect(await course.stateOf(other)).toBe('reviewed');
  });

  it('judges a late command as if the engine had run', async () => {
    const [task] = await course.openTasks(answered, 'correct_application');
    const applicant = await stack.as('applicant1');
    const late = await applicant.insist(decideTask, {
      params: { taskId: task?.id ?? '' },
      body: { commandId: randomUUID(), decision: { kind: 'resubmit_application', payload: { form } } },
    });
    expect(late).toMatchObject({
      ok: false,
      status: 409,
      error: { code: 'task_cancelled', state: 'not_accepted' },
    });
    expect(await lastChange(answered)).toEqual({ to: 'not_accepted', trigger: 'correction_lapsed', at: DUE });
    expect(await engineOf()).toMatchObject({ duesWaiting: 1 });
    expect(await course.stateOf(forgotten)).toBe('correction');
  });

  it('catches up when the engine is back', async () => {
    await servers.temporal.start();
    await eventually(async () => expect(await course.stateOf(forgotten)).toBe('not_accepted'), CATCHING_UP);
    expect(await lastChange(forgotten)).toEqual({
      to: 'not_accepted',
      trigger: 'correction_lapsed',
      at: DUE,
    });
    await eventually(
      async () =>
        expect(await engineOf()).toEqual({
          reachable: true,
          wakesPending: 0,
          duesWaiting: 0,
          oldestDueAt: null,
        }),
      CATCHING_UP,
    );
    for (const projectId of [answered, forgotten])
      await eventually(
        async () => expect(await runStatus(stack, `project:${projectId}`)).toBe('COMPLETED'),
        CATCHING_UP,
      );
    expect(await runStatus(stack, `project:${other}`)).toBe('RUNNING');
    expect(await missedDues(course)).toEqual([]);
  }, 180_000);
});
