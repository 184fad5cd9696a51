import { cpSync, appendFileSync, rmSync } from 'node:fs';
import { startServers, startStack } from '@shenpi/test-support';
import { courseOn } from './course';
import { withEngine } from './engine';
import { killAndRestart, liveThrough, planKills, watchDeaths } from './kills';
import { chaosSeed } from './seeded';
import { wholeLife } from './whole-life';

jest.setTimeout(400000);
const t0 = Date.now();
const say = (line: string): void =>
  appendFileSync('/tmp/chaos-trace.txt', `${((Date.now() - t0) / 1000).toFixed(2)} ${line}\n`);
it('trace', async () => {
  rmSync('/tmp/chaos-trace.txt', { force: true });
  const servers = await startServers({ durable: true });
  say('servers');
  try {
    const stack = await startStack({ servers, finance: true });
    say('stack');
    try {
      const course = courseOn(stack);
      const life = wholeLife(course);
      const deaths = watchDeaths(stack, servers);
      const only = process.env.CHAOS_ONLY?.split(',') as undefined | 'postgres'[];
      const kills = planKills(chaosSeed(), 20, life.steps.length).map((k, i) =>
        only ? { ...k, target: only[i % only.length] ?? ('postgres' as const) } : k,
      );
      const steps = life.steps.map((step, index) => ({
        name: step.name,
        run: async () => {
          say(`step ${index} ${step.name}`);
          await step.run();
          say(`   end ${index}`);
        },
      }));
      await liveThrough(steps, kills, async (target) => {
        say(`      kill ${target}`);
        await killAndRestart(stack, servers, target);
        say(`      back ${target} ${deaths.join()}`);
      });
      const moves = await course.look<{ id: string }>('select id from clock_move order by from_at');
      for (const id of [
        ...moves.map((m) => `clock-move:${m.id}`),
        `project:${life.projectId()}`,
        `round:${life.roundId()}`,
      ]) {
        await withEngine(stack, async (client) => {
          const history = await client.workflow.getHandle(id).fetchHistory();
          say(`history ${id}`);
          for (const e of history.events ?? []) {
            const at = Number(e.eventTime?.seconds) + Number(e.eventTime?.nanos) / 1e9;
            const kind = Object.keys(e)
              .filter((k) => k.endsWith('EventAttributes'))
              .join();
            say(
              `     ${(at - t0 / 1000).toFixed(2)} ${kind.replace('EventAttributes', '')} ${JSON.stringify(e.workflowTaskFailedEventAttributes?.cause ?? e.workflowTaskTimedOutEventAttributes ?? e.activityTaskScheduledEventAttributes?.activityType ?? '')}`,
            );
          }
        }).catch((error) => say(`${id} ${error}`));
      }
      say(`deaths ${deaths.join()}`);
    } finally {
      await new Promise((r) => setTimeout(r, 1500));
      rmSync('/tmp/chaos-logs', { recursive: true, force: true });
      cpSync(`${servers.dataDir}/logs`, '/tmp/chaos-logs', { recursive: true });
      await stack.stop();
    }
  } finally {
    await servers.stop();
  }
});
