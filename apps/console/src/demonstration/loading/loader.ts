import { idFromName, query, type CommandResult, type RecordStore } from '@shenpi/record';
import { Refusal } from '../../refusal';

/** What the loading works with: the record, and the commands that are in it already (after an interrupted loading). */
export interface Loader {
  readonly store: RecordStore;
  readonly done: Set<string>;
  readonly counts: { given: number; found: number };
}

export const openLoader = async (store: RecordStore): Promise<Loader> => {
  const rows = await query<{ id: string }>(store, `select command_id as id from decision`);
  return { store, done: new Set(rows.map((row) => row.id)), counts: { given: 0, found: 0 } };
};

/** The id of a command or of what it creates: the same in every loading, so that a repeated command finds its receipt. */
export const fixedId = (key: string): string => idFromName('demonstration', key);

const TRIES = 5;

/**
 * Gives one command unless it is in the record already. A refusal ends the loading: the record is not the one that the
 * demonstration expects (an interrupted loading was taken up too late, or somebody has worked in between).
 */
export const command = async (
  loader: Loader,
  key: string,
  give: (commandId: string) => Promise<CommandResult>,
): Promise<void> => {
  const commandId = fixedId(key);
  if (loader.done.has(commandId)) {
    loader.counts.found += 1;
    return;
  }
  for (let tried = 1; ; tried += 1) {
    const result = await give(commandId);
    if (result.ok) break;
    if (result.rejection.code === 'busy' && tried < TRIES) continue;
    throw new Refusal(
      `演示数据装入中断于“${key}”：${result.rejection.sentence}请运行 npm run reset 后重新开始。`,
      `Loading the demonstration stopped at "${key}": ${result.rejection.sentenceEn} Run npm run reset and start again.`,
    );
  }
  loader.done.add(commandId);
  loader.counts.given += 1;
};
