import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, spawnApp } from '@shenpi/test-support';
import { bundleFile, engineVersions, promoteVersion, versionOfBundle } from '@shenpi/worker';
import { withEngine } from '../../chaos/engine';
import type { Way } from '../way';

const PINNED = { SHENPI_WORKER_VERSIONS: 'pinned' };

/** A new version of the program is rolled out, and the old worker is switched off before the runs that are pinned to it have moved. */
export const goneVersion: Way = {
  zh: '程序版本停用',
  en: 'deadlocked engine version',
  expects: 'engine_version_gone',
  make: async ({ servers, stack, desk, freshProject, passReview, proposal }) => {
    const projectId = freshProject();
    const bundle = join(servers.dataDir, 'next-workflows.js');
    writeFileSync(bundle, `// The next version.\n${readFileSync(bundleFile, 'utf8')}`);
    const next = versionOfBundle(bundle);
    const newWorker = await spawnApp('worker', {
      ...stack.environment,
      ...PINNED,
      SHENPI_WORKFLOW_BUNDLE: bundle,
    });
    await withEngine(stack, async (client) => {
      await eventually(
        async () => {
          const known = await engineVersions(client);
          if (!known.some(({ buildId }) => buildId === next))
            throw new Error('the new version is not known yet');
        },
        { timeoutMs: 60_000 },
      );
      await promoteVersion(client, next);
    });
    await stack.workers[0]?.stop();
    await proposal(projectId);
    return {
      projectId,
      names: 'project',
      cure: () => desk.cure('restart_run', { projectId }),
      finish: () => passReview(projectId),
      restore: () => newWorker.stop(),
    };
  },
};
