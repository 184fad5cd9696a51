import { query } from '../connection/record-store';
import { readCommitted, readRanking } from '../expert-review/ranking';
import type { ContextSource } from './context-source.read';
import type { TaskContext } from './task-context.read';

export const criteria = ({ edition }: ContextSource): TaskContext => ({
  criteria: [...edition.review.criteria],
});

/** How many of this expert's sheets in the round are signed: 3/12. */
export const myOpenScores = async ({ store, actor, facts }: ContextSource): Promise<TaskContext> => {
  const rows = await query<{ done: number; total: number }>(
    store,
    `select (count(*) filter (where s.status = 'signed'))::int as done, count(*)::int as total
     from assignment s join project p on p.id = s.project_id
     where s.expert_id = $1 and s.purpose = 'review' and s.status in ('accepted', 'signed') and p.round_id = $2`,
    [actor.accountId, facts.roundId],
  );
  return { myOpenScores: rows[0] ?? { done: 0, total: 0 } };
};

/** How far the sheets lie apart, in hundredths of a point. */
export const dispersion = async ({ store, task }: ContextSource): Promise<TaskContext> => {
  const rows = await query<NonNullable<TaskContext['dispersion']>>(
    store,
    `select range_points as range, deviation, trimmed_mean as "trimmedMean" from review_result where project_id = $1`,
    [task.projectId],
  );
  return rows[0] ? { dispersion: rows[0] } : {};
};

export const envelope = async ({ store, facts }: ContextSource): Promise<TaskContext> => ({
  envelope: { totalFen: facts.envelopeFen, committedFen: await readCommitted(store, facts.roundId) },
});

export const ranking = async ({ store, task, facts }: ContextSource): Promise<TaskContext> => ({
  ranking: (await readRanking(store, facts.roundId)).map((place) => ({
    projectId: place.projectId,
    number: place.number,
    title: place.title,
    rank: place.rank,
    trimmedMean: place.trimmedMean,
    requestedFen: place.requestedFen ?? 0,
    state: place.state,
    amountFen: place.proposedFen,
    mine: place.projectId === task.projectId,
  })),
});
