import { cpSync, appendFileSync, rmSync } from 'node:fs';
import { GENERAL_PLAN } from '@shenpi/domain';
import { startServers, startStack } from '@shenpi/test-support';
import { courseOn } from './course';
import { withEngine } from './engine';
import * as people from './people';

jest.setTimeout(900000);
const t0 = Date.now();
const say = (line: string): void =>
  appendFileSync('/tmp/chaos-trace.txt', `${((Date.now() - t0) / 1000).toFixed(2)} ${line}\n`);
it('trace', async () => {
  rmSync('/tmp/chaos-trace.txt', { force: true });
  const servers = await startServers({ durable: true });
  try {
    for (let again = 0; again < 6; again++) {
    const stack = await startStack({ servers, finance: true });
    try {
      const course = courseOn(stack);
      const roundId = await people.openRound(course, GENERAL_PLAN.code);
      const projectId = await people.file(course, roundId, `l`);
      const moving = stack.moveClock(`2006-02-13T10:00:00.000Z`);
      const began = Date.now();
      const watch = setInterval(() => {
          void course
            .look(
              `select key, attempts, run_at - now() as wait, locked_by is not null as locked, left(last_error, 100) as error from graphile_worker.jobs where task_identifier <> 'notify'`,
            )
            .then((jobs) => say(`   jobs ${JSON.stringify(jobs)}`));
          void course
            .look(
              `select 'project', change_seq, attended_seq from project where change_seq > attended_seq union all select 'round', change_seq, attended_seq from call_round where change_seq > attended_seq`,
            )
            .then((jobs) => say(`   unattended ${JSON.stringify(jobs)}`));
      }, 3000);
      await Promise.race([moving, new Promise((r) => setTimeout(r, 25000))]);
      clearInterval(watch);
      say(`arrived ${again} ${Date.now() - began}`);
      if (Date.now() - began > 15000) {
        const moves = await course.look<{ id: string }>('select id from clock_move order by from_at desc limit 1');
        for (const id of [...moves.map((m) => `clock-move:${m.id}`), `project:${projectId}`, `round:${roundId}`]) {
          await withEngine(stack, async (client) => {
            const history = await client.workflow.getHandle(id).fetchHistory();
            say(`history ${id}`);
            for (const e of history.events ?? []) {
              const at = Number(e.eventTime?.seconds) + Number(e.eventTime?.nanos) / 1e9;
              const kind = Object.keys(e).filter((k) => k.endsWith('EventAttributes')).join();
              say(`     ${(at - t0 / 1000).toFixed(2)} ${kind.replace('EventAttributes', '')} ${JSON.stringify(e.workflowTaskFailedEventAttributes ?? e.workflowTaskTimedOutEventAttributes ?? e.activityTaskScheduledEventAttributes?.activityType ?? '')}`);
            }
          }).catch((error) => say(`${id} ${error}`));
        }
        rmSync('/tmp/chaos-logs', { recursive: true, force: true });
        cpSync(`${servers.dataDir}/logs`, '/tmp/chaos-logs', { recursive: true });
        throw new Error('stuck');
      }
    } finally {
      await stack.stop();
    }
    }
  } finally {
    await servers.stop();
  }
});
