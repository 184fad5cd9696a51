import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { emptyDataFolder } from '../installation/empty-data-folder';
import { takeDataFolder } from '../installation/launcher-lock';
import type { Settings } from '../installation/settings';
import { plainError } from '../telling/plain-error';
import { step, type Say } from '../telling/progress';

const ask = async (question: string): Promise<boolean> => {
  if (!process.stdin.isTTY) {
    throw plainError(
      '清空会删除本机安装的全部数据。确认请运行 npm run reset -- --yes。',
      'This deletes all data of the local installation. To confirm, run npm run reset -- --yes.',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(y|yes|是)$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
};

/** Deletes everything that the local installation keeps, after asking (or with `--yes`). Servers named by settings are not touched. */
export const reset = async (settings: Settings, args: readonly string[], say: Say): Promise<void> => {
  const { dataDir } = settings;
  if (!existsSync(dataDir)) {
    say(`${dataDir} 不存在，无需清空 · there is nothing to empty`);
    return;
  }
  const question = `清空 ${dataDir} 中的全部数据？ · Delete everything in ${dataDir}? (y/N) `;
  if (!args.includes('--yes') && !(await ask(question))) {
    say('未作改动 · nothing was changed');
    return;
  }
  const release = await takeDataFolder(dataDir, say);
  try {
    await step(say, `清空 ${dataDir} · emptying it`, () => emptyDataFolder(dataDir, say));
  } finally {
    release();
  }
  if (settings.databaseUrl !== undefined) {
    say('SHENPI_DATABASE_URL 指定的数据库未被改动 · the database in SHENPI_DATABASE_URL was not touched');
  }
};
