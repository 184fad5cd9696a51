import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { decideTask, type Decision } from '@shenpi/contract';
import { GENERAL_PLAN } from '@shenpi/domain';
import { verifyRecord } from '@shenpi/record';
import {
  eventually,
  startServers,
  startStack,
  STACK_MEMBERS,
  stackAccountId,
  type ServerSet,
  type Stack,
} from '@shenpi/test-support';
import { projectWorkflowId } from '@shenpi/workflow-contract';
import { openEventStream, type EventStream } from '../integration/api/event-stream';
import { courseOn, holderOf, type Course, type OpenTask } from './course';
import { standInFor } from './fire/nemeses/stand-in';
import { loopingBundle } from './looping-bundle';
import { tasksGivenUp } from './engine';
import { doubledEvents, missedDues } from './what-is-wrong';
import * as people from './people';

/** How far the threads of a process stand back behind this one, each figure once; the nineteenth word about a thread says it. */
const priorities = (pid: number | undefined): readonly number[] => {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => {
    const after = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').split(') ').at(-1) ?? '';
    return Number(after.split(' ')[16]) - getPriority();
  });
  return [...new Set(threads)].toSorted((a, b) => a - b);
};

describe('two API processes and two workers on one record', () => {
  let servers: ServerSet;
  let stack: Stack;
  let course: Course;
  let projectId: string;

  beforeAll(async () => {
    servers = await startServers();
    stack = await startStack({ servers, apis: 2, workers: 2 });
    course = courseOn(stack);
    projectId = await people.file(course, await people.openRound(course, GENERAL_PLAN.code));
  }, 120_000);

  afterAll(async () => {
    await stack?.stop();
    await servers?.stop();
  }, 60_000);

  /** The same body at both processes at once. */
  const atBoth = async (
    username: string,
    task: OpenTask,
    decision: Decision,
    commandIds: readonly [string, string],
  ) =>
    Promise.all(
      commandIds.map(async (commandId, api) =>
        (await stack.as(username, api)).insist(decideTask, {
          params: { taskId: task.id },
          body: { commandId, decision },
        }),
      ),
    );

  it('closes the call once, whoever of the workers is first', async () => {
    await stack.moveClock('2006-02-13T01:00:00.000Z');
    expect(await course.stateOf(projectId)).toBe('formal_review');
    expect(await doubledEvents(course)).toEqual([]);
  });

  it('takes one command that reaches both processes at once for one, and answers both alike', async () => {
    await people.acceptFiling(course, projectId);
    await people.drawExperts(course, projectId);
    for (const task of await course.openTasks(projectId, 'reply_invitation')) {
      const commandId = randomUUID();
      const acceptance = { kind: 'accept_invitation', payload: people.ACCEPTANCE } as const;
      const answers = await atBoth(holderOf(task), task, acceptance, [commandId, commandId]);
      const [one, two] = answers;
      expect(answers.map(({ status }) => status)).toEqual([201, 201]);
      expect(one).toEqual(two);
      expect(await course.look(`select 1 from decision where command_id = $1`, [commandId])).toHaveLength(1);
    }
    expect(await course.openTasks(projectId, 'score')).toHaveLength(5);
  });

  it('lets one of two commands about the same task win, and tells the other that it is done', async () => {
    await people.signScoreSheets(course, projectId);
    await people.shortlist(course, projectId);
    const meetingId = await people.planMeeting(course, '2006-03-20T01:00:00.000Z', '2006年第1次');
    await people.putOnAgenda(course, projectId, meetingId);
    await stack.moveClock('2006-03-20T01:00:00.000Z');
    await people.attend(course, meetingId);
    await people.openItemOf(course, meetingId, projectId);
    const ballots = await course.openTasks(projectId, 'cast_ballot');
    for (const member of STACK_MEMBERS) {
      const task = ballots.find(({ accountId }) => accountId === stackAccountId(member));
      if (task === undefined) throw new Error(`${member} has no ballot`);
      const ballot = { kind: 'cast_ballot', payload: { choice: 'agree', view: '' } } as const;
      const answers = await atBoth(member, task, ballot, [randomUUID(), randomUUID()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'task_closed' } });
    }
    expect(await course.look(`select agree, state from agenda_item`)).toEqual([
      { agree: 7, state: 'decided' },
    ]);
    await people.conclude(course, meetingId);
    await people.signMinutes(course, meetingId);
  });

  it('tells the open desks at both processes what happened at one of them', async () => {
    const { token } = await stack.as('unit1');
    const lines: EventStream[] = [];
    try {
      for (const url of stack.urls) lines.push(await openEventStream(`${url}/api/live`, token));
      expect(lines.map(({ status }) => status)).toEqual([200, 200]);
      await stack.moveClock('2006-03-28T01:00:00.000Z');
      await people.issueGrant(course, projectId);
      for (const line of lines)
        await eventually(() => expect(line.events).toContainEqual({ event: 'changed', data: { projectId } }));
    } finally {
      lines.forEach((line) => line.close());
    }
  });

  it('takes a worker that stands still for dead, until it moves again', async () => {
    const alive = () =>
      course.look(
        `select 1 from pg_stat_activity where application_name = 'shenpi-worker-life-line' and datname = current_database()`,
      );
    await eventually(async () => expect(await alive()).toHaveLength(2));
    const pid = stack.workers[1]?.pid();
    if (pid === undefined) throw new Error('the worker does not run');
    process.kill(pid, 'SIGSTOP');
    try {
      await eventually(async () => expect(await alive()).toHaveLength(1), { timeoutMs: 45_000 });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await eventually(async () => expect(await alive()).toHaveLength(2), { timeoutMs: 45_000 });
  });

  it('survives a workflow that never gives the processor back', async () => {
    const roundId = await people.openRound(course, GENERAL_PLAN.code, '2006-06-09T09:30:00.000Z');
    const { projectId: poisoned, form } = await people.draft(course, roundId);
    const poison = { SHENPI_WORKFLOW_BUNDLE: await loopingBundle(servers.dataDir, poisoned) };
    const others = await Promise.all(stack.workers.map((worker) => standInFor(worker, poison)));
    const pids = others.map(({ app }) => app.pid());
    try {
      await people.submitForm(course, poisoned, form);
      await eventually(
        async () => expect(await tasksGivenUp(stack, projectWorkflowId(poisoned))).toBeGreaterThan(0),
        { timeoutMs: 60_000, everyMs: 500 },
      );
      expect(others.map(({ app }) => app.pid())).toEqual(pids);
      // The code that loops does so on a thread that stands back from those who answer people.
      for (const pid of pids) expect(priorities(pid)).toEqual([0, constants.priority.PRIORITY_BELOW_NORMAL]);
    } finally {
      await Promise.all(others.map(({ leave }) => leave()));
    }
  });

  it('goes on with one worker when the other is killed', async () => {
    await people.signTaskBook(course, projectId);
    await stack.workers[0]?.kill9();
    await stack.moveClock('2006-04-30T01:00:00.000Z');
    expect(await missedDues(course)).toEqual([]);
    expect(await doubledEvents(course)).toEqual([]);
    expect((await verifyRecord(stack.store)).problems).toEqual([]);
  });
});
