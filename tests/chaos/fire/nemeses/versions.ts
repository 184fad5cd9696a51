import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@shenpi/local';
import { eventually, spawnApp } from '@shenpi/test-support';
import {
  bundleFile,
  bundleWorkflows,
  countRunsOn,
  engineVersions,
  moveRuns,
  promoteVersion,
  UNPINNED,
  versionOfBundle,
} from '@shenpi/worker';
import { withEngine } from '../../engine';
import type { Evidence, Fire, Nemesis } from '../nemesis';
import { failedTasksSince } from './failed-tasks';
import { deliverAgain, recentDecisions } from './recent-commands';
import { decisionsIn } from './standing';
import { withoutFaults } from './without-faults';

/** Workflow code that the runs of today cannot follow. */
const CHANGED = join(__dirname, '..', '..', 'changed-workflows.ts');
const MOVING = { timeoutMs: 180_000, everyMs: 500 };
const STEPPING = { timeoutMs: 45_000, everyMs: 500 };
const ASKED_AT_BOTH = 20;

const changedBundle = async ({ servers }: Fire): Promise<string> => {
  const file = join(servers.dataDir, 'changed-workflows.js');
  writeFileSync(file, await bundleWorkflows(CHANGED));
  return file;
};

interface Moved {
  readonly runs: number;
  readonly ms: number;
}

/** From now on runs begin with `to`, and those of `from` begin again with it, until the engine lists none there any more. */
const takeOver = async ({ stack, say }: Fire, from: string, to: string): Promise<Moved> => {
  const startedAt = performance.now();
  let runs = 0;
  await withEngine(stack, async (client) => {
    await promoteVersion(client, to);
    await eventually(async () => {
      const { projects, meetings, rounds, payments, clockMoves } = await moveRuns(stack.store, client, from);
      for (const { started } of [projects, meetings, rounds, payments, clockMoves]) runs += started;
      // A run that was just started belongs to no version until its first step: moved again at once, it would never take it.
      await eventually(async () => {
        const left = await countRunsOn(client, from);
        if (left > 0) throw new Error(`${left} runs are still on ${from}`);
      }, STEPPING);
    }, MOVING);
  });
  const ms = Math.round(performance.now() - startedAt);
  say(`        ${runs} runs from ${from} to ${to} in ${ms} ms`);
  return { runs, ms };
};

/** Resolves when the engine has heard of workers of all these versions. */
const known = ({ stack }: Fire, versions: readonly string[]): Promise<void> =>
  withEngine(stack, (client) =>
    eventually(async () => {
      const here = (await engineVersions(client)).map(({ buildId }) => buildId);
      const missing = versions.filter((version) => !here.includes(version));
      if (missing.length > 0) throw new Error(`the engine does not know ${missing.join(', ')}`);
    }, MOVING),
  );

const startAgain = async ({ stack }: Fire): Promise<void> => {
  for (const worker of stack.workers) if (worker.pid() === undefined) await worker.start();
};

/** Decisions that were made at one API process, asked for again at the other one: how many got another answer. */
const answersThatDiffer = async ({ stack }: Fire, url: string): Promise<number> => {
  let differ = 0;
  for (const made of await recentDecisions(stack, ASKED_AT_BOTH))
    if ((await deliverAgain(url, made)) !== 'same receipt') differ += 1;
  return differ;
};

/** Old and new side by side; forward, back, and off again, while people go on. */
const strike = async (fire: Fire, n: number): Promise<Evidence> => {
  const { stack, say } = fire;
  const began = new Date();
  const decidedBefore = await decisionsIn(stack);
  const changed = await changedBundle(fire);
  const [before, after] = [versionOfBundle(bundleFile), versionOfBundle(changed)];
  const pinned = { ...stack.environment, SHENPI_WORKER_VERSIONS: 'pinned' };
  const port = await freePort();
  const otherApi = await spawnApp('api', { ...stack.environment, SHENPI_HTTP_PORT: String(port) });
  const oldWorker = await spawnApp('worker', pinned);
  const newWorker = await spawnApp('worker', { ...pinned, SHENPI_WORKFLOW_BUNDLE: changed });
  for (const worker of stack.workers) await worker.stop();
  try {
    await known(fire, [before, after]);
    const pinnedNow = await takeOver(fire, UNPINNED, before);
    const forward = await takeOver(fire, before, after);
    const differ = await answersThatDiffer(fire, `http://127.0.0.1:${port}`);
    const back = await takeOver(fire, after, before);
    await startAgain(fire);
    const off = await takeOver(fire, before, UNPINNED);
    say(
      `versions (${n}): ${pinnedNow.runs} runs pinned, ${forward.runs} runs forward, ${back.runs} back, ${off.runs} unpinned`,
    );
    const failed = await failedTasksSince(stack, began);
    failed.forEach((sentence) => say(`        ${sentence}`));
    const evidence = {
      runsPinned: pinnedNow.runs,
      pinnedMs: pinnedNow.ms,
      runsMovedForward: forward.runs,
      forwardMs: forward.ms,
      runsMovedBack: back.runs,
      backMs: back.ms,
      runsUnpinned: off.runs,
      unpinnedMs: off.ms,
      askedAtBothApis: ASKED_AT_BOTH,
      receiptsThatDiffer: differ,
      decidedMeanwhile: (await decisionsIn(stack)) - decidedBefore,
      failedWorkflowTasks: failed.length,
    };
    return withoutFaults(evidence, 'receiptsThatDiffer', 'failedWorkflowTasks');
  } finally {
    try {
      await startAgain(fire);
      // After a strike that broke half-way nothing may stay with a version whose workers go.
      for (const version of [before, after]) await takeOver(fire, version, UNPINNED);
    } finally {
      await Promise.all([newWorker.stop(), oldWorker.stop(), otherApi.stop()]);
    }
  }
};

export const versions: Nemesis = {
  name: 'versions',
  does: 'Two versions of the workflow code and two API processes side by side: forward, back and unpinned again under load.',
  strikes: { full: 3, short: 0 },
  strike,
};
