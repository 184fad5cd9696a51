import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { ClosedDown, Unanswered } from './desk';

/** Somebody of the town and what they do when it is their turn; gives how much there was to do. */
export interface Resident {
  readonly username: string;
  readonly turn: () => Promise<number>;
}

/** A few people at a time, in the order of a queue, in which whoever was called goes first. */
export interface Hands {
  readonly begin: () => void;
  readonly pause: () => Promise<void>;
  readonly summon: (usernames: readonly string[]) => void;
  /** Something happened: nobody counts as idle any more until they have looked again. */
  readonly stir: () => void;
  /** Everybody has looked since something happened last, and had nothing to do. */
  readonly isIdle: () => boolean;
}

interface Standing extends Resident {
  /** What had happened when they looked last and found nothing. */
  idleSince: number | undefined;
  /** Looks in a row that found nothing, and when the next one should be. */
  emptyLooks: number;
  nextLookAt: number;
  /** The system did not answer the last look. */
  isAway: boolean;
}

const SHORTEST_REST_MS = 40;
const LONGEST_REST_MS = 1_000;
const AWAY_MS = 250;
/** While somebody has work, those without any look seldom; when nobody has had any for so long, everybody looks once more. */
const LULL_MS = 120;

const restOf = (emptyLooks: number): number => Math.min(LONGEST_REST_MS, SHORTEST_REST_MS * 2 ** emptyLooks);

export const handsOf = (
  residents: readonly Resident[],
  count: number,
  broken: (error: unknown) => void,
): Hands => {
  const all: readonly Standing[] = residents.map((resident) => ({
    ...resident,
    idleSince: undefined,
    emptyLooks: 0,
    nextLookAt: 0,
    isAway: false,
  }));
  const queue = [...all];
  let happenings = 0;
  let stirredAt = 0;
  let isWorking = false;
  let working: Promise<unknown> = Promise.resolve();

  const takeNext = (): Standing | undefined => {
    const now = performance.now();
    const isLull = now - stirredAt > LULL_MS;
    const place = queue.findIndex(
      ({ nextLookAt, idleSince, isAway }) =>
        nextLookAt <= now || (isLull && !isAway && idleSince !== happenings),
    );
    return place < 0 ? undefined : queue.splice(place, 1)[0];
  };

  const turnOf = async (standing: Standing): Promise<void> => {
    const seenUpTo = happenings;
    try {
      const isBusy = (await standing.turn()) > 0;
      standing.isAway = false;
      standing.idleSince = isBusy ? undefined : seenUpTo;
      standing.emptyLooks = isBusy ? 0 : standing.emptyLooks + 1;
      standing.nextLookAt = isBusy ? 0 : performance.now() + restOf(standing.emptyLooks);
    } catch (error) {
      standing.isAway = true;
      standing.idleSince = undefined;
      standing.nextLookAt = performance.now() + AWAY_MS;
      if (!(error instanceof Unanswered || error instanceof ClosedDown)) broken(error);
    }
  };

  const hand = async (): Promise<void> => {
    while (isWorking) {
      const standing = takeNext();
      if (standing === undefined) await pause(SHORTEST_REST_MS);
      else {
        await turnOf(standing);
        queue.push(standing);
      }
    }
  };

  const stir = (): void => {
    happenings += 1;
    stirredAt = performance.now();
  };

  return {
    begin: () => {
      if (isWorking) return;
      isWorking = true;
      stir();
      working = Promise.all(Array.from({ length: count }, hand));
    },
    pause: async () => {
      isWorking = false;
      await working;
    },
    summon: (usernames) => {
      for (const username of usernames) {
        const place = queue.findIndex((standing) => standing.username === username);
        const [called] = place < 0 ? [] : queue.splice(place, 1);
        if (called === undefined) continue;
        called.nextLookAt = 0;
        called.emptyLooks = 0;
        queue.unshift(called);
      }
    },
    stir,
    isIdle: () => all.every(({ idleSince }) => idleSince === happenings),
  };
};
