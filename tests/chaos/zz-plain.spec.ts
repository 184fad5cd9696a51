import { startServers, startStack } from '@shenpi/test-support';
import { courseOn } from './course';
import { wholeLife } from './whole-life';

jest.setTimeout(300000);
it('plain', async () => {
  const t0 = Date.now();
  const servers = await startServers({ durable: true });
  console.log('servers', Date.now() - t0);
  try {
    const stack = await startStack({ servers, finance: true });
    console.log('stack', Date.now() - t0);
    try {
      const course = courseOn(stack);
      const life = wholeLife(course);
      for (const step of life.steps) {
        const at = Date.now();
        await step.run();
        console.log(step.name, Date.now() - at);
      }
      console.log(await course.stateOf(life.projectId()));
      console.log(JSON.stringify(await course.look(`select split_part(chain, ':', 1) as chain, type, data, at from event order by chain, seq`), null, 0).slice(0, 14000));
      console.log(JSON.stringify(await course.look(`select kind, state, due_at, remind_at, overdue_at, reminded_at from task order by opened_at`), null, 0).slice(0, 14000));
      console.log(JSON.stringify(await course.look(`select * from deadline`), null, 0).slice(0, 14000));
      console.log(JSON.stringify(await course.look(`select kind, count(*) from message group by 1`), null, 0).slice(0, 14000));
      console.log(JSON.stringify(await course.look(`select task_identifier, attempts, last_error, run_at, locked_by from graphile_worker.jobs`), null, 0).slice(0, 14000));
      console.log((stack.workers[0]?.log() ?? '').split(String.fromCharCode(10)).filter((line) => !line.includes('"level":"info"')).join(String.fromCharCode(10)));
    } catch (error) {
      console.log(stack.workers[0]?.log().slice(-6000), stack.apis[0]?.log().slice(-3000), stack.notifier.log().slice(-3000));
      throw error;
    } finally {
      await stack.stop();
    }
  } finally {
    await servers.stop();
  }
});
