import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineCauseOf, GENERAL_PLAN } from '@shenpi/domain';
import { describeRun } from '@shenpi/platform';
import { verifyRecord } from '@shenpi/record';
import { CHECKPOINT_SCHEDULE_ID, paymentWorkflowId } from '@shenpi/workflow-contract';
import {
  eventually,
  spawnApp,
  startServers,
  startStack,
  type ServerSet,
  type SpawnedApp,
  type Stack,
} from '@shenpi/test-support';
import {
  bundleFile,
  bundleWorkflows,
  countRunsOn,
  engineVersions,
  moveRuns,
  promoteVersion,
  UNPINNED,
  versionOfBundle,
  type EngineVersion,
} from '@shenpi/worker';
import { courseOn, type Course } from './course';
import { doubledEvents, missedDues, openIncidents } from './what-is-wrong';
import { runStatus, withEngine } from './engine';
import { failedTasksSince } from './fire/nemeses/failed-tasks';
import * as people from './people';
import { bringAlong, expectedEnds, finishAll, type Twenty } from './twenty-projects';

const SETTLING = { timeoutMs: 60_000, everyMs: 200 };
/** Before every run that there is. */
const THE_BEGINNING = new Date(0);
const ofKind = (kind: string): unknown => expect.objectContaining({ kind }) as unknown;
/** Workflow code that the runs of today cannot follow. */
const CHANGED = join(__dirname, 'changed-workflows.ts');

