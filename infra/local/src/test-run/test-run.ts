import { availableParallelism } from 'node:os';
import { removeAbandonedScratchFolders } from '../installation/scratch-folder';
import { messageOf } from '../telling/plain-error';
import type { Say } from '../telling/progress';
import { runInLanes, type LaneJob } from './lanes';
import { selectParts, type Selection, type Suite } from './parts';
import { preparations, type Preparations } from './preparations';
import { runCheck, runSuite } from './run-part';
import { counted, exitCodeOf, noTests, oneFailed, sumOf, tallyLine, type Tally } from './tally';

/** What has been tried: two parts side by side. More processors make each part faster, not the run wider. */
const lanes = Math.min(2, availableParallelism());

const runPreparedSuite = async (suite: Suite, prepared: Preparations, say: Say): Promise<Tally> => {
  const env = await prepared.for(suite);
  const workers = Math.min(suite.width, lanes);
  try {
    return await runSuite(suite, { env, workers, isStreamed: workers === lanes }, say);
  } finally {
    await removeAbandonedScratchFolders();
  }
};

const jobsOf = (
  selection: Selection,
  say: Say,
  note: (name: string, tally: Tally) => void,
): readonly LaneJob[] => {
  const prepared = preparations(selection.suites, say);
  const job = (name: string, run: () => Promise<Tally>): Pick<LaneJob, 'name' | 'run'> => ({
    name,
    run: async () => note(name, await counted(run, (sentence) => say(`✗ ${name}: ${sentence}`))),
  });
  return [
    ...selection.checks.map((check) => ({
      ...job(check.name, () => runCheck(check, say)),
      width: 1,
      after: [],
    })),
    ...selection.suites.map((suite) => ({
      ...job(suite.name, () => runPreparedSuite(suite, prepared, say)),
      width: suite.width,
      after: ['build'],
    })),
  ];
};

/**
 * Runs the checks and the Jest projects, all or those named, two side by side where there are two processors, goes on
 * after failures, and ends with the line `N passed, N failed`. Gives the exit code: 0 only if something was tested and
 * nothing failed.
 */
export const testRun = async (names: readonly string[], say: Say): Promise<number> => {
  const tallies: Tally[] = [];
  const failures: string[] = [];
  const note = (name: string, tally: Tally): void => {
    tallies.push(tally);
    if (tally.failed > 0) failures.push(`${name} (${tally.failed})`);
  };
  try {
    await runInLanes(jobsOf(selectParts(names), say, note), lanes);
  } catch (error) {
    say(messageOf(error));
    note('test run', oneFailed);
  }
  const total = sumOf([noTests, ...tallies]);
  if (failures.length > 0) say(`未通过 · failed: ${failures.join(', ')}`);
  say(tallyLine(total));
  return exitCodeOf(total);
};
