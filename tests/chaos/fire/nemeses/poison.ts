import { setTimeout as pass } from 'node:timers/promises';
import { query } from '@shenpi/record';
import { eventually } from '@shenpi/test-support';
import type { Evidence, Fire, Nemesis } from '../nemesis';
import { answerTimes } from './answer-times';
import { POISON_WAYS } from './poison-ways';

/** Where people and the engine have something to do with a case. */
const STATES = [
  'formal_review',
  'formal_review_check',
  'expert_review',
  'in_review',
  'reviewed',
  'shortlisted',
  'active',
] as const;
const CURED_MS = 120_000;

const chosenProject = async ({ stack, random }: Fire): Promise<string | undefined> => {
  const rows = await query<{ id: string }>(
    stack.store,
    `select id from project where state = any($1) and held_at is null order by id`,
    [STATES],
  );
  return rows[rows.length === 0 ? 0 : random.below(rows.length)]?.id;
};

/** Until the engine follows the case again and nothing is wrong with it. */
const isWell = ({ stack: { store } }: Fire, projectId: string): Promise<void> =>
  eventually(
    async () => {
      const [row] = await query<{ well: boolean }>(
        store,
        `select p.change_seq = p.attended_seq and not exists
           (select 1 from incident i where i.project_id = p.id and i.closed_at is null) as well from project p where p.id = $1`,
        [projectId],
      );
      if (row?.well !== true) throw new Error('the engine does not follow the case yet');
    },
    { timeoutMs: CURED_MS, everyMs: 200 },
  );

const now = (): string => new Date().toISOString();

/** One case of the town is poisoned while people work on everything else, then cured with what the operator has. */
export const poison: Nemesis = {
  name: 'poison',
  does: 'one case is poisoned: an activity that always throws, a payload too large, a workflow that loops',
  strikes: { full: 5, short: 1 },
  strike: async (fire, n): Promise<Evidence> => {
    const { random, isShort, say, town, stack } = fire;
    const way =
      POISON_WAYS[(isShort ? random.below(POISON_WAYS.length) : n) % POISON_WAYS.length] ?? POISON_WAYS[0];
    const seconds = isShort ? 5 : 30;
    const projectId = await chosenProject(fire);
    if (way === undefined || projectId === undefined)
      return { left_out: 'no case stands where it could be poisoned' };
    say(`${projectId}: ${way.name}`);
    const calmFrom = now();
    await pass(seconds * 1_000);
    const calmUntil = now();
    const poisoned = await way.poison(fire, projectId);
    const from = now();
    let named: readonly { readonly kind: string }[] = [];
    try {
      await pass(seconds * 1_000);
      named = await query(
        stack.store,
        `select distinct kind from incident where closed_at is null and project_id = $1 order by kind`,
        [projectId],
      );
    } finally {
      await poisoned.cure();
    }
    const until = now();
    const curedFrom = performance.now();
    await isWell(fire, projectId);
    const before = answerTimes(town.clientLog, calmFrom, calmUntil);
    const during = answerTimes(town.clientLog, from, until);
    return {
      way: way.name,
      project: projectId,
      named_as: named.map(({ kind }) => kind).join(' ') || 'nothing yet',
      receipts_before: before.count,
      p50_before_ms: before.p50Ms,
      p99_before_ms: before.p99Ms,
      receipts_during: during.count,
      p50_during_ms: during.p50Ms,
      p99_during_ms: during.p99Ms,
      well_again_after_ms: Math.round(performance.now() - curedFrom),
    };
  },
};
