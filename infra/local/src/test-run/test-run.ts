import { removeAbandonedScratchFolders } from '../installation/scratch-folder';
import { isPlainError, messageOf } from '../telling/plain-error';
import type { Say } from '../telling/progress';
import { obtainTemporalServer } from '../temporal';
import { ensureBrowser } from './browser';
import { selectParts, type Suite } from './parts';
import { runCheck, runSuite } from './run-part';
import { exitCodeOf, noTests, oneFailed, sumOf, tallyLine, type Tally } from './tally';

/** What the suites need from the machine; a suite whose needs cannot be met fails with the sentence that says why. */
const prepare = async (suites: readonly Suite[], say: Say): Promise<Readonly<Record<string, string>>> => {
  const isNeeded = (need: Suite['needs'][number]): boolean =>
    suites.some((suite) => suite.needs.includes(need));
  if (isNeeded('servers')) await obtainTemporalServer(say);
  return isNeeded('browser') ? { SHENPI_CHROMIUM: await ensureBrowser(say) } : {};
};

const runPreparedSuite = async (suite: Suite, say: Say): Promise<Tally> => {
  try {
    return await runSuite(suite, await prepare([suite], say), say);
  } catch (error) {
    if (!isPlainError(error)) throw error;
    say(`✗ ${suite.name}: ${messageOf(error)}`);
    return oneFailed;
  } finally {
    await removeAbandonedScratchFolders();
  }
};

/**
 * Runs the checks and the Jest projects, all or those named, goes on after failures, and ends with the line
 * `N passed, N failed`. Gives the exit code: 0 only if something was tested and nothing failed.
 */
export const testRun = async (names: readonly string[], say: Say): Promise<number> => {
  const tallies: Tally[] = [];
  const failures: string[] = [];
  const note = (name: string, tally: Tally): void => {
    tallies.push(tally);
    if (tally.failed > 0) failures.push(`${name} (${tally.failed})`);
  };
  try {
    const selection = selectParts(names);
    for (const check of selection.checks) note(check.name, await runCheck(check, say));
    for (const suite of selection.suites) note(suite.name, await runPreparedSuite(suite, say));
  } catch (error) {
    say(messageOf(error));
    note('test run', oneFailed);
  }
  const total = sumOf([noTests, ...tallies]);
  if (failures.length > 0) say(`未通过 · failed: ${failures.join(', ')}`);
  say(tallyLine(total));
  return exitCodeOf(total);
};
