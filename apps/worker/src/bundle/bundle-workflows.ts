import { join } from 'node:path';

/** Where the build leaves the bundle that the worker runs. */
export const bundleFile = join(__dirname, '..', '..', 'dist', 'workflow-bundle.js');

interface Resolving {
  readonly resolve?: object;
}

const followSources = <Config extends Resolving>(config: Config): Config => ({
  ...config,
  resolve: { ...config.resolve, conditionNames: ['@shenpi/source', '...'] },
});

/** Gathers the workflows and what they import into one script for the engine's sandbox; takes some seconds. */
export const bundleWorkflows = async (
  workflowsPath: string = require.resolve('./workflows'),
): Promise<string> => {
  // Loaded here and not above: it brings a compiler along that a running worker does without.
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: followSources,
  });
  return code;
};
