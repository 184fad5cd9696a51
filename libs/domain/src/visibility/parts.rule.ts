import type { Role } from '../kernel';
import { BUREAU_ROLES } from '../kernel';
import { stageOf, type ProjectState } from '../lifecycle';

/** What of a case a person may see. Whoever sees no part gets the same answer as if the case did not exist. */
export type CasePart =
  | 'summary'
  | 'application'
  | 'papers'
  | 'timeline'
  | 'review_result'
  | 'score_sheets'
  | 'expert_names'
  | 'meeting'
  | 'objections'
  | 'objector_identity'
  | 'money'
  | 'acceptance'
  | 'engine';

/** How a person stands to a case; computed from the record under the reader's account. */
export interface Relation {
  readonly roles: readonly Role[];
  readonly isApplicant: boolean;
  readonly isOfUnit: boolean;
  /** Holds (or held and signed) an assignment of this case; an expert who declined or was replaced does not. */
  readonly isAssignedExpert: boolean;
  readonly state: ProjectState;
  /** The result has been published (publicity began): names of experts are no longer sealed. */
  readonly resultPublic: boolean;
  /** The reader worked on the formal review of this case. */
  readonly isHandlerOfCase: boolean;
}

const has = (relation: Relation, ...roles: readonly Role[]): boolean =>
  roles.some((role) => relation.roles.includes(role));

const pastReview: readonly string[] = ['collective_decision', 'disbursement', 'acceptance', 'ended'];

/**
 * The parts of a case that the reader may see (domain 2.6 confidentiality, 2.9 protection of objectors): expert names
 * stay sealed from applicants and handlers until results are public; scores reach the deciding side only when the
 * review is complete; the operator sees where a case stands and what the engine does, never its content.
 */
export const visibleParts = (relation: Relation): ReadonlySet<CasePart> => {
  const parts = new Set<CasePart>();
  const add = (...names: readonly CasePart[]): void => names.forEach((name) => parts.add(name));
  const reviewed = relation.state === 'reviewed' || pastReview.includes(stageOf(relation.state));
  const issued =
    ['disbursement', 'acceptance'].includes(stageOf(relation.state)) || relation.state === 'archived';

  if (relation.isApplicant || relation.isOfUnit) {
    add('summary', 'application', 'papers', 'timeline', 'acceptance');
    if (issued) add('money');
  }
  if (relation.isAssignedExpert) add('summary', 'application', 'papers');
  if (relation.state !== 'draft') {
    if (has(relation, ...BUREAU_ROLES)) {
      add('summary', 'application', 'papers', 'timeline', 'money', 'acceptance');
      if (reviewed) add('review_result', 'meeting', 'objections');
    }
    if (
      reviewed &&
      has(
        relation,
        'division_head',
        'vice_director',
        'director',
        'pg_secretary',
        'observer_discipline',
        'auditor',
      )
    )
      add('score_sheets');
    if (has(relation, 'observer_discipline', 'auditor')) add('expert_names', 'objector_identity');
    if (has(relation, 'plan_office')) add('expert_names', 'objector_identity');
    if (relation.resultPublic && !relation.isHandlerOfCase && has(relation, ...BUREAU_ROLES))
      add('expert_names');
    if (has(relation, 'finance_bureau') && issued) add('summary', 'money', 'timeline');
    if (has(relation, 'sys_admin')) add('summary', 'timeline', 'engine');
  }
  return parts;
};
