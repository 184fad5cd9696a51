import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../installation/checkout';
import { readJson } from '../processes/private-file';
import { step, type Say } from '../telling/progress';
import type { Check, Suite } from './parts';
import { oneFailed, onePassed, tallyOfJest, type Tally } from './tally';

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

/** Runs a check; what it printed is shown only if it failed. */
export const runCheck = async (check: Check, say: Say): Promise<Tally> => {
  const failure = new Error(check.name);
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

/** Runs one Jest project with its output on the terminal, and counts its tests. */
export const runSuite = async (
  suite: Suite,
  env: Readonly<Record<string, string>>,
  say: Say,
): Promise<Tally> => {
  const folder = mkdtempSync(join(tmpdir(), 'shenpi-jest-'));
  const outputFile = join(folder, 'result.json');
  say(`— ${suite.name}`);
  // Tests on real servers measure and wait: they do not share two cores with one another.
  const alone = suite.needs.includes('servers') ? ['--maxWorkers=1'] : [];
  const result = ['--json', `--outputFile=${outputFile}`, '--ci', '--passWithNoTests'];
  try {
    const { exitCode } = await runTool('jest', ['--selectProjects', suite.name, ...result, ...alone], {
      isStreamed: true,
      env,
    });
    return tallyOfJest(readJson(outputFile), exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
