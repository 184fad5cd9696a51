import type { DecisionKind } from '@shenpi/domain';

const HANDLING: readonly DecisionKind[] = ['propose_acceptance', 'request_correction', 'refuse_filing'];

/** Decisions with which somebody handles a case, as a list in SQL. */
export const HANDLING_DECISIONS = `(${HANDLING.map((kind) => `'${kind}'`).join(', ')})`;

const WHO = `cross join lateral (values (d.account_id), (d.for_account_id)) w (id)`;

/**
 * SQL for the ids of everybody who ever handled the case `p`: in their own place or in somebody else's, and those for whom it was done. A
 * case that was sent back may have had several; the second check and the draw are for none of them (domain 2.1).
 */
export const HANDLERS_OF_CASE = `array(
  select h.id from (
    select p.handler_id as id
    union select w.id from decision d ${WHO} where d.project_id = p.id and d.kind in ${HANDLING_DECISIONS}) h
  where h.id is not null)`;

/** SQL for the ids of everybody who released the tranche that the task `t` is about, or for whom it was released. */
export const RELEASERS_OF_TRANCHE = `array(
  select r.id from (
    select tr.released_by as id from tranche tr where tr.project_id = t.project_id and tr.n = t.subject_n
    union select w.id from decision d join task g on g.id = d.task_id ${WHO}
      where d.project_id = t.project_id and d.kind = 'give_release_opinion' and g.subject_n = t.subject_n) r
  where r.id is not null)`;
