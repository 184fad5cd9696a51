import { counted, exitCodeOf, noTests, sumOf, tallyLine, tallyOfJest } from './tally';
import { checks, selectParts, suites } from './parts';

const output = (numbers: object): object => ({ numPassedTests: 0, numFailedTests: 0, ...numbers });

describe('the tally of a test run', () => {
  it.each([
    ['counts tests', output({ numPassedTests: 5, numPendingTests: 1, numTodoTests: 1 }), 0, [5, 0, 2]],
    ['counts failures', output({ numPassedTests: 5, numFailedTests: 2 }), 1, [5, 2, 0]],
    [
      'counts a file that could not be run',
      output({ numPassedTests: 5, numRuntimeErrorTestSuites: 1 }),
      1,
      [5, 1, 0],
    ],
    ['counts a bad end without a failed test', output({ numPassedTests: 5 }), 1, [5, 1, 0]],
    ['counts a run without a result', undefined, 1, [0, 1, 0]],
    ['counts no test for a project without files', output({}), 0, [0, 0, 0]],
  ] as const)('%s', (_, json, exitCode, [passed, failed, skipped]) => {
    expect(tallyOfJest(json, exitCode)).toEqual({ passed, failed, skipped });
  });

  it('counts a part that breaks, and says why', async () => {
    const told: string[] = [];
    const broken = counted(
      () => Promise.reject(new Error('no room on the disk')),
      (line) => told.push(line),
    );
    expect(await broken).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(told).toEqual(['no room on the disk']);
  });

  it('ends in one line', () => {
    const total = sumOf([
      { passed: 3, failed: 0, skipped: 0 },
      { passed: 1, failed: 1, skipped: 2 },
    ]);
    expect(tallyLine(total)).toBe('4 passed, 1 failed, 2 skipped');
    expect(tallyLine({ passed: 4, failed: 0, skipped: 0 })).toBe('4 passed, 0 failed');
  });

  it('is bad if something failed or nothing was tested', () => {
    expect(exitCodeOf({ passed: 4, failed: 0, skipped: 0 })).toBe(0);
    expect(exitCodeOf({ passed: 4, failed: 1, skipped: 0 })).toBe(1);
    expect(exitCodeOf(noTests)).toBe(1);
  });
});

describe('choosing parts of a test run', () => {
  it('runs everything when nothing is named', () => {
    expect(selectParts([])).toEqual({ checks, suites });
  });

  it('brings the build along for tests on built files, not for unit tests', () => {
    const names = (parts: readonly { readonly name: string }[]): readonly string[] =>
      parts.map(({ name }) => name);
    expect(names(selectParts(['integration']).checks)).toEqual(['build']);
    expect(names(selectParts(['unit']).checks)).toEqual([]);
    expect(names(selectParts(['unit', 'lint']).suites)).toEqual(['unit']);
  });

  it('refuses a name that does not exist', () => {
    expect(() => selectParts(['units'])).toThrow('units');
  });
});
