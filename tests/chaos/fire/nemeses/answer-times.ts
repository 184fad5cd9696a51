import { readFileSync } from 'node:fs';
import type { ClientLine } from '@shenpi/checker';

/** How long receipts took between two instants of the wall clock. */
export interface AnswerTimes {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const atShare = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** From the first asking of a command to its receipt, for commands first asked between the two instants (ISO), out of the clients' own book. */
export const answerTimes = (clientLog: string, from: string, until: string): AnswerTimes => {
  const askedAt = new Map<string, string>();
  const took: number[] = [];
  for (const text of readFileSync(clientLog, 'utf8').split('\n')) {
    if (text === '') continue;
    const { commandId, at, outcome } = JSON.parse(text) as ClientLine;
    const asked = askedAt.get(commandId);
    if (outcome === 'asked' && asked === undefined) askedAt.set(commandId, at);
    else if (outcome === 'answered' && asked !== undefined && asked >= from && asked < until)
      took.push(Date.parse(at) - Date.parse(asked));
  }
  const sorted = took.sort((one, other) => one - other);
  return { count: sorted.length, p50Ms: atShare(sorted, 0.5), p99Ms: atShare(sorted, 0.99) };
};
