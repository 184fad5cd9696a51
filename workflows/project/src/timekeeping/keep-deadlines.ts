import type { Attended } from '@shenpi/workflow-contract';
import { condition } from '@temporalio/workflow';
import { newAlarm } from './alarm';
import { isHistoryLong } from './history';
import { listenForWakes } from './wakes';

/**
 * Looks at a subject of the record whenever it changed or something of it became due, until nothing can become due any
 * more (`ended`) or the history is long (`long`).
 */
export const keepDeadlines = async (
  look: () => Promise<Attended>,
  waitsFor: string,
): Promise<'ended' | 'long'> => {
  const wakes = listenForWakes();
  const alarm = newAlarm();
  for (;;) {
    const seen = wakes.count();
    const attended = await look();
    if (attended.ended) return 'ended';
    if (isHistoryLong()) return 'long';
    alarm.set(attended, waitsFor);
    await condition(() => wakes.count() !== seen || alarm.hasRung());
  }
};
