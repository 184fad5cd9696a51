import { describeRun, readLastEvents, type RunFacts } from '@shenpi/platform';
import {
  aliveBuilds,
  listCasesBehind,
  listOpenCases,
  listOthersBehind,
  newStandstill,
  openIncidentsOf,
  openPaymentOrders,
  placeOf,
} from '@shenpi/record';
import { projectWorkflowId } from '@shenpi/workflow-contract';
import { subjectRun, type Subject } from '../engine/subject-run';
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
type About = Omit<Asked, 'run' | 'tasks'>;

const workflowIdOf = (subject: Subject): string => subjectRun(subject).options.workflowId;

/**
 * Asks the engine about each case, meeting and call that is behind and each payment under way, and raises what keeps their runs from going
 * on. A run whose history no program can follow is begun again from the record.
 */
export const newBehindLook = (look: EngineLook): (() => Promise<void>) => {
  const { store, engine, limits, clock } = look;
  const behindFor = newStandstill(clock);
  const othersBehindFor = newStandstill(clock);
  const goneFor = newStandstill(clock);

  const tasksOf = async (run: RunFacts): Promise<LastTasks> =>
    run.pendingTask === null
      ? NO_TASKS
      : lastTasks(await engine.call((client) => readLastEvents(client, run, LAST_EVENTS)));

  const watched = async (about: About): Promise<Asked | null> => {
    const run = await engine.call((client) => describeRun(client, workflowIdOf(about.subject)));
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
      place: { projectId },
      subject: { kind: 'project', id: projectId },
    }));
  };

  /** Behind by the same steady clock as the cases; told as long as they are. */
  const othersToAsk = async (): Promise<readonly About[]> => {
    const others = await listOthersBehind(store, MOST_DESCRIBED);
    const behind = othersBehindFor.longerThan(others.map(workflowIdOf), BEHIND_SECONDS);
    return others
      .filter((subject) => behind.has(workflowIdOf(subject)))
      .map((subject) => ({ place: placeOf(subject), subject }));
  };

  const paymentsToAsk = async (): Promise<readonly About[]> =>
    (await openPaymentOrders(store)).slice(0, MOST_DESCRIBED).map(({ orderId, projectId }) => {
      const subject: Subject = { kind: 'payment', id: orderId };
      return { place: { projectId, subjectKey: workflowIdOf(subject) }, subject };
    });

  return async () => {
    const stranded = await strandedRuns();
    const about = [...(await casesToAsk(stranded)), ...(await othersToAsk()), ...(await paymentsToAsk())];
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
