import { setTimeout as pause } from 'node:timers/promises';
import { ClosedDown, Unanswered } from './desk';

/** Somebody of the town and what they do when it is their turn; gives how much there was to do. */
export interface Resident {
  readonly username: string;
  readonly turn: () => Promise<number>;
}

/** A few people at a time, one after the other: the order of a queue, in which whoever was called goes first. */
export interface Hands {
  readonly begin: () => void;
  readonly pause: () => Promise<void>;
  readonly summon: (usernames: readonly string[]) => void;
  /** Something happened: nobody counts as idle any more until they have looked again. */
  readonly stir: () => void;
  /** Everybody has looked since something happened last, and had nothing to do. */
  readonly isIdle: () => boolean;
}

/** After a look that found nothing, and after one that was not answered. */
const REST_MS = 60;
const AWAY_MS = 250;

export const handsOf = (
  residents: readonly Resident[],
  count: number,
  broken: (error: unknown) => void,
): Hands => {
  const queue = [...residents];
  const idleSince = new Map<string, number>();
  let happenings = 0;
  let isWorking = false;
  let working: Promise<unknown> = Promise.resolve();

  const turnOf = async (resident: Resident): Promise<void> => {
    const seenUpTo = happenings;
    try {
      const found = await resident.turn();
      if (found > 0) idleSince.delete(resident.username);
      else {
        idleSince.set(resident.username, seenUpTo);
        await pause(REST_MS);
      }
    } catch (error) {
      idleSince.delete(resident.username);
      if (error instanceof ClosedDown) return;
      if (!(error instanceof Unanswered)) broken(error);
      await pause(AWAY_MS);
    }
  };

  const hand = async (): Promise<void> => {
    while (isWorking) {
      const resident = queue.shift();
      if (resident === undefined) await pause(REST_MS);
      else {
        await turnOf(resident);
        queue.push(resident);
      }
    }
  };

  return {
    begin: () => {
      if (isWorking) return;
      isWorking = true;
      happenings += 1;
      working = Promise.all(Array.from({ length: count }, hand));
    },
    pause: async () => {
      isWorking = false;
      await working;
    },
    summon: (usernames) => {
      for (const username of usernames) {
        const place = queue.findIndex((resident) => resident.username === username);
        if (place > 0) queue.unshift(...queue.splice(place, 1));
      }
    },
    stir: () => {
      happenings += 1;
    },
    isIdle: () => residents.every(({ username }) => idleSince.get(username) === happenings),
  };
};
