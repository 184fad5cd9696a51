import { departuresFromRank, type RankingPlace, type ShortlistState } from '@shenpi/domain';
import type { Pair } from '../platform/text';
import type { TaskContext } from '../task/task-form';

type Place = NonNullable<TaskContext['ranking']>[number];

/** The ranking names states of the lifecycle; the rule knows three. */
const shortlistState = (state: string): ShortlistState => {
  if (['reviewed', 'undecided', 'in_review'].includes(state)) return 'undecided';
  return ['not_shortlisted', 'refused', 'rejected', 'withdrawn'].includes(state) ? 'refused' : 'shortlisted';
};

/**
 * Why a reason will be asked for, before it is asked: what the ranking alone tells. Whether the score lies under the edition's
 * line is the server's to say.
 */
export const departureHint = (ranking: readonly Place[], decision: 'shortlist' | 'refuse'): Pair | null => {
  const mine = ranking.find((place) => place.mine);
  if (mine === undefined) return null;
  const places: readonly RankingPlace[] = ranking.map((place) => ({
    ...place,
    state: shortlistState(place.state),
  }));
  const [departure] = departuresFromRank({
    ranking: places,
    projectId: mine.projectId,
    decision,
    lineHundredths: 0,
  });
  if (departure === undefined) return null;
  return decision === 'shortlist'
    ? {
        zh: '名次在前的项目未列入，列入本项须写明理由。',
        en: 'A better-ranked project was left out: proposing this one needs a reason.',
      }
    : {
        zh: '名次在后的项目已列入，不列入本项须写明理由。',
        en: 'A worse-ranked project is in: leaving this one out needs a reason.',
      };
};
