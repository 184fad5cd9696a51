import { messageOf } from '../telling/plain-error';
import type { Say } from '../telling/progress';

/** How many tests (or checks, which count as one each) passed, failed and were skipped. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noTests: Tally = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Tally = { ...noTests, passed: 1 };
export const oneFailed: Tally = { ...noTests, failed: 1 };

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    }),
    noTests,
  );

/** The tally of a part; one that breaks is told and counted as failed, so that it keeps no other part from running. */
export const counted = async (run: () => Promise<Tally>, tell: Say): Promise<Tally> => {
  try {
    return await run();
  } catch (error) {
    tell(messageOf(error));
    return oneFailed;
  }
};

const count = (output: object, key: string): number => {
  const value: unknown = Reflect.get(output, key);
  return typeof value === 'number' ? value : 0;
};

/**
 * Reads what `jest --json` wrote. A file that could not be run counts as a failure, and so does a run that wrote nothing
 * or ended badly without naming a failed test: nothing that went wrong may look like nothing that was tested.
 */
export const tallyOfJest = (output: unknown, exitCode: number): Tally => {
  if (typeof output !== 'object' || output === null) return oneFailed;
  const failed = count(output, 'numFailedTests') + count(output, 'numRuntimeErrorTestSuites');
  return {
    passed: count(output, 'numPassedTests'),
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: count(output, 'numPendingTests') + count(output, 'numTodoTests'),
  };
};

/** The last line of a test run: `12 passed, 0 failed`, with `, 1 skipped` only if there were any. */
export const tallyLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;

/** 0 only if something was tested and nothing failed. */
export const exitCodeOf = ({ passed, failed }: Tally): number => (failed === 0 && passed > 0 ? 0 : 1);
