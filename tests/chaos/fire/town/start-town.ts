import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { listMeetings, listRounds, readStages } from '@shenpi/contract';
import { STACK_START, STACK_USERNAMES, type Stack } from '@shenpi/test-support';
import { fileApplications, type Filing } from './applicants';
import { chanceOf } from './chance';
import { runMeetings } from './clerk';
import { openClientBook } from './client-book';
import { openDesk, openDoor, PUBLIC, seen, Unanswered, type Desk } from './desk';
import { startCounting } from './figures';
import { handsOf, type Hands, type Resident } from './hands';
import { wantLetters } from './letter-box';
import { newNeighbourhood, type Neighbourhood } from './neighbourhood';
import { keepCallsOpen } from './plan-office';
import { object } from './public';
import { timekeeping } from './timekeeper';
import { takeTurn } from './turn';
import type { Town } from './town';
import { withdrawSome } from './unit';

export interface TownOptions {
  readonly stack: Stack;
  readonly seed: string;
  /** Cases that are open at a time. */
  readonly projects: number;
  /** Calls that are open at a time. */
  readonly calls?: number;
  /** People who press at the same time. */
  readonly hands?: number;
  /** Told of every surprise as it comes. */
  readonly say?: (line: string) => void;
  /** Where the clients' own book is kept; in the folder of the stack if left out. */
  readonly clientLog?: string;
}

const OPERATOR = 'operator';
const LOOK_EVERY_MS = 1_000;
const IDLE_LOOK_MS = 40;
/** A meeting may lie three weeks ahead, which is no due instant; after more mornings than that nothing will come by itself. */
const AIMLESS_MOVES = 40;

type Extra = (town: Neighbourhood, desk: Desk) => Promise<number>;

/** What people do beside their lists. */
const extrasOf = (filing: Filing, calls: number): Readonly<Record<string, Extra>> => ({
  plan1: (town, desk) => keepCallsOpen(town, desk, calls),
  applicant1: (town, desk) => fileApplications(town, desk, filing),
  applicant2: (town, desk) => fileApplications(town, desk, filing),
  unit1: withdrawSome,
  unit2: withdrawSome,
  clerk: runMeetings,
  [PUBLIC]: object,
});
/** Who only looks once a day of the record: what they look at changes with the clock. */
const ONCE_A_DAY: ReadonlySet<string> = new Set(['unit1', 'unit2', PUBLIC]);

