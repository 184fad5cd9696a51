import { describeRun, readLastEvents, type RunFacts } from '@shenpi/platform';
import {
  aliveBuilds,
  listCasesBehind,
  listOpenCases,
  newStandstill,
  openIncidentsOf,
  openPaymentOrders,
} from '@shenpi/record';
import { paymentWorkflowId, projectWorkflowId } from '@shenpi/workflow-contract';
import type { Subject } from '../engine/subject-run';
import { engineVersions, workflowsOnVersion } from '../engine/worker-version';
import { restartRun } from '../rebuild/rebuild-engine';
import { lastTasks, NO_TASKS, type LastTasks } from './last-tasks';
import { isUnfit, runFindings, type WatchedRun } from './run-findings';
import { MOST_DESCRIBED, tellAll, type EngineLook } from './watched-engine';

const KINDS = ['run_failing', 'activity_stuck', 'engine_version_gone'] as const;
const BEHIND_SECONDS = 10;
/** Some attempts back, also where many wake-ups came between them. */
const LAST_EVENTS = 200;

interface Asked extends WatchedRun {
  readonly subject: Subject;
}
type About = Omit<Asked, 'run' | 'tasks'> & { readonly workflowId: string };

/**
 * Asks the engine about each case that is behind and each payment under way, and raises what keeps their runs from going on. A run whose
 * history no program can follow is begun again from the record.
 */
export const newBehindLook = (look: EngineLook): (() => Promise<void>) => {
  const { store, engine, limits, clock } = look;
  const behindFor = newStandstill(clock);
  const goneFor = newStandstill(clock);

  const tasksOf = async (run: RunFacts): Promise<LastTasks> =>
    run.pendingTask === null
      ? NO_TASKS
      : lastTasks(await engine.call((client) => readLastEvents(client, run, LAST_EVENTS)));

  const watched = async ({ workflowId, ...about }: About): Promise<Asked | null> => {
    const run = await engine.call((client) => describeRun(client, workflowId));
    return run && { ...about, run, tasks: await tasksOf(run) };
  };

  /** Workflows pinned to a build that no worker has run for a while: a worker that begins anew is away for moments only. */
  const strandedRuns = async (): Promise<ReadonlySet<string>> => {
    const builds = await aliveBuilds(store, limits.processGoneSeconds);
    const gone = (await engine.call(engineVersions)).filter(
      ({ buildId, runs }) => runs > 0 && !builds.has(buildId),
    );
    const ids = gone.map(({ buildId }) => buildId);
    const stranded = new Set<string>();
    for (const buildId of goneFor.longerThan(ids, limits.processGoneSeconds).keys())
      for (const id of await engine.call((client) => workflowsOnVersion(client, buildId))) stranded.add(id);
    return stranded;
  };

  const casesToAsk = async (stranded: ReadonlySet<string>): Promise<readonly About[]> => {
    const told = (await openIncidentsOf(store, KINDS)).flatMap(({ projectId }) => projectId ?? []);
    const behind = behindFor.longerThan(await listCasesBehind(store, MOST_DESCRIBED), BEHIND_SECONDS).keys();
    const pinned =
      stranded.size === 0
        ? []
        : (await listOpenCases(store))
            .map(({ id }) => id)
            .filter((id) => stranded.has(projectWorkflowId(id)));
    return [...new Set([...told, ...behind, ...pinned])].slice(0, MOST_DESCRIBED).map((projectId) => ({
      projectId,
      workflowId: projectWorkflowId(projectId),
      subject: { kind: 'project', id: projectId },
    }));
  };

  const paymentsToAsk = async (): Promise<readonly About[]> =>
    (await openPaymentOrders(store)).slice(0, MOST_DESCRIBED).map(({ orderId, projectId }) => {
      const workflowId = paymentWorkflowId(orderId);
      return { projectId, subjectKey: workflowId, workflowId, subject: { kind: 'payment', id: orderId } };
    });

  return async () => {
    const stranded = await strandedRuns();
    const about = [...(await casesToAsk(stranded)), ...(await paymentsToAsk())];
    const runs = (await Promise.all(about.map(watched))).flatMap((run) => run ?? []);
    const judgedBy = { ...limits, isStranded: ({ workflowId }: RunFacts) => stranded.has(workflowId) };
    const findings = runs.flatMap((run) => runFindings(run, judgedBy));
    for (const kind of KINDS)
      await tellAll(
        look,
        kind,
        findings.filter((finding) => finding.kind === kind),
      );
    for (const { subject } of runs.filter((run) => isUnfit(run, judgedBy)))
      await engine.call((client) => restartRun(store, client, subject));
  };
};
