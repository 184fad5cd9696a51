import type { Life } from '../lifecycle/life';

/**
 * Expert review (专家评审). Many short deadlines side by side, one set per expert: the reply to the invitation, a
 * reminder before the score is due, the score itself. An expert who lets one pass is replaced by the next alternate
 * in the same look, which opens the deadlines of that alternate; so the earliest of them is all that one timer needs.
 */
export const expertReview = (life: Life): Promise<void> =>
  life.follow('expert_review', {
    waitsFor: '提醒专家、答复或评分到期 · a reminder, a reply or a score is due',
  });
