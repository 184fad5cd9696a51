// Runs on a fresh clone, before anything is installed: Node's own modules only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runProgram } from './run-program.mjs';

const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const inCheckout = (...parts) => join(checkout, ...parts);
const [command = 'start', ...args] = process.argv.slice(2);
const windowsShell = process.platform === 'win32';

const oldestNode = [20, 19];
const neededBytes = 2 * 1024 ** 3;
const tellEveryMs = 10_000;

/** Commands that end in the line `N passed, N failed`, whatever happens. */
const endsInTally = command === 'test';

const say = (line) => process.stdout.write(`${line}\n`);

const refuse = (...sentences) => {
  process.stderr.write(`\n${sentences.join('\n')}\n`);
  if (endsInTally) say('0 passed, 1 failed');
  process.exit(1);
};

const requireNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  refuse(
    `需要 Node.js ${oldestNode.join('.')} 以上，当前是 ${process.versions.node}。`,
    `Node.js ${oldestNode.join('.')} or later is needed; this is ${process.versions.node}.`,
  );
};

const requireDiskSpace = () => {
  const { bavail, bsize } = statfsSync(checkout);
  if (bavail * bsize >= neededBytes) return;
  const free = ((bavail * bsize) / 1024 ** 3).toFixed(1);
  refuse(
    `${checkout} 所在磁盘只剩 ${free} GB，至少需要 2 GB。`,
    `Only ${free} GB are free where ${checkout} is; 2 GB are needed.`,
  );
};

/** Runs a program quietly, says every ten seconds that it is still going, and shows its output only if it fails. */
const step = async (title, program, programArgs, options = {}) => {
  const startedAt = performance.now();
  const elapsed = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  say(`  ${title} …`);
  const ticker = setInterval(() => say(`  … ${title} (${elapsed()})`), tellEveryMs);
  const child = spawn(program, programArgs, {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: windowsShell,
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
    ...options,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((done) => {
    child.once('error', () => done(1));
    child.once('close', done);
  });
  clearInterval(ticker);
  say(`${code === 0 ? '✓' : '✗'} ${title} (${elapsed()})`);
  return { isDone: code === 0, output };
};

const readIfThere = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** True if npm installed exactly this lock file: by our own stamp, or because somebody ran npm by hand after it changed. */
const areInstalled = (stamp, lock) =>
  readIfThere(stamp) === lock ||
  changedAt(inCheckout('node_modules', '.package-lock.json')) >= changedAt(inCheckout('package-lock.json'));

const installPackages = async () => {
  const stamp = inCheckout('node_modules', '.shenpi-lock');
  const lock = createHash('sha256')
    .update(readFileSync(inCheckout('package-lock.json')))
    .digest('hex');
  if (areInstalled(stamp, lock)) return;
  requireDiskSpace();
  const { isDone, output } = await step('安装软件包 · installing packages', 'npm', [
    'ci',
    '--no-audit',
    '--no-fund',
  ]);
  if (!isDone) {
    refuse(
      output.trimEnd().split('\n').slice(-15).join('\n'),
      '软件包未能安装。请检查网络与 npm 的设置后重试。',
      'The packages could not be installed. Check the network and the settings of npm, and try again.',
    );
  }
  writeFileSync(stamp, lock);
};

const ignoredFolders = new Set(['dist', 'node_modules', 'coverage']);

/** Every file that a build reads, with its size and time: cheaper than asking the build tool, and enough to know "the same". */
const fingerprint = (roots) => {
  const hash = createHash('sha256');
  const visit = (path) => {
    const entry = statSync(path, { throwIfNoEntry: false });
    if (entry === undefined) return;
    if (!entry.isDirectory()) {
      hash.update(`${path} ${entry.size} ${entry.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(path).sort()) if (!ignoredFolders.has(name)) visit(join(path, name));
  };
  for (const root of roots) visit(inCheckout(root));
  return hash.digest('hex');
};

const builtRoots = ['apps', 'libs', 'workflows', 'infra/local', 'tests/lifecycle'];
const buildSettings = ['.swcrc', 'nx.json', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

/** Packages with a build must have its result; a dist folder that somebody deleted is noticed. */
const allAreBuilt = () => {
  const packages = builtRoots.flatMap((root) =>
    existsSync(inCheckout(root, 'package.json'))
      ? [root]
      : readdirSync(inCheckout(root)).map((name) => join(root, name)),
  );
  return packages.every((folder) => {
    const manifest = readIfThere(inCheckout(folder, 'package.json'));
    const hasBuild = manifest !== undefined && JSON.parse(manifest).scripts?.build !== undefined;
    return !hasBuild || existsSync(inCheckout(folder, 'dist'));
  });
};

const unlessBuilt = async (stampName, roots, isThere, build) => {
  const stamp = inCheckout('node_modules', stampName);
  const current = fingerprint([...roots, ...buildSettings]);
  if (readIfThere(stamp) === current && isThere()) return;
  rmSync(stamp, { force: true });
  const { isDone, output } = await build();
  if (!isDone) refuse(output.trimEnd(), '编译失败。', 'The build failed.');
  writeFileSync(stamp, current);
};

const buildEverything = () =>
  unlessBuilt('.shenpi-build', builtRoots, allAreBuilt, () =>
    step('编译 · building', 'npx', ['nx', 'run-many', '-t', 'build', '--outputStyle=static']),
  );

/** For a test run only the launcher is built here: the build of the rest is one of the things that are tested. */
const buildLauncher = () =>
  unlessBuilt(
    '.shenpi-build-launcher',
    ['infra/local'],
    () => existsSync(inCheckout('infra/local/dist/main.js')),
    () =>
      step('编译启动程序 · building the launcher', 'npm', ['run', '--silent', 'build'], {
        cwd: inCheckout('infra/local'),
      }),
  );

/** Programs that bring servers of their own and work on the built applications; they themselves run from their sources. */
const sourcePrograms = {
  bench: 'tests/bench/main.ts',
  chaos: 'tests/chaos/fire/main.ts',
  'demo-stuck': 'tests/stuck/main.ts',
};

const main = async () => {
  // A closed terminal must not end the launcher before it has stopped what it started.
  process.stdout.on('error', () => undefined);
  requireNode();
  await installPackages();
  await (endsInTally || command === 'reset' ? buildLauncher() : buildEverything());
  if (command === 'build') return;
  const program = sourcePrograms[command];
  if (program !== undefined) {
    const run = [
      '-C',
      '@shenpi/source',
      inCheckout('tests/support/run-source.mjs'),
      inCheckout(program),
      ...args,
    ];
    process.exitCode = await runProgram(run, { cwd: checkout });
    return;
  }
  if (command === 'lifecycle') {
    process.exitCode = await runProgram([inCheckout('tests/lifecycle/dist/main.js'), ...args]);
    return;
  }
  // In this very process: whoever kills the launcher kills the one process that a later start looks for.
  const launcher = inCheckout('infra/local/dist/main.js');
  process.argv = [process.execPath, launcher, command, ...args];
  await import(pathToFileURL(launcher).href);
};

await main();
