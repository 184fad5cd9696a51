import { closeRecord, openRecord, query } from '@shenpi/record';
import { startServers } from '@shenpi/test-support';
import { filledDatabase } from './filled/filled-database';
import { readPeople } from './filled/people';
import { actorsOf, measured, processorOf, sampled } from './lists/ask';
import { measureOverHttp } from './lists/over-http';
import { QUESTIONS } from './lists/questions';
import { serverSettings } from './measure/server-settings';
import type { Bench, Row } from './report';

const OPEN_TASKS = 100_000;

/**
 * Lists and counts of a record with so many open tasks (the first argument, else a hundred thousand), through the very functions that the
 * API calls, each asked by many different people; then a few over HTTP. Beside them the floor: `select 1` from the same program.
 */
export const lists: Bench = async (say, [size]) => {
  const openTasks = Number(size ?? OPEN_TASKS);
  if (!Number.isSafeInteger(openTasks) || openTasks < 1) throw new Error(`no number of open tasks: ${size}`);
  const servers = await startServers({ durable: true });
  try {
    const database = await filledDatabase(servers, { openTasks, chained: false }, say);
    const store = await openRecord(database.appUrl, { applicationName: 'bench', poolSize: 1 });
    try {
      const people = await readPeople(store);
      const processor = await processorOf(store);
      const floor = async (): Promise<Row> => ({
        list: 'floor',
        question: 'select 1',
        page: 1,
        ...(await sampled(() => query(store, 'select 1'), processor)),
      });
      const rows: Row[] = [await floor()];
      for (const question of QUESTIONS) {
        say(`${question.list}: ${question.what}`);
        rows.push(...(await measured(store, people, question, processor)));
      }
      rows.push(await floor());
      const [mine] = QUESTIONS;
      rows.push(...(await measureOverHttp(servers, database, mine ? actorsOf(people, mine) : people)));
      return { settings: { ...(await serverSettings(store)), 'open tasks': openTasks }, rows };
    } finally {
      await closeRecord(store);
      await database.drop();
    }
  } finally {
    await servers.stop();
  }
};
