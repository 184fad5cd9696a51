import { join } from 'node:path';
import { application } from '../processes/application';
import { ledgerOf, stopLeftovers } from '../processes/ledger';
import { supervisor, type Supervisor } from '../processes/supervisor';
import { mainFileOf, requireConsole } from '../installation/console-command';
import { loadDemonstration } from '../installation/demonstration';
import {
  forApplication,
  installationEnvironment,
  mailIsSimulated,
  mailPageUrl,
  publicUrl,
  writeEnvironment,
} from '../installation/environment';
import { keptFinanceSecret, keptPorts } from '../installation/kept-choices';
import { takeDataFolder } from '../installation/launcher-lock';
import { requireDiskSpace, requireFreePort } from '../installation/preconditions';
import { logFolder } from '../installation/rotate-logs';
import { startServersOf } from '../installation/servers';
import type { Settings } from '../installation/settings';
import { seconds, step, type Say } from '../telling/progress';
import { whenAskedToStop } from './stop-signals';

/** In the order of starting; stopped the other way round. */
const applicationsOf = (settings: Settings): readonly string[] => [
  ...(mailIsSimulated(settings) ? ['mail-simulator'] : []),
  'api',
  'worker',
  'notifier',
  // A production installation pays at a real counter, or by hand.
  ...(settings.installation === 'production' ? [] : ['finance-simulator']),
];

const tellAccounts = (say: Say, accounts: readonly string[]): void => {
  if (accounts.length === 0) return;
  say('  账号 · accounts');
  for (const line of accounts) say(`    ${line}`);
};

const bringUp = async (settings: Settings, processes: Supervisor, say: Say): Promise<void> => {
  const { dataDir } = settings;
  const startedAt = performance.now();
  requireDiskSpace(dataDir);
  await requireFreePort(settings.httpHost, settings.httpPort);
  const ledger = ledgerOf(dataDir);
  const logs = logFolder(dataDir);
  const ports = await keptPorts(dataDir);
  const { watch } = processes;
  const addresses = await startServersOf({ settings, ports, ledger, say, withEngine: true, watch });
  const environment = installationEnvironment(settings, addresses, ports, keptFinanceSecret(dataDir));
  writeEnvironment(dataDir, environment);
  await step(say, '升级数据库结构 · migrating the database', () =>
    requireConsole(['migrate'], environment, { ledger }),
  );
  // Before the applications: nobody competes with the loading, and what it leaves to be done they find in the queue.
  const accounts = await loadDemonstration(settings, environment, { ledger, say });
  for (const name of applicationsOf(settings)) {
    const env = { ...process.env, ...forApplication(name, environment, ports) };
    const managed = application({
      name,
      main: mainFileOf(name),
      env,
      logFile: join(logs, `${name}.log`),
      ledger,
    });
    await step(say, `启动 ${name} · starting ${name}`, () => processes.start(name, managed));
  }
  say('');
  say(`审批系统已就绪 · Shenpi is ready (${seconds(performance.now() - startedAt)})`);
  say(`  地址 · address   ${publicUrl(settings)}`);
  if (mailIsSimulated(settings)) say(`  邮件 · e-mail    ${mailPageUrl(ports)}`);
  say(`  监控 · metrics   http://127.0.0.1:${ports.apiMetrics}/metrics`);
  tellAccounts(say, accounts);
  say(`  日志 · logs      ${logs}`);
  say('  按 Ctrl-C 停止 · Ctrl-C stops everything');
};

/**
 * Brings the whole installation up and keeps it up until SIGINT, SIGTERM or SIGHUP; then stops everything in the
 * reverse order. What an earlier start left behind is stopped first. Throws a plain error where it cannot start.
 */
export const start = async (settings: Settings, say: Say): Promise<void> => {
  const askedToStop = whenAskedToStop();
  const release = await takeDataFolder(settings.dataDir, say);
  const processes = supervisor(say);
  let isStopping = false;
  // What is still under way when the signal comes goes wrong for that reason only, and need not be told.
  const sayWhileStarting: Say = (line) => {
    if (!isStopping) say(line);
  };
  try {
    await stopLeftovers(settings.dataDir, say);
    const up = bringUp(settings, processes, sayWhileStarting).then(() => true);
    const isUp = await Promise.race([up, askedToStop.then(() => false)]);
    if (isUp) await askedToStop;
    isStopping = true;
    say('正在停止 · stopping');
  } finally {
    await processes.stopAll();
    // A console command that was running when the signal came is in the ledger, but nobody watched it.
    await stopLeftovers(settings.dataDir, () => undefined);
    release();
  }
};
