import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(join(__dirname, '../run-program.mjs')).href;

/** Stops what it has when it is told to, and says so; `kill` alone would leave it running. */
const PROGRAM = `
  const waiting = setInterval(() => {}, 1000);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => { console.log('told ' + signal); clearInterval(waiting); process.exitCode = 7; });
  console.log('up');`;

const runner = (program: string): string =>
  `import { runProgram } from '${MODULE}'; process.exitCode = await runProgram(['-e', ${JSON.stringify(program)}]);`;

const start = (program: string) => {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', runner(program)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface(parent.stdout).on('line', (line) => void lines.push(line));
  return { parent, lines, nextLine: () => once(reader, 'line'), ended: once(parent, 'close') };
};

describe('a program that is run for somebody', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is told %s and waited for', async (signal) => {
    const { parent, lines, nextLine, ended } = start(PROGRAM);
    await nextLine();
    parent.kill(signal);
    expect(await ended).toEqual([7, null]);
    expect(lines).toEqual(['up', `told ${signal}`]);
  });

  it('gives its exit code', async () => {
    expect(await start('process.exit(3)').ended).toEqual([3, null]);
  });
});
