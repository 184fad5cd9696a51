import { query } from '@shenpi/record';
import type { ServerSet } from '@shenpi/test-support';
import { openFloor } from './life/floor';
import { DECISIONS } from './life/lifecycle';
import { inOffice } from './life/in-office';
import type { Office } from './life/office';
import { playFloor, playLifecycles, type Played } from './life/play';
import { BY_RULE, SEVENTEEN } from './life/seventeen.edition';
import { processIds } from './measure/process-ids';
import { memoryMb, processorByName, processorSince } from './measure/processor';
import { untilQuiet } from './measure/quiet';
import { serverSettings } from './measure/server-settings';
import { median, spread } from './measure/spread';
import { storedBytes, type Stored } from './measure/stored';
import { numberOption } from './options';
import {
  oneDecimal,
  percentile,
  thousandths,
  twoDecimals,
  type Bench,
  type Report,
  type Row,
} from './report';
import { atLeast, atMost, type Target } from './targets';

const CLIENTS = [1, 2, 4, 8];
const ROUNDS = 3;
/** Lifecycles of a round for each client. */
const EACH = 6;
const WARM_UP = 8;
const WARM_UP_CLIENTS = 2;
const KB = 1024;

interface Turn {
  readonly clients: number;
  readonly life: Played;
  readonly floor: Played;
  readonly processor: Readonly<Record<string, number>>;
}

const rowOf = (clients: number, turns: readonly Turn[]): Row => {
  const mine = turns.filter((turn) => turn.clients === clients);
  const of = (figure: (turn: Turn) => number, round = oneDecimal): string => spread(mine.map(figure), round);
  const perSecond = ({ lifecycles, seconds }: Played): number => lifecycles / seconds;
  return {
    clients,
    'lifecycles/s': of(({ life }) => perSecond(life), twoDecimals),
    'decisions/s': of(({ life }) => perSecond(life) * DECISIONS),
    'answer p50': of(({ life }) => percentile(life.samples.answers, 50)),
    'answer p99': of(({ life }) => percentile(life.samples.answers, 99)),
    'next within p50': of(({ life }) => percentile(life.samples.nextWithin, 50)),
    'next within p99': of(({ life }) => percentile(life.samples.nextWithin, 99)),
    'next across p50': of(({ life }) => percentile(life.samples.nextAcross, 50)),
    'next across p99': of(({ life }) => percentile(life.samples.nextAcross, 99)),
    'floor/s': of(({ floor }) => perSecond(floor)),
    'floor p50': of(({ floor }) => percentile(floor.samples.answers, 50), twoDecimals),
    'floor p99': of(({ floor }) => percentile(floor.samples.answers, 99)),
    'floor ÷ life': of(({ life, floor }) => perSecond(floor) / perSecond(life)),
  };
};

const togetherRow = (turns: readonly Turn[]): Row => ({
  process: 'together, without the bench',
  'processor s a lifecycle': spread(
    turns.map(
      ({ processor, life }) =>
        Object.entries(processor).reduce((sum, [name, used]) => sum + (name === 'bench' ? 0 : used), 0) /
        life.lifecycles,
    ),
    thousandths,
  ),
});

const processorRow = (turns: readonly Turn[], ids: Readonly<Record<string, number>>): readonly Row[] =>
  Object.entries(ids).map(([name, pid]) => ({
    process: name,
    'processor s a lifecycle': spread(
      turns.map(({ processor, life }) => (processor[name] ?? NaN) / life.lifecycles),
      thousandths,
    ),
    'memory MB': Math.round(memoryMb(pid)),
  }));

const bytesRow = (before: Stored, after: Stored, lifecycles: number): Row => {
  const each = (part: keyof Stored): number => oneDecimal((after[part] - before[part]) / lifecycles / KB);
  return {
    lifecycles,
    'record KB': each('record'),
    'queue KB': each('queue'),
    'engine KB': each('engine'),
    'together KB': oneDecimal(each('record') + each('queue') + each('engine')),
  };
};

