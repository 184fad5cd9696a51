import { connectTemporal, EngineUnreachable } from '@shenpi/platform';
import { Refusal } from '../refusal';
import type { Command } from './command';
import { asTable } from './table';
import { withRecord } from './with-record';

const usage = (): Refusal =>
  new Refusal(
    '用法：npm run versions（列出）、npm run versions -- promote 版本（新流程改用该版本）、npm run versions -- move 版本（把该版本上的流程按档案重启到现行版本）；版本可写 unpinned，指未固定版本的程序和流程。',
    'Usage: npm run versions, npm run versions -- promote <version>, npm run versions -- move <version>; "unpinned" stands for workers and runs that are pinned to none.',
  );

/**
 * The versions of workflow code that the engine knows, where runs are pinned to theirs: lists them, makes one the current one, moves the
 * runs of one to the current one by starting them again from the record.
 */
export const versionsCommand: Command = (configuration, say, [action = 'list', buildId = '']) =>
  withRecord(configuration.databaseUrl, async (store) => {
    const isKnown = action === 'list' || (['promote', 'move'].includes(action) && buildId !== '');
    if (!isKnown) throw usage();
    const { countRunsOn, engineVersions, moveRuns, promoteVersion, UNPINNED } =
      await import('@shenpi/worker');
    const client = await connectTemporal(configuration).catch((error: unknown) => {
      if (error instanceof EngineUnreachable)
        throw new Refusal(
          `连接不上流程引擎（${error.address}），请先启动它。`,
          `${error.message}; start it first.`,
        );
      throw error;
    });
    try {
      const versions = await engineVersions(client);
      const isThere = buildId === UNPINNED || versions.some((version) => version.buildId === buildId);
      if (action !== 'list' && !isThere)
        throw new Refusal(
          `没有版本 ${buildId}；先启动该版本的 worker。`,
          `There is no version ${buildId}; start a worker of it first.`,
        );
      if (action === 'promote') await promoteVersion(client, buildId);
      if (action === 'move') {
        const { projects, meetings, rounds, payments } = await moveRuns(store, client, buildId);
        const moved = projects.started + meetings.started + rounds.started + payments.started;
        say(`已重启 ${moved} 个流程 · ${moved} runs were started again`);
      }
      const rows = (await engineVersions(client)).map((version) => [
        version.buildId,
        version.current ? '现行 · current' : '',
        String(version.runs),
      ]);
      const unpinned = [UNPINNED, '', String(await countRunsOn(client, UNPINNED))];
      for (const line of asTable([['版本 · version', '', '流程 · runs'], ...rows, unpinned])) say(line);
      return 0;
    } finally {
      await client.connection.close();
    }
  });
