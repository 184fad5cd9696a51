import type { Life } from '../lifecycle/life';

/**
 * Collective decision (集体决策). Until the meeting decides, the project has no deadline of its own but that of being
 * put on an agenda: the meeting's workflow keeps the meeting's. Then publicity runs over working days; an open objection
 * stops its end, and the rest of the period runs on when the objection is dismissed. Both change the due instant, not
 * this code.
 */
export const collectiveDecision = (life: Life): Promise<void> =>
  life.follow('collective_decision', {
    waitsFor: '上会、公示期满或发文到期 · the agenda, the end of publicity or the grant is due',
  });
