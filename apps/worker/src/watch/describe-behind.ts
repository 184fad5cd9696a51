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
import { engineVersions, workflowsOnVersion } from '../engine/worker-version';
import { runFindings, type WatchedRun } from './run-findings';
import { MOST_DESCRIBED, tellAll, type EngineLook } from './watched-engine';

const KINDS = ['run_failing', 'activity_stuck', 'engine_version_gone'] as const;
const BEHIND_SECONDS = 10;
const LAST_EVENTS = 20;

type About = Pick<WatchedRun, 'projectId' | 'subjectKey'> & { readonly workflowId: string };

/** Asks the engine about each case that is behind and each payment under way, and raises what keeps their runs from going on. */
export const newBehindLook = (look: EngineLook): (() => Promise<void>) => {
  const { store, engine, limits, clock } = look;
  const behindFor = newStandstill(clock);
  const goneFor = newStandstill(clock);

  const taskFailureOf = async (run: RunFacts): Promise<string> => {
    if ((run.pendingTask?.attempt ?? 0) <= limits.taskAttempts) return '';
    const events = await engine.call((client) => readLastEvents(client, run, LAST_EVENTS));
    const failed = events.find(({ type }) => type === 'workflowTaskFailed');
    return String(failed?.facts['failure'] ?? '');
  };

  const watched = async ({ workflowId, ...about }: About): Promise<WatchedRun | null> => {
    const run = await engine.call((client) => describeRun(client, workflowId));
    return run && { ...about, run, taskFailure: await taskFailureOf(run) };
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
    return [...new Set([...told, ...behind, ...pinned])]
      .slice(0, MOST_DESCRIBED)
      .map((projectId) => ({ projectId, workflowId: projectWorkflowId(projectId) }));
  };

  const paymentsToAsk = async (): Promise<readonly About[]> =>
    (await openPaymentOrders(store)).slice(0, MOST_DESCRIBED).map(({ orderId, projectId }) => {
      const workflowId = paymentWorkflowId(orderId);
      return { projectId, subjectKey: workflowId, workflowId };
    });

  return async () => {
    const stranded = await strandedRuns();
    const about = [...(await casesToAsk(stranded)), ...(await paymentsToAsk())];
    const runs = (await Promise.all(about.map(watched))).flatMap((run) => run ?? []);
    const isStranded = ({ workflowId }: RunFacts): boolean => stranded.has(workflowId);
    const findings = runs.flatMap((run) => runFindings(run, { ...limits, isStranded }));
    for (const kind of KINDS)
      await tellAll(
        look,
        kind,
        findings.filter((finding) => finding.kind === kind),
      );
  };
};