const measure = async (
  servers: ServerSet,
  office: Office,
  options: { readonly clients: readonly number[]; readonly rounds: number; readonly each: number },
  say: (line: string) => void,
): Promise<Report> => {
  const { stack } = office;
  const ids = processIds(servers, stack);
  const floor = await openFloor(stack.database.ownerUrl, Math.max(WARM_UP_CLIENTS, ...options.clients));
  try {
    say('warming up');
    await playLifecycles(office, WARM_UP_CLIENTS, await office.drafts(WARM_UP));
    await playFloor(floor, WARM_UP_CLIENTS, WARM_UP);
    await untilQuiet(stack.store);

    const stored = (): Promise<Stored> => storedBytes(servers.postgres.superuserUrl, stack.database.name);
    const before = await stored();
    const turns: Turn[] = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const clients of options.clients) {
        const drafts = await office.drafts(clients * options.each);
        await untilQuiet(stack.store);
        const used = processorByName(ids);
        const life = await playLifecycles(office, clients, drafts);
        await untilQuiet(stack.store);
        const processor = processorSince(used, ids);
        turns.push({ clients, life, floor: await playFloor(floor, clients, drafts.length), processor });
        say(
          `round ${round}, ${clients} clients: ${twoDecimals(life.lifecycles / life.seconds)} lifecycles/s`,
        );
      }
    }
    const lifecycles = turns.reduce((sum, turn) => sum + turn.life.lifecycles, 0);
    const bytes = bytesRow(before, await stored(), lifecycles);
    const again = turns.reduce((sum, turn) => sum + turn.life.samples.again, 0);
    const [decided] = await query<{ decisions: number; cases: number }>(
      stack.store,
      `select count(*)::int as decisions, count(distinct project_id)::int as cases from decision
       where task_id is not null and project_id in (select id from project where state = 'archived')`,
    );
    const at = (clients: number, figure: (played: Played) => number): number =>
      oneDecimal(median(turns.filter((turn) => turn.clients === clients).map(({ life }) => figure(life))));
    const p99 = ({ samples }: Played): number => percentile(samples.nextWithin, 99);
    /** What was not asked for is not judged. */
    const forClients = (clients: number, targets: () => readonly Target[]): readonly Target[] =>
      options.clients.includes(clients) ? targets() : [];
    return {
      settings: {
        ...(await serverSettings(stack.store)),
        edition: SEVENTEEN.code,
        byRule: BY_RULE,
        decisionsALifecycle: (decided?.decisions ?? NaN) / (decided?.cases ?? NaN),
        rounds: options.rounds,
        listsAskedAgain: again,
      },
      rows: options.clients.map((clients) => rowOf(clients, turns)),
      more: { processes: [...processorRow(turns, ids), togetherRow(turns)], bytes: [bytes] },
      targets: [
        ...forClients(4, () => [
          atLeast(
            'lifecycles/s with 4 clients',
            8,
            at(4, (life) => life.lifecycles / life.seconds),
          ),
          atMost('next task within a stage p99 ms with 4 clients', 60, at(4, p99)),
        ]),
        ...forClients(1, () => [atMost('next task within a stage p99 ms with 1 client', 25, at(1, p99))]),
        atMost('KB a lifecycle', 72, Number(bytes['together KB'])),
      ],
    };
  } finally {
    await floor.close();
  }
};

/**
 * Whole lifecycles of seventeen human decisions, over HTTP, against the real processes on durable servers, interleaved with as many bare
 * SQL transactions. Drafts are written before the clock starts, and the meetings sit already; both are in the bytes.
 */
export const life: Bench = (say, given) => {
  const only = numberOption(given, '--clients');
  return inOffice(async (office, servers) => {
    return measure(
      servers,
      office,
      {
        clients: only === undefined ? CLIENTS : [only],
        rounds: numberOption(given, '--rounds') ?? ROUNDS,
        each: numberOption(given, '--each') ?? EACH,
      },
      say,
    );
  });
};
