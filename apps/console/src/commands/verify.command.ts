import { readCheckpoints, readPublicKey, verifyRecord } from '@shenpi/record';
import type { Command } from './command';
import { withRecord } from './with-record';

/** Recomputes the record and compares it with the checkpoints outside the database. Exit code 1 if anything does not fit. */
export const verifyCommand: Command = (configuration, say) =>
  withRecord(configuration.databaseUrl, async (store) => {
    const startedAt = performance.now();
    const checkpoints = await readCheckpoints(configuration.checkpointDir);
    const publicKey = (await readPublicKey(configuration.keyFile)) ?? undefined;
    const { chains, events, problems } = await verifyRecord(store, { checkpoints, publicKey });
    for (const { chain, seq, zh, en } of problems) {
      const place = [chain, seq === null ? null : `#${seq}`].filter((part) => part !== null).join(' ');
      say(`✗ ${place === '' ? '' : `${place}  `}${zh} · ${en}`);
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const verdict =
      problems.length === 0 ? '全部相符 · everything fits' : `${problems.length} 处不符 · problems`;
    say(
      `${problems.length === 0 ? '✓' : '✗'} ${chains} 条链、${events} 个事件、${checkpoints.length} 个检查点 · chains, events, checkpoints（${seconds} s）：${verdict}`,
    );
    return problems.length === 0 ? 0 : 1;
  });
