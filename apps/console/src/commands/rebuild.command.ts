import { connectTemporal, EngineUnreachable } from '@shenpi/platform';
import { Refusal } from '../refusal';
import type { Command } from './command';
import { withRecord } from './with-record';

/** Starts the workflow of everything that is open in the record: after the engine's store was lost. Runs that exist are left alone. */
export const rebuildCommand: Command = (configuration, say) =>
  withRecord(configuration.databaseUrl, async (store) => {
    // Only this command needs the worker's code, and with it the engine's native library.
    const { rebuildEngine } = await import('@shenpi/worker');
    const client = await connectTemporal(configuration).catch((error: unknown) => {
      if (error instanceof EngineUnreachable)
        throw new Refusal(
          `连接不上流程引擎（${error.address}），请先启动它。`,
          `${error.message}; start it first.`,
        );
      throw error;
    });
    try {
      const { projects, meetings, rounds, payments, schedules } = await rebuildEngine(store, client);
      for (const [what, { started, running }] of Object.entries({
        '项目 · projects': projects,
        '会议 · meetings': meetings,
        '批次 · rounds': rounds,
        '拨付 · payments': payments,
      })) {
        say(`${what}: 新启动 ${started} · started, 已在运行 ${running} · running`);
      }
      say(`定时任务 · schedules: 新建 ${schedules} · made`);
      return 0;
    } finally {
      await client.connection.close();
    }
  });
