import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Configuration } from '@shenpi/platform';
import { isGrpcServiceError, type Client } from '@temporalio/client';
import type { WorkerDeploymentOptions } from '@temporalio/worker';
import { bundleFile } from '../bundle/bundle-workflows';

/** The name under which the engine keeps the versions of our workers. */
export const DEPLOYMENT = 'shenpi';

/** Instead of a version: workers and runs that are pinned to none. */
export const UNPINNED = 'unpinned';

const NOT_FOUND = 5;

/** The workflow code that this worker runs: its own, or another one for going back without another checkout. */
export const bundleOf = ({ workflowBundle }: Pick<Configuration, 'workflowBundle'>): string =>
  workflowBundle ?? bundleFile;

/** Names the workflow code by its content: the same code is the same version, whatever else of the program has changed. */
export const versionOfBundle = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12);

/**
 * Where versions are pinned, every run stays with the workflow code that it began with, for as long as a worker of that version runs;
 * otherwise the newest code takes over at once, and the replay tests answer for it.
 */
export const workerDeployment = (
  configuration: Pick<Configuration, 'workerVersions' | 'workflowBundle'>,
): WorkerDeploymentOptions | undefined =>
  configuration.workerVersions === 'off'
    ? undefined
    : {
        version: { deploymentName: DEPLOYMENT, buildId: versionOfBundle(bundleOf(configuration)) },
        useWorkerVersioning: true,
        defaultVersioningBehavior: 'PINNED',
      };

interface Deployment {
  readonly current: string | null;
  readonly versions: readonly string[];
}

const describeDeployment = async (client: Client): Promise<Deployment> => {
  try {
    const { workerDeploymentInfo: info } = await client.connection.workflowService.describeWorkerDeployment({
      namespace: client.options.namespace,
      deploymentName: DEPLOYMENT,
    });
    return {
      current: info?.routingConfig?.currentDeploymentVersion?.buildId ?? null,
      versions: (info?.versionSummaries ?? []).flatMap(({ deploymentVersion }) =>
        deploymentVersion?.buildId ? [deploymentVersion.buildId] : [],
      ),
    };
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return { current: null, versions: [] };
    throw error;
  }
};

/** From now on new runs begin with this version, or with unpinned workers; those that run stay where they are. */
export const promoteVersion = async (client: Client, buildId: string): Promise<void> => {
  await client.connection.workflowService.setWorkerDeploymentCurrentVersion({
    namespace: client.options.namespace,
    deploymentName: DEPLOYMENT,
    buildId: buildId === UNPINNED ? '' : buildId,
    identity: 'shenpi',
    ignoreMissingTaskQueues: true,
    allowNoPollers: true,
  });
};

/** Of a deployment that has none yet, the first worker's version is the current one; every later one waits to be promoted. */
export const takeOverIfFirst = async (
  client: Client,
  deployment: WorkerDeploymentOptions | undefined,
): Promise<void> => {
  if (deployment === undefined) return;
  const { current } = await describeDeployment(client);
  if (current === null) await promoteVersion(client, deployment.version.buildId);
};

export interface EngineVersion {
  readonly buildId: string;
  /** New runs begin with it. */
  readonly current: boolean;
  /** Runs that are pinned to it. */
  readonly runs: number;
}

const runsOf = (buildId: string): string => {
  const version = buildId === UNPINNED ? 'is null' : `= '${DEPLOYMENT}:${buildId}'`;
  return `ExecutionStatus = 'Running' and TemporalWorkerDeploymentVersion ${version}`;
};

/** How many runs are pinned to a version, or to none. */
export const countRunsOn = async (client: Client, buildId: string): Promise<number> =>
  (await client.workflow.count(runsOf(buildId))).count;

/** The versions that the engine knows, with how many runs each still has: one without runs may be switched off. */
export const engineVersions = async (client: Client): Promise<readonly EngineVersion[]> => {
  const { current, versions } = await describeDeployment(client);
  return Promise.all(
    versions.map(async (buildId) => ({
      buildId,
      current: buildId === current,
      runs: await countRunsOn(client, buildId),
    })),
  );
};

/** The workflows that are pinned to a version, or to none. */
export const workflowsOnVersion = async (client: Client, buildId: string): Promise<ReadonlySet<string>> => {
  const found = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ query: runsOf(buildId) })) found.add(workflowId);
  return found;
};
