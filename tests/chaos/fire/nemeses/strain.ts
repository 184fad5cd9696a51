import { setTimeout as pass } from 'node:timers/promises';
import { query } from '@shenpi/record';
import { eventually } from '@shenpi/test-support';
import type { Evidence, Fire } from '../nemesis';
import type { Figures } from '../town/figures';

const BACK_MS = 180_000;

/** What the people of the town were told between two looks. */
const toldBetween = (before: Figures, after: Figures): Evidence => ({
  answered: after.answered - before.answered,
  refused: after.refused - before.refused,
  unanswered: after.unanswered - before.unanswered,
  still_waiting: after.underWay,
});

export interface Strain {
  /** How long it lasts: the length of a fault is part of it, not a wait for something. */
  readonly seconds: number;
  readonly begin: () => Promise<void>;
  /** Puts everything back; called whatever happened. */
  readonly end: () => Promise<void>;
}

/** Milliseconds until it holds; where it does not within three minutes it says so instead of throwing. */
const untilHolds = async (assertion: () => Promise<void> | void): Promise<number | string> => {
  const from = performance.now();
  try {
    await eventually(assertion, { timeoutMs: BACK_MS, everyMs: 100 });
    return Math.round(performance.now() - from);
  } catch {
    return `not within ${BACK_MS / 1000} s`;
  }
};

const answeredAgain = ({ town }: Fire): Promise<number | string> => {
  const { answered } = town.figures();
  return untilHolds(() => {
    if (town.figures().answered === answered) throw new Error('nobody was answered yet');
  });
};

/** Until the engine has looked at every change that there is now, and everybody has been told of it. */
const caughtUp = async ({ stack: { store } }: Fire): Promise<number | string> => {
  const changed = await query<{ id: string; seq: number }>(
    store,
    `select id, change_seq as seq from project where change_seq > attended_seq`,
  );
  const [newest] = await query<{ id: number }>(
    store,
    `select coalesce(max(id), 0)::int as id from graphile_worker._private_jobs`,
  );
  return untilHolds(async () => {
    const behind = await query(
      store,
      `select 1 from project p join unnest($1::uuid[], $2::int[]) as n (id, seq) on n.id = p.id where p.attended_seq < n.seq
       union all
       select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'notify' and j.id <= $3`,
      [changed.map(({ id }) => id), changed.map(({ seq }) => seq), newest?.id ?? 0],
    );
    if (behind.length > 0) throw new Error('something of before is still waiting');
  });
};

/** Lets a fault last while people work on: what they were told meanwhile, when the first was answered, and when the work that had piled up was done. */
export const throughIt = async (fire: Fire, { seconds, begin, end }: Strain): Promise<Evidence> => {
  const before = fire.town.figures();
  try {
    await begin();
    await pass(seconds * 1_000);
  } finally {
    await end();
  }
  const after = fire.town.figures();
  const [first, all] = await Promise.all([answeredAgain(fire), caughtUp(fire)]);
  return { ...toldBetween(before, after), first_answer_after_ms: first, caught_up_after_ms: all };
};
