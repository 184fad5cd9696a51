import { readFileSync } from 'node:fs';
import { query, verifyRecord } from '@shenpi/record';
import { eventually, startServers, startStack, type ServerSet, type Stack } from '@shenpi/test-support';
import { courseOn, type Course } from './course';
import { doubledEvents, endStateOf, missedDues, openIncidents, type EndState } from './end-state';
import { runStatus } from './engine';
import { killAndRestart, liveThrough, planKills, watchDeaths, type Kill } from './kills';
import { chaosSeed } from './seeded';
import { wholeLife, type Life } from './whole-life';

const KILLS = 20;
const SETTLING = { timeoutMs: 90_000, everyMs: 200 };

describe('a life in which every process is killed again and again', () => {
  let servers: ServerSet;
  let undisturbed: EndState;
  let stack: Stack;
  let course: Course;
  let life: Life;
  let kills: readonly Kill[];
  let deaths: readonly string[];

  /** No message is waiting to be written any more. */
  const everythingTold = (lived: Course): Promise<void> =>
    eventually(async () => {
      const waiting = await query(
        lived.stack.store,
        `select 1 from graphile_worker.jobs where task_identifier = 'notify'`,
      );
      if (waiting.length > 0) throw new Error(`${waiting.length} notices wait`);
    }, SETTLING);

  beforeAll(async () => {
    // Commits wait for the disk: whatever was answered must survive the death of the database.
    servers = await startServers({ durable: true });
    const quiet = await startStack({ servers, finance: true });
    try {
      const quietCourse = courseOn(quiet);
      await liveThrough(wholeLife(quietCourse).steps, [], () => Promise.resolve());
      await everythingTold(quietCourse);
      undisturbed = await endStateOf(quietCourse);
    } finally {
      await quiet.stop();
    }
    stack = await startStack({ servers, finance: true });
    course = courseOn(stack);
    life = wholeLife(course);
    deaths = watchDeaths(stack, servers);
    kills = planKills(chaosSeed(), KILLS, life.steps.length);
    await liveThrough(life.steps, kills, (target) => killAndRestart(stack, servers, target));
    await everythingTold(course);
  }, 600_000);

  afterAll(async () => {
    await stack?.stop();
    await servers?.stop();
  }, 60_000);

  it('kills twenty times, and nothing ends that was not killed', () => {
    expect(kills).toHaveLength(KILLS);
    expect(deaths).toEqual([]);
  });

  it('ends where an undisturbed life ends', async () => {
    expect(await endStateOf(course)).toEqual(undisturbed);
    expect(await course.stateOf(life.projectId())).toBe('archived');
  });

  it('misses no deadline and dates each at its own instant', async () => {
    expect(await missedDues(course)).toEqual([]);
  });

  it('doubles no event', async () => {
    expect(await doubledEvents(course)).toEqual([]);
  });

  it('keeps every answered command exactly once, with the receipt that was answered', async () => {
    const kept = await course.look<{ id: string; receipt: unknown }>(
      `select command_id as id, receipt from decision`,
    );
    const receipts = new Map(kept.map(({ id, receipt }) => [id, receipt]));
    expect(course.receipts.length).toBeGreaterThan(40);
    expect(kept).toHaveLength(course.receipts.length);
    for (const receipt of course.receipts) expect(receipts.get(receipt.commandId)).toEqual(receipt);
  });

  it('pays once', () => {
    const book = readFileSync(stack.financeBook, 'utf8').trim().split('\n');
    const accepted = book.filter(
      (line) => (JSON.parse(line) as { readonly type: string }).type === 'accepted',
    );
    expect(accepted).toHaveLength(1);
  });

  it('proves itself', async () => {
    const { problems, events } = await verifyRecord(stack.store);
    expect(problems).toEqual([]);
    expect(events).toBeGreaterThan(100);
  });

  it('leaves nothing running in the engine, and no incident', async () => {
    for (const id of [
      `project:${life.projectId()}`,
      `meeting:${life.meetingId()}`,
      `round:${life.roundId()}`,
    ])
      await eventually(
        async () => expect([id, await runStatus(stack, id)]).toEqual([id, 'COMPLETED']),
        SETTLING,
      );
    await eventually(async () => expect(await openIncidents(course)).toEqual([]), { timeoutMs: 60_000 });
  });
});
