import { join } from 'node:path';
import { closeRecord, openRecord, query } from '@shenpi/record';
import { startStack, type ServerSet, type Stack, type StackOptions } from '@shenpi/test-support';
import { courseOn, type Course } from '../../course';
import { openClientBook } from '../town/client-book';
import { keptStack } from './kept-book';

/** A system of its own in which one thing happens, with the hands of whoever runs the servers. */
export interface Scene {
  readonly stack: Stack;
  readonly course: Course;
  /** What the people were told, as they wrote it down. */
  readonly clientLog: string;
  /** Connection URL of this record for whoever may do everything. */
  readonly superuserUrl: string;
  /** SQL past the program and its rules. */
  readonly owner: <T>(sql: string, parameters?: readonly unknown[]) => Promise<readonly T[]>;
  readonly close: () => Promise<void>;
}

/** What a scenario needs beyond the API, one worker and the notifier. */
export type SceneSettings = Pick<StackOptions, 'finance'>;

/** Starts the applications of a tree on these servers, with a fresh record and a fresh namespace. */
export const openScene = async (
  servers: ServerSet,
  tree: string,
  settings: SceneSettings,
): Promise<Scene> => {
  const stack = await startStack({ ...settings, servers, tree });
  const owner = await openRecord(stack.database.ownerUrl, { applicationName: 'owner', poolSize: 2 });
  const book = openClientBook(join(servers.dataDir, `${stack.database.name}-clients.jsonl`));
  const kept = keptStack(stack, book);
  return {
    stack: kept,
    course: courseOn(kept),
    clientLog: book.file,
    superuserUrl: servers.postgres.superuserUrl(stack.database.name),
    owner: (sql, parameters = []) => query(owner, sql, parameters),
    close: async () => {
      await closeRecord(owner);
      await stack.stop();
      book.close();
    },
  };
};
