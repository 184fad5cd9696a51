import { readFileSync } from 'node:fs';
import { query, type Actor, type RecordStore } from '@shenpi/record';
import { oneDecimal, percentile, type Row } from '../report';
import type { Question } from './questions';

const DEEP = 200;
/** Statements are planned afresh the first five times that a connection has them, and people of different offices have different ones. */
const WARM_UP = 400;
const WARM_UP_MS = 2_000;
const MOST = 150;
const LEAST = 14;
/** Nobody waits longer for one question, however slow it is. */
const UNTIL_MS = 800;

export const actorsOf = (people: readonly Actor[], { who }: Question): readonly Actor[] =>
  people.filter(({ roles }) => who.some((role) => roles.includes(role)));

/** Milliseconds of processor that were spent so far: by this program and by its one connection's server process. */
export type Processor = () => number;

/** For a store with a single connection. What a process has run stands in its schedstat, in nanoseconds. */
export const processorOf = async (store: RecordStore): Promise<Processor> => {
  const [row] = await query<{ pid: number }>(store, 'select pg_backend_pid() as pid');
  const file = `/proc/${row?.pid}/schedstat`;
  return () => {
    const { user, system } = process.cpuUsage();
    return Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6 + (user + system) / 1e3;
  };
};

interface Taken {
  readonly ms: number;
  readonly processorMs: number;
}

/**
 * How long it takes by the clock, and how much of it is work: on a machine that others use too, waiting for the processor is no property of
 * the list.
 */
export const sampled = async (
  ask: (turn: number) => Promise<unknown>,
  processor: Processor,
): Promise<Row> => {
  const taken: Taken[] = [];
  const since = (from: number): number => performance.now() - from;
  try {
    const warmingFrom = performance.now();
    let turn = 0;
    for (; turn < WARM_UP && since(warmingFrom) < WARM_UP_MS; turn += 1) await ask(turn);
    const begun = performance.now();
    for (; taken.length < MOST && (since(begun) < UNTIL_MS || taken.length < LEAST); turn += 1) {
      const [from, spent] = [performance.now(), processor()];
      await ask(turn);
      taken.push({ ms: since(from), processorMs: processor() - spent });
    }
  } catch (error) {
    return {
      asked: taken.length,
      p50: 'refused',
      p99: error instanceof Error ? error.message.slice(0, 40) : '',
    };
  }
  const of = (part: keyof Taken, percent: number): number =>
    oneDecimal(
      percentile(
        taken.map((one) => one[part]),
        percent,
      ),
    );
  return {
    asked: taken.length,
    p50: of('ms', 50),
    p99: of('ms', 99),
    'processor p50': of('processorMs', 50),
    'processor p99': of('processorMs', 99),
  };
};

/** The key of the 200th page, or of the last one before, by walking there a page at a time. */
const walk = async (
  store: RecordStore,
  actor: Actor,
  question: Question,
): Promise<{ readonly after: string | undefined; readonly page: number }> => {
  let after: string | undefined;
  let page = 1;
  const begun = performance.now();
  while (page < DEEP && performance.now() - begun < UNTIL_MS * 5) {
    const { next } = await question.ask(store, actor, 0, after);
    if (next === null) break;
    after = next;
    page += 1;
  }
  return { after, page };
};

/** The first page as many different people see it, and the page that one of them has paged to. */
export const measured = async (
  store: RecordStore,
  people: readonly Actor[],
  question: Question,
  processor: Processor,
): Promise<readonly Row[]> => {
  const actors = actorsOf(people, question);
  const actorAt = (turn: number): Actor => {
    const actor = actors[(turn * 7) % actors.length];
    if (actor === undefined) throw new Error(`nobody asks for ${question.what}`);
    return actor;
  };
  const named = { list: question.list, question: question.what };
  const first = await sampled((turn) => question.ask(store, actorAt(turn), turn), processor);
  const rows: Row[] = [{ ...named, page: 1, ...first }];
  if (question.deep === undefined || first['p50'] === 'refused') return rows;
  const actor = actorAt(0);
  const { after, page } = await walk(store, actor, question);
  rows.push({ ...named, page, ...(await sampled(() => question.ask(store, actor, 0, after), processor)) });
  return rows;
};