describe('a change of the workflow code with projects in every stage', () => {
  let servers: ServerSet;
  let stack: Stack;
  let course: Course;
  let twenty: Twenty;
  let newWorker: SpawnedApp;
  let versions: { readonly before: string; readonly after: string };
  let begun: string;

  const versionsNow = (): Promise<readonly EngineVersion[]> => withEngine(stack, engineVersions);
  const runsOn = async (buildId: string): Promise<number> =>
    (await versionsNow()).find((version) => version.buildId === buildId)?.runs ?? 0;
  const states = async (): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries(
      (await course.look<{ id: string; state: string }>(`select id, state from project`)).map(
        ({ id, state }) => [id, state],
      ),
    );

  beforeAll(async () => {
    servers = await startServers();
    stack = await startStack({
      servers,
      finance: true,
      settingsOf: (name): Readonly<Record<string, string>> =>
        name === 'worker' ? { SHENPI_WORKER_VERSIONS: 'pinned' } : {},
    });
    course = courseOn(stack);
    twenty = await bringAlong(course, async () => stack.finance?.stop());
    const changed = join(servers.dataDir, 'changed-workflows.js');
    writeFileSync(changed, await bundleWorkflows(CHANGED));
    versions = { before: versionOfBundle(bundleFile), after: versionOfBundle(changed) };
    newWorker = await spawnApp('worker', {
      ...stack.environment,
      SHENPI_WORKER_VERSIONS: 'pinned',
      SHENPI_WORKFLOW_BUNDLE: changed,
    });
  }, 300_000);

  afterAll(async () => {
    await newWorker?.stop();
    await stack?.stop();
    await servers?.stop();
  }, 60_000);

  it('keeps every run with its own code while both run side by side', async () => {
    await eventually(async () => {
      const known = await versionsNow();
      expect(known.map(({ buildId }) => buildId).sort()).toEqual([versions.before, versions.after].sort());
      expect(known.find(({ current }) => current)?.buildId).toBe(versions.before);
      expect(await runsOn(versions.before)).toBeGreaterThanOrEqual(20);
      expect(await runsOn(versions.after)).toBe(0);
    }, SETTLING);
  });

  it('says of a payment that nobody answers for that the finance side is away', async () => {
    const [order] = await course.look<{ id: string }>(
      `select id from payment_order where state <> 'confirmed'`,
    );
    const asking = paymentWorkflowId(order?.id ?? '');
    await eventually(async () => {
      const run = await withEngine(stack, (client) => describeRun(client, asking));
      expect(run?.activities.map(({ type, failure }) => [type, engineCauseOf(failure)])).toEqual([
        ['queryPayment', 'finance_away'],
      ]);
    }, SETTLING);
  });

  /** A file that the record knows nothing of: no checkpoint can follow it. */
  const strangeCheckpoint = (): string =>
    join(stack.environment['SHENPI_CHECKPOINT_DIR'] ?? '', '000999.json');

  it('has a run of a schedule that cannot end', async () => {
    mkdirSync(stack.environment['SHENPI_CHECKPOINT_DIR'] ?? '', { recursive: true });
    writeFileSync(strangeCheckpoint(), '{');
    await withEngine(stack, (client) => client.schedule.getHandle(CHECKPOINT_SCHEDULE_ID).trigger());
    await eventually(
      // The finance side is away until all are brought to their end, and that is told too once it was asked often enough.
      async () => expect(await openIncidents(course)).toContainEqual(ofKind('checkpoint_failing')),
      SETTLING,
    );
  });

  it('begins new runs with the new code once it is promoted', async () => {
    await withEngine(stack, (client) => promoteVersion(client, versions.after));
    const round = await people.openRound(course, GENERAL_PLAN.code, '2006-05-10T09:30:00.000Z');
    begun = (await people.draft(course, round, '新程序负责人')).projectId;
    await eventually(async () => expect(await runsOn(versions.after)).toBeGreaterThanOrEqual(2), SETTLING);
  });

  it('rolls forward: every run starts again from the record under the new code', async () => {
    await withEngine(stack, (client) => moveRuns(stack.store, client, versions.before));
    await eventually(async () => {
      expect(await runsOn(versions.before)).toBe(0);
      expect(await runsOn(versions.after)).toBeGreaterThanOrEqual(22);
    }, SETTLING);
    rmSync(strangeCheckpoint());
    // The old worker is switched off, and people and deadlines go on.
    await stack.workers[0]?.stop();
    await people.withdraw(course, begun);
    await eventually(
      async () => expect(await runStatus(stack, `project:${begun}`)).toBe('COMPLETED'),
      SETTLING,
    );
  });

  /** From now on `to`, and what runs on `from` begins again there. */
  const takeOver = async (from: string, to: string): Promise<void> => {
    await withEngine(stack, (client) => promoteVersion(client, to));
    await withEngine(stack, (client) => moveRuns(stack.store, client, from));
    await eventually(
      async () => expect(await withEngine(stack, (client) => countRunsOn(client, from))).toBe(0),
      SETTLING,
    );
  };

  it('rolls back the same way', async () => {
    await stack.workers[0]?.start();
    await takeOver(versions.after, versions.before);
    await newWorker.stop();
  });

  it('unpins all runs, and pins those that began with no version', async () => {
    const unpinned = await spawnApp('worker', stack.environment);
    await takeOver(versions.before, UNPINNED);
    expect(await withEngine(stack, (client) => countRunsOn(client, UNPINNED))).toBeGreaterThanOrEqual(21);
    await takeOver(UNPINNED, versions.before);
    await unpinned.stop();
    expect(await runsOn(versions.before)).toBeGreaterThanOrEqual(21);
  });

  it('brings all of them to the end that is theirs', async () => {
    await stack.finance?.start();
    await finishAll(course, twenty);
    expect(await states()).toEqual({ ...expectedEnds(twenty), [begun]: 'withdrawn' });
    for (const projectId of Object.values(twenty.ids))
      await eventually(
        async () => expect(await runStatus(stack, `project:${projectId}`)).toBe('COMPLETED'),
        SETTLING,
      );
  }, 240_000);

  it('fails no workflow task, and loses, doubles and misses nothing', async () => {
    expect(await failedTasksSince(stack, THE_BEGINNING)).toEqual([]);
    expect(await missedDues(course)).toEqual([]);
    expect(await doubledEvents(course)).toEqual([]);
    await eventually(async () => expect(await openIncidents(course)).toEqual([]), { timeoutMs: 60_000 });
    expect((await verifyRecord(stack.store)).problems).toEqual([]);
  });
});
