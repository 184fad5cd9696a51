import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../installation/checkout';
import { readJson } from '../processes/private-file';
import { step, type Say } from '../telling/progress';
import type { Check, Suite } from './parts';
import { oneFailed, onePassed, tallyLine, tallyOfJest, type Tally } from './tally';

const tool = (name: string): string => join(checkout, 'node_modules', '.bin', name);
const environment = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };

/** Runs a tool to its end; gives its exit code and, if not streamed to the terminal, what it printed. */
const runTool = (
  name: string,
  args: readonly string[],
  { isStreamed, env = {} }: { readonly isStreamed: boolean; readonly env?: Readonly<Record<string, string>> },
): Promise<{ readonly exitCode: number; readonly output: string }> =>
  new Promise((resolve) => {
    const child = spawn(tool(name), args, {
      cwd: checkout,
      env: { ...environment, ...env },
      stdio: ['ignore', isStreamed ? 'inherit' : 'pipe', isStreamed ? 'inherit' : 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('error', (error) => resolve({ exitCode: 1, output: error.message }));
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });

/** A part that failed, after what it printed was shown. */
const failure = new Error('a part of the test run failed');

/** Runs a check; what it printed is shown only if it failed. */
export const runCheck = async (check: Check, say: Say): Promise<Tally> => {
  try {
    await step(say, check.name, async () => {
      const { exitCode, output } = await runTool(check.tool, check.args, { isStreamed: false });
      if (exitCode === 0) return;
      say(output.trimEnd());
      throw failure;
    });
    return onePassed;
  } catch (error) {
    if (error !== failure) throw error;
    return oneFailed;
  }
};

export interface SuiteRun {
  readonly env: Readonly<Record<string, string>>;
  /** How many files at a time. */
  readonly workers: number;
  /** True for a suite that has the terminal to itself; what others print is shown at their end, and only if they failed. */
  readonly isStreamed: boolean;
}

/** Runs one Jest project and counts its tests. Says at its end how long it took. */
export const runSuite = async (
  suite: Suite,
  { env, workers, isStreamed }: SuiteRun,
  say: Say,
): Promise<Tally> => {
  const folder = mkdtempSync(join(tmpdir(), 'shenpi-jest-'));
  const outputFile = join(folder, 'result.json');
  const args = ['--selectProjects', suite.name, `--maxWorkers=${workers}`, '--passWithNoTests', '--ci'];
  let tally = oneFailed;
  const run = async (): Promise<void> => {
    const written = ['--json', `--outputFile=${outputFile}`];
    const { exitCode, output } = await runTool('jest', [...args, ...written], { isStreamed, env });
    tally = tallyOfJest(readJson(outputFile), exitCode);
    if (tally.failed > 0) say(output.trimEnd());
    say(`— ${suite.name}: ${tallyLine(tally)}`);
    if (tally.failed > 0) throw failure;
  };
  if (isStreamed) say(`— ${suite.name}`);
  try {
    await step(say, suite.name, run);
  } catch (error) {
    if (error !== failure) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tally;
};
