import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decideTask, type Decision } from '@shenpi/contract';
import { GENERAL_PLAN } from '@shenpi/domain';
import { query } from '@shenpi/record';
import { eventually, startServers, startStack, type StackPerson } from '@shenpi/test-support';
import { courseOn } from '../chaos/course';
import { draft, openRound } from '../chaos/people';
import { openDesk, type LiveDesk } from './live-desk';
import { oneDecimal, percentile, type Bench, type Row } from './report';
import { moreStaff } from './staff';

const DESKS = 500;
const WARM_UP = 3;
const ROUNDS = 30;
const SETTINGS = ['fsync', 'synchronous_commit', 'shared_buffers', 'max_connections', 'server_version'];

const residentKb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN);

const decideAs = async (person: StackPerson, taskId: string, decision: Decision): Promise<void> => {
  await person.expect(decideTask, { params: { taskId }, body: { commandId: randomUUID(), decision } });
};

const lastAfter = (desk: LiveDesk, projectId: string, at: number): number | undefined =>
  (desk.heard.get(projectId) ?? []).find((heardAt) => heardAt >= at);

/**
 * How long it takes until a decision is on 500 open desks of one API process: from the press (the request leaves) to the live
 * event, for decisions given at the same process and at another one; and what an open desk costs in memory.
 */
export const live: Bench = async (say) => {
  const servers = await startServers({ durable: true });
  const desks: LiveDesk[] = [];
  try {
    const stack = await startStack({ servers, apis: 2 });
    try {
      const staff = await moreStaff(stack, { prefix: 'desk', count: DESKS, role: 'handler' });
      const pid = stack.apis[0]?.pid();
      if (pid === undefined) throw new Error('the first API does not run');
      const course = courseOn(stack);
      const roundId = await openRound(course, GENERAL_PLAN.code);
      const { projectId, form } = await draft(course, roundId);

      const before = residentKb(pid);
      say(`opening ${DESKS} desks`);
      for (const { token } of staff) desks.push(await openDesk(stack.urls[0] ?? '', token));
      const after = residentKb(pid);

      const rows: Row[] = [];
      for (const api of [0, 1]) {
        say(`deciding at API ${api + 1}`);
        const applicant = await stack.as('applicant1', api);
        const unit = await stack.as('unit1', api);
        const delays: number[] = [];
        const answers: number[] = [];
        const slowest: number[] = [];
        for (let n = 0; n < WARM_UP + ROUNDS; n += 1) {
          const [task] = await course.openTasks(projectId, 'complete_application');
          const pressedAt = performance.now();
          await decideAs(applicant, task?.id ?? '', { kind: 'submit_application', payload: { form } });
          const answeredAt = performance.now();
          await eventually(() => {
            if (desks.some((desk) => lastAfter(desk, projectId, pressedAt) === undefined))
              throw new Error('a desk has not heard yet');
          });
          if (n >= WARM_UP) {
            const of = desks.map((desk) => (lastAfter(desk, projectId, pressedAt) ?? NaN) - pressedAt);
            delays.push(...of);
            slowest.push(Math.max(...of));
            answers.push(answeredAt - pressedAt);
          }
          const [review] = await course.openTasks(projectId, 'unit_review');
          await decideAs(unit, review?.id ?? '', {
            kind: 'return_unit_review',
            payload: { reason: '请补充技术路线' },
          });
        }
        rows.push({
          'decided at': api === 0 ? 'the same process' : 'another process',
          desks: DESKS,
          decisions: ROUNDS,
          'answer p50': oneDecimal(percentile(answers, 50)),
          'screen p50': oneDecimal(percentile(delays, 50)),
          'screen p99': oneDecimal(percentile(delays, 99)),
          'last desk p50': oneDecimal(percentile(slowest, 50)),
          'memory a desk, kB': oneDecimal((after - before) / DESKS),
        });
      }
      const shown = await query<{ name: string; setting: string }>(
        stack.store,
        `select name, setting from pg_settings where name = any($1) order by name`,
        [SETTINGS],
      );
      return {
        settings: Object.fromEntries(shown.map(({ name, setting }) => [name, setting])),
        rows,
      };
    } finally {
      desks.forEach((desk) => desk.close());
      await stack.stop();
    }
  } finally {
    await servers.stop();
  }
};
