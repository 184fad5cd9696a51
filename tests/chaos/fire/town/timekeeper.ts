import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { moveClock, readClock, readClockMove } from '@shenpi/contract';
import { dayAt, daysAfter, morningOf } from './bureau-day';
import { seen, Unanswered, type Desk } from './desk';
import { press, type Neighbourhood } from './neighbourhood';

const LOOK_EVERY_MS = 150;
const GRACE_MS = 60_000;

/** The next morning, or the moment after the next due instant where nothing falls due before. */
const nextMoment = (now: string, nextDueAt: string | null): string => {
  const morning = morningOf(daysAfter(dayAt(now), 1));
  if (nextDueAt === null || nextDueAt < morning) return morning;
  return new Date(Date.parse(nextDueAt) + GRACE_MS).toISOString();
};

export interface Moves {
  readonly made: () => number;
  readonly failed: () => number;
  /** Moves in a row, up to now, before which nothing was going to fall due any more. */
  readonly aimless: () => number;
  /** Moves the record clock as the operator does, and waits until it has arrived. False when there was no answer or no arrival. */
  readonly move: () => Promise<boolean>;
}

/** The operator moves the clock whenever there is nothing left to do on a day. */
export const timekeeping = (town: Neighbourhood, desk: Desk, closing: AbortSignal): Moves => {
  let made = 0;
  let failed = 0;
  let aimless = 0;

  const arrival = async (moveId: string): Promise<boolean> => {
    while (!closing.aborted) {
      try {
        const move = seen(await desk.look(readClockMove, { params: { moveId } }))?.move;
        if (move) town.noteNow(move.at);
        if (move === undefined || move.state === 'failed') return false;
        if (move.state === 'done') return true;
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
      }
      await pause(LOOK_EVERY_MS);
    }
    return false;
  };

  return {
    made: () => made,
    failed: () => failed,
    aimless: () => aimless,
    move: async () => {
      const clock = seen(await desk.look(readClock));
      if (clock === undefined) return false;
      town.noteNow(clock.now);
      if (clock.move?.state === 'running') return arrival(clock.move.id);
      const body = { commandId: randomUUID(), to: nextMoment(clock.now, clock.nextDueAt) };
      const asked = await press(town, desk, moveClock, { body }, ['clock_moving', 'clock_backwards']);
      if (!asked.ok) return false;
      const hasArrived = await arrival(asked.answer.move.id);
      aimless = clock.nextDueAt === null ? aimless + 1 : 0;
      if (hasArrived) made += 1;
      else failed += 1;
      town.stir();
      return hasArrived;
    },
  };
};
