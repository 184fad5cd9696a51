import type { Instant } from '@shenpi/domain';
import type { Work } from '../work/work';

/** Opens and closes a call at its instants. Filed cases leave `submitted` by dues of their own, at the same instant. */
export const settleRoundDue = async (work: Work, roundId: string): Promise<boolean> => {
  const dues = await work.sql<{ id: string; kind: string; dueAt: Instant }>(
    `select id, kind, due_at as "dueAt" from deadline where round_id = $1 and state = 'open' and due_at <= $2 order by due_at, kind desc`,
    [roundId, work.now],
  );
  for (const due of dues) {
    const state = due.kind === 'round_open' ? 'open' : 'closed';
    work.post(`update deadline set state = 'done', closed_at = due_at where id = $1`, [due.id]);
    work.post(`update call_round set state = $2 where id = $1`, [roundId, state]);
    work.event(state === 'open' ? 'round_opened' : 'round_closed', due.dueAt, { actorId: null }, { roundId });
    work.wake({ kind: 'round', id: roundId });
  }
  return dues.length > 0;
};