/** The people of the small bureau go to work on a stack. Nobody presses anything before `begin`. */
export const startTown = (options: TownOptions): Town => {
  const { stack, seed, projects, calls = 4, hands: handCount = 8 } = options;
  const book = openClientBook(options.clientLog ?? join(stack.financeBook, '..', 'client-log.jsonl'));
  const counting = startCounting();
  const chance = chanceOf(seed);
  const closing = new AbortController();
  const surprises: string[] = [];
  const surprise = (what: string): void => {
    surprises.push(what);
    options.say?.(`        surprise: ${what}`);
  };
  const desks = new Map<string, Desk>();
  const bureau = { urls: stack.urls, book, counting, closing: closing.signal, door: openDoor() };
  const desk = (username: string): Desk => {
    const opened = desks.get(username) ?? openDesk(bureau, username);
    desks.set(username, opened);
    return opened;
  };

  let isFinishing = false;
  let filed = 0;
  let begun = 0;
  /** What there was before anybody of this town began anything; unknown until the operator has looked. */
  let before: number | undefined;
  let stages: Readonly<Record<string, number>> = {};
  /** The operator does not see drafts, so what is open is what was begun and has not ended. */
  const openCases = (): number => (before ?? 0) + begun - (stages.ended ?? 0);
  const filing: Filing = {
    next: () => {
      if (before === undefined || openCases() >= projects) return undefined;
      filed += 1;
      return filed;
    },
    begun: () => {
      begun += 1;
    },
  };

  const town = newNeighbourhood({
    start: STACK_START,
    chance,
    desk,
    isFinishing: () => isFinishing,
    summon: (usernames) => hands.summon(usernames),
    stir: () => hands.stir(),
    surprise,
  });
  const extras = extrasOf(filing, calls);
  const looked = new Map<string, string>();
  const turnOf = async (username: string): Promise<number> => {
    const mine = desk(username);
    if (username !== PUBLIC) await wantLetters(town, mine);
    const listed = username === PUBLIC ? 0 : await takeTurn(town, mine);
    const extra = extras[username];
    const isDone = ONCE_A_DAY.has(username) && looked.get(username) === town.now();
    if (extra === undefined || (isDone && !isFinishing)) return listed;
    const now = town.now();
    const more = await extra(town, mine);
    looked.set(username, now);
    return listed + more;
  };
  const residents: readonly Resident[] = [...STACK_USERNAMES.filter((name) => name !== OPERATOR), PUBLIC].map(
    (username) => ({ username, turn: () => turnOf(username) }),
  );
  const broken = (error: unknown): void =>
    surprise(
      `the town itself broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  const hands: Hands = handsOf(residents, handCount, broken);
  const moves = timekeeping(town, desk(OPERATOR), closing.signal);

  const look = async (): Promise<void> => {
    const board = seen(await desk(OPERATOR).look(readStages));
    if (board === undefined) return;
    stages = Object.fromEntries(board.stages.map(({ stage, count }) => [stage, count]));
    before ??= Object.values(stages).reduce((sum, count) => sum + count, 0);
  };
  const isAllOver = async (): Promise<boolean> => {
    await look();
    if (openCases() > 0) return false;
    const rounds = seen(await desk('plan1').look(listRounds))?.rounds ?? [];
    const meetings = seen(await desk('clerk').look(listMeetings))?.meetings ?? [];
    return (
      rounds.every(({ state }) => state === 'closed') && meetings.every(({ state }) => state === 'effective')
    );
  };

  let isKeepingTime = false;
  let keeping: Promise<unknown> = Promise.resolve();
  const keepTime = async (): Promise<void> => {
    let lookAgainAt = 0;
    while (isKeepingTime) {
      try {
        if (Date.now() >= lookAgainAt) {
          await look();
          lookAgainAt = Date.now() + LOOK_EVERY_MS;
        }
        if (hands.isIdle()) {
          await look();
          if (hands.isIdle() && (isFinishing || openCases() >= projects)) await moves.move();
          else hands.stir();
        } else await pause(IDLE_LOOK_MS);
      } catch (error) {
        if (!(error instanceof Unanswered)) broken(error);
        await pause(LOOK_EVERY_MS);
      }
    }
  };

  return {
    clientLog: book.file,
    begin: () => {
      if (isKeepingTime || closing.signal.aborted) return;
      isKeepingTime = true;
      hands.begin();
      keeping = keepTime();
    },
    pause: async () => {
      isKeepingTime = false;
      await Promise.all([hands.pause(), keeping]);
    },
    finish: async (withinMs) => {
      const begunAt = Date.now();
      isFinishing = true;
      while (Date.now() - begunAt < withinMs) {
        try {
          if (await isAllOver()) return Date.now() - begunAt;
        } catch (error) {
          if (!(error instanceof Unanswered)) throw error;
        }
        if (moves.aimless() >= AIMLESS_MOVES)
          throw new Error(`nothing falls due any more and not everything ended: ${JSON.stringify(stages)}`);
        await pause(LOOK_EVERY_MS);
      }
      throw new Error(`not everything ended in ${Math.round(withinMs / 1000)} s: ${JSON.stringify(stages)}`);
    },
    progress: async () => {
      try {
        await look();
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
      }
      return { projects: (before ?? 0) + begun, closed: stages.ended ?? 0 };
    },
    figures: counting.now,
    takeTimes: counting.takeTimes,
    firstAnswerTo: counting.firstAnswerTo,
    stages: () => stages,
    clockMoves: () => ({ made: moves.made(), failed: moves.failed() }),
    now: town.now,
    surprises,
    close: async () => {
      isKeepingTime = false;
      closing.abort();
      await Promise.all([hands.pause(), keeping]);
      book.close();
    },
  };
};
