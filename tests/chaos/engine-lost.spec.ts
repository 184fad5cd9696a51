import { ensureNamespace } from '@shenpi/local';
import { verifyRecord } from '@shenpi/record';
import { eventually, startServers, startStack, type ServerSet, type Stack } from '@shenpi/test-support';
import { rebuildEngine, type Rebuilt } from '@shenpi/worker';
import { courseOn, type Course } from './course';
import { doubledEvents, missedDues, openIncidents } from './end-state';
import { runStatus, withEngine } from './engine';
import { bringAlong, ENDS, expectedEnds, expectedStates, finishAll, type Twenty } from './twenty-projects';

const SETTLING = { timeoutMs: 60_000, everyMs: 200 };

describe('with the whole store of the engine lost', () => {
  let servers: ServerSet;
  let stack: Stack;
  let course: Course;
  let twenty: Twenty;
  let rebuilt: Rebuilt;

  const states = async (): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries(
      (await course.look<{ id: string; state: string }>(`select id, state from project`)).map(
        ({ id, state }) => [id, state],
      ),
    );

  beforeAll(async () => {
    servers = await startServers();
    stack = await startStack({ servers, finance: true });
    course = courseOn(stack);
    twenty = await bringAlong(course, async () => stack.finance?.stop());
  }, 600_000);

  afterAll(async () => {
    await stack?.stop();
    await servers?.stop();
  }, 60_000);

  it('begins with twenty projects in as many places', async () => {
    expect(Object.keys(ENDS)).toHaveLength(20);
    expect(await states()).toEqual(expectedStates(twenty));
    expect(
      await course.look(`select state from payment_order where state in ('created', 'submitted', 'unknown')`),
    ).toHaveLength(1);
  });

  it('knows nothing of them afterwards, and everything again after the rebuild', async () => {
    const [worker] = stack.workers;
    await worker?.kill9();
    await servers.temporal.recreateDatabases();
    await servers.temporal.start();
    await ensureNamespace(stack.temporal.address, stack.temporal.namespace);
    await expect(runStatus(stack, `project:${twenty.ids.paid}`)).rejects.toThrow(/not found/);

    await stack.finance?.start();
    rebuilt = await withEngine(stack, (client) => rebuildEngine(stack.store, client));
    await worker?.start();
    expect(rebuilt).toMatchObject({
      projects: { started: 20, running: 0 },
      meetings: { started: 1 },
      rounds: { started: 1 },
      payments: { started: 1 },
      schedules: 1,
    });
  }, 120_000);

  it('changes nothing when it is run again', async () => {
    const again = await withEngine(stack, (client) => rebuildEngine(stack.store, client));
    expect(again.projects).toEqual({ started: 0, running: 20 });
    expect(again.schedules).toBe(0);
  });

  it('brings all of them to the end that is theirs', async () => {
    await finishAll(course, twenty);
    expect(await states()).toEqual(expectedEnds(twenty));
    for (const projectId of Object.values(twenty.ids))
      await eventually(
        async () => expect(await runStatus(stack, `project:${projectId}`)).toBe('COMPLETED'),
        SETTLING,
      );
  }, 180_000);

  it('loses, doubles and misses nothing on the way', async () => {
    expect(await missedDues(course)).toEqual([]);
    expect(await doubledEvents(course)).toEqual([]);
    await eventually(async () => expect(await openIncidents(course)).toEqual([]), { timeoutMs: 60_000 });
    expect((await verifyRecord(stack.store)).problems).toEqual([]);
  });
});
