import { readEngineHistory, readOperatorProject, type Answer, type Route } from '@shenpi/contract';
import { WATCH_LIMITS, type IncidentKind } from '@shenpi/domain';
import * as record from '@shenpi/record';
import { eventually, freePort, freshNamespace, sharedServers } from '@shenpi/test-support';
import { bundleWorkflows, newEngineWatch, wakeSubject, type EngineWatch } from '@shenpi/worker';
import {
  projectWorkflowId,
  roundWorkflowId,
  TASK_QUEUE,
  type ProjectActivities,
  type RoundActivities,
} from '@shenpi/workflow-contract';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { startApi, type RunningApi } from '../api/running-api';
import { file, openBureau, type Bureau } from '../record/miniature-bureau';

const PATIENCE = { timeoutMs: 60_000, everyMs: 200 };
const LIMITS = { ...WATCH_LIMITS, taskAttempts: 1, activityAttempts: 1, unfitRunSeconds: 0 };

describe('the watch of the engine', () => {
  let bureau: Bureau;
  let client: Client;
  let connection: NativeConnection;
  let running: Promise<void>;
  let worker: Worker;
  let run: (code: string) => Promise<void>;
  let api: RunningApi;
  let watch: EngineWatch;
  let projects: readonly string[];
  let steadyMs = 0;
  /** Cases whose look at the record fails, whatever is tried. */
  const poisoned = new Set<string>();

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
    bureau = await openBureau();
    projects = [await file(bureau), await file(bureau)];
    const { address } = sharedServers().temporal;
    const namespace = await freshNamespace(address);
    client = new Client({ connection: await Connection.connect({ address }), namespace });
    connection = await NativeConnection.connect({ address });
    const attendProject: ProjectActivities['attendProject'] = (input) =>
      poisoned.has(input.projectId)
        ? Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:5432'))
        : record.attendProject(bureau.store, input);
    const attendRound: RoundActivities['attendRound'] = (input) => record.attendRound(bureau.store, input);
    run = async (code) => {
      worker = await Worker.create({
        connection,
        namespace,
        taskQueue: TASK_QUEUE,
        workflowBundle: { code },
        activities: { attendProject, attendRound },
      });
      running = worker.run();
    };
    await run(await bundleWorkflows());
    const engine = { call: <T>(work: (asked: Client) => Promise<T>) => work(client) };
    watch = newEngineWatch(bureau.store, engine, LIMITS, () => steadyMs);
    api = await startApi(bureau.database.appUrl, {
      TEMPORAL_ADDRESS: address,
      SHENPI_TEMPORAL_NAMESPACE: namespace,
    });
    for (const id of projects) await wake(id);
    await eventually(attended, PATIENCE);
  }, 180_000);
  afterAll(async () => {
    await api?.close();
    worker?.shutdown();
    await running;
    await connection?.close();
    await client?.connection.close();
    await bureau?.close();
  }, 60_000);

  const wake = (id: string): Promise<void> => wakeSubject(client, { kind: 'project', id });
  const attended = async (): Promise<void> => {
    const behind = await record.listCasesBehind(bureau.store, 10);
    expect(behind).toEqual([]);
  };
  const roundAttended = async (): Promise<void> => {
    const behind = await record.listOthersBehind(bureau.store, 10);
    expect(behind.filter(({ id }) => id === bureau.roundId)).toEqual([]);
  };
  /** Looks until the watch says so: what the engine lists is old by moments. */
  const told = (kind: IncidentKind, ids: readonly (string | null)[]): Promise<void> =>
    eventually(async () => {
      await watch.look();
      steadyMs += 60_000;
      await watch.look();
      const open = await record.openIncidentsOf(bureau.store, [kind]);
      expect(open.map(({ projectId }) => projectId)).toEqual(ids);
    }, PATIENCE);
  const read = async <R extends Route>(route: R, path: string): Promise<Answer<R>> => {
    const token = await api.tokenOf(bureau.actor('operator').accountId);
    const { status, json } = await api.call(path, { token });
    expect({ status, json: status === 200 ? null : json }).toMatchObject({ status: 200 });
    return route.answer.parse(json) as Answer<R>;
  };
  const project = (id: string) => read(readOperatorProject, `/api/operator/projects/${id}`);

  it('finds nothing where every case has its run', async () => {
    await told('run_missing', []);
    const open = await record.query(bureau.store, `select kind from incident where closed_at is null`);
    expect(open).toEqual([]);
  });

  it('shows the run of a case in words, beside the record on one time line', async () => {
    const [id = ''] = projects;
    const { engine, differences, timeline } = await project(id);
    expect(engine.run).toMatchObject({
      workflowId: projectWorkflowId(id),
      status: 'running',
      activities: [],
    });
    expect(engine.run?.waitsForZh).toMatch(/^档案变更/);
    expect(differences).toEqual([]);
    expect(timeline).toContainEqual(expect.objectContaining({ source: 'engine', zh: '流程启动' }));
    expect(timeline).toContainEqual(expect.objectContaining({ source: 'record' }));
    const history = await read(readEngineHistory, `/api/operator/projects/${id}/history`);
    expect(history).toMatchObject({ reachable: true, more: false, runId: engine.run?.runId });
    expect(history.stages).toEqual([expect.objectContaining({ zh: '申报' })]);
    expect(history.events[0]).toMatchObject({ id: 1, type: 'workflowExecutionStarted', zh: '流程启动' });
  });

  it('names a run that was ended under an open case, and is content when there is another', async () => {
    const [id = ''] = projects;
    await client.workflow.getHandle(projectWorkflowId(id)).terminate('test');
    await told('run_missing', [id]);
    expect((await project(id)).differences).toContainEqual(
      expect.objectContaining({ code: 'run_ended', cures: ['restart_run'] }),
    );
    await wake(id);
    await told('run_missing', []);
  });

  it('names a step that fails again and again, and why', async () => {
    const [, id = ''] = projects;
    poisoned.add(id);
    await record.query(bureau.store, `update project set change_seq = change_seq + 1 where id = $1`, [id]);
    await wake(id);
    // The wake-up has been delivered: a change whose wake-up still waits is no difference yet.
    await record.query(bureau.store, `select graphile_worker.remove_job($1)`, [`wake:project:${id}`]);
    await told('activity_stuck', [id]);
    const { engine, differences } = await project(id);
    expect(engine.run?.activities[0]).toMatchObject({
      zh: '查看项目档案',
      lastErrorZh: '档案数据库无法访问，恢复后自动继续',
      raw: 'connect ECONNREFUSED 127.0.0.1:5432',
    });
    expect(differences.map(({ code }) => code)).toEqual(['activity_stuck', 'change_unseen']);
    poisoned.delete(id);
    await told('activity_stuck', []);
  });

  it('begins a run again from the record whose history the program cannot follow, and then names nothing', async () => {
    const [id = ''] = projects;
    await wakeSubject(client, { kind: 'round', id: bureau.roundId });
    await eventually(roundAttended, PATIENCE);
    const handles = [projectWorkflowId(id), roundWorkflowId(bureau.roundId)].map((workflowId) =>
      client.workflow.getHandle(workflowId),
    );
    const runIds = (): Promise<readonly string[]> =>
      Promise.all(handles.map(async (handle) => (await handle.describe()).runId));
    const [ofCase, ofRound] = await runIds();
    worker.shutdown();
    await running;
    await run(await bundleWorkflows(require.resolve('../../replay/incompatible/workflows')));
    await record.query(bureau.store, `update project set change_seq = change_seq + 1 where id = $1`, [id]);
    await wake(id);
    await record.query(bureau.store, `update call_round set change_seq = change_seq + 1 where id = $1`, [
      bureau.roundId,
    ]);
    await wakeSubject(client, { kind: 'round', id: bureau.roundId });
    await eventually(async () => {
      await watch.look();
      steadyMs += 60_000;
      const [caseNow, roundNow] = await runIds();
      expect({ caseNow, roundNow }).not.toMatchObject({ caseNow: ofCase });
      expect({ caseNow, roundNow }).not.toMatchObject({ roundNow: ofRound });
    }, PATIENCE);
    const told = await record.query<{ key: string; cause: string }>(
      bureau.store,
      `select distinct coalesce(subject_key, project_id::text) as key, data ->> 'cause' as cause from incident where kind = 'run_failing' order by 1`,
    );
    expect(told).toEqual(
      [id, `round:${bureau.roundId}`].sort().map((key) => ({ key, cause: 'not_deterministic' })),
    );
    await eventually(attended, PATIENCE);
    await eventually(roundAttended, PATIENCE);
    await watch.look();
    expect(await record.openIncidentsOf(bureau.store, ['run_failing'])).toEqual([]);
  });

  it('names an engine that does not answer, and nothing else meanwhile', async () => {
    const port = await freePort();
    const nobody = new Client({ connection: Connection.lazy({ address: `127.0.0.1:${port}` }) });
    const engine = {
      call: <T>(work: (asked: Client) => Promise<T>) =>
        nobody.connection.withDeadline(Date.now() + 500, () => work(nobody)),
    };
    const blind = newEngineWatch(bureau.store, engine, LIMITS, () => steadyMs);
    await blind.look();
    expect(await record.openIncidentsOf(bureau.store, ['engine_away'])).toEqual([]);
    steadyMs += 60_000;
    await blind.look();
    expect(await record.openIncidentsOf(bureau.store, ['engine_away'])).toHaveLength(1);
    expect(await record.openIncidentsOf(bureau.store, ['run_missing'])).toEqual([]);
    await watch.look();
    expect(await record.openIncidentsOf(bureau.store, ['engine_away'])).toEqual([]);
    await nobody.connection.close();
  });
});
