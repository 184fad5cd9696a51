import { readFileSync, writeFileSync } from 'node:fs';
import type { ClientLine } from '@shenpi/checker';
import { query, type RecordStore } from '@shenpi/record';

const linesOf = (clientLog: string): readonly ClientLine[] =>
  readFileSync(clientLog, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ClientLine);

/** The clients' book as far as it went at an instant (ISO), in a file of its own. */
export const cutBook = (clientLog: string, instant: string, file: string): void =>
  writeFileSync(
    file,
    linesOf(clientLog)
      .filter(({ at }) => at <= instant)
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  );

export interface Losses {
  /** Answered before the instant and not in the record: there must be none. */
  readonly before: readonly ClientLine[];
  /** Answered after it and not in the record any more: what people have to be told to do again. */
  readonly after: readonly ClientLine[];
}

/** Commands with a receipt of which the record knows nothing, by the clients' own book. */
export const lossesSince = async (
  store: RecordStore,
  clientLog: string,
  instant: string,
): Promise<Losses> => {
  const known = await query<{ id: string }>(store, `select command_id as id from decision`);
  const ids = new Set(known.map(({ id }) => id));
  const lost = linesOf(clientLog).filter(
    ({ outcome, commandId, route, receipt }) =>
      outcome === 'answered' && !ids.has(commandId) && isReceipt(receipt) && route !== 'moveClock',
  );
  return {
    before: lost.filter(({ at }) => at <= instant),
    after: lost.filter(({ at }) => at > instant),
  };
};

const isReceipt = (receipt: unknown): boolean =>
  typeof receipt === 'object' && receipt !== null && 'commandId' in receipt;

/** How many of each kind. */
export const byRoute = (lines: readonly ClientLine[]): string => {
  const counts = new Map<string, number>();
  for (const { route } of lines) counts.set(route, (counts.get(route) ?? 0) + 1);
  return [...counts].map(([route, count]) => `${count} ${route}`).join(', ') || 'nothing';
};
