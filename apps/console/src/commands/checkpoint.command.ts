import { CheckpointsDiffer, keepCheckpoint, publicKeyFileOf } from '@shenpi/record';
import { Refusal } from '../refusal';
import type { Command } from './command';
import { withRecord } from './with-record';

/** Writes a signed checkpoint over all chains, outside the database. */
export const checkpointCommand: Command = (configuration, say) =>
  withRecord(configuration.databaseUrl, async (store) => {
    try {
      const { file, chains, events } = await keepCheckpoint(store, configuration);
      say(`${file}`);
      say(
        `${chains} 条链、${events} 个事件；公钥 · chains, events; public key: ${publicKeyFileOf(configuration.keyFile)}`,
      );
      return 0;
    } catch (error) {
      if (error instanceof CheckpointsDiffer)
        throw new Refusal(
          '检查点文件与数据库中的记录不一致，未写入新的检查点；请先运行 npm run verify。',
          error.message,
        );
      throw error;
    }
  });
