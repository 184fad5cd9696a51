import { cpSync, appendFileSync, rmSync } from 'node:fs';
import { startServers, startStack } from '@shenpi/test-support';
import { courseOn } from './course';
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
