import { startServers, startStack } from '@shenpi/test-support';
import { courseOn } from './course';
import { wholeLife } from './whole-life';

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
