import { setTimeout as pass } from 'node:timers/promises';
import { eventually } from '@shenpi/test-support';
import type { Evidence, Fire } from '../nemesis';
import type { Progress } from '../town/town';

const BACK_MS = 180_000;

/** What the people of the town were told between two looks. */
export const toldBetween = (before: Progress, after: Progress): Evidence => ({
  answered: after.answered - before.answered,
  refused: after.refused - before.refused,
  unanswered: after.unknown - before.unknown,
});

export interface Strain {
  /** How long it lasts: the length of a fault is part of it, not a wait for something. */
  readonly seconds: number;
  readonly begin: () => Promise<void>;
  /** Puts everything back; called whatever happened. */
  readonly end: () => Promise<void>;
}

/** Milliseconds until somebody is answered again. Where nobody is within three minutes it says so instead of throwing. */
const answeredAgain = async ({ town }: Fire): Promise<number | string> => {
  const from = performance.now();
  const { answered } = await town.progress();
  try {
    await eventually(
      async () => {
        if ((await town.progress()).answered === answered) throw new Error('nobody was answered yet');
      },
      { timeoutMs: BACK_MS, everyMs: 50 },
    );
    return Math.round(performance.now() - from);
  } catch {
    return `nobody within ${BACK_MS / 1000} s`;
  }
};

/** Lets a fault last while people work on, and says what they were told meanwhile and when the first was answered afterwards. */
export const throughIt = async (fire: Fire, { seconds, begin, end }: Strain): Promise<Evidence> => {
  const before = await fire.town.progress();
  try {
    await begin();
    await pass(seconds * 1_000);
  } finally {
    await end();
  }
  const after = await fire.town.progress();
  return { ...toldBetween(before, after), first_answer_after_ms: await answeredAgain(fire) };
};
