import type { Role } from '../kernel';
import { TASK_KINDS, taskFacts, type TaskKind } from '../lifecycle';

/**
 * Owed in person, whoever is away: a vote, the signature under the minutes, and everything that an expert was drawn for (domain 2.6,
 * 2.8). An expert who is away is replaced by the alternate, a member who is away is absent.
 */
export const PERSONAL_TASKS = [
  'cast_ballot',
  'sign_minutes',
  'reply_invitation',
  'score',
  'panel_note',
  'acceptance_opinion',
] as const satisfies readonly TaskKind[];

export const isPersonal = (kind: TaskKind): boolean => PERSONAL_TASKS.some((personal) => personal === kind);

/** What somebody who is away may leave to a substitute. */
export const SUBSTITUTABLE_TASKS: readonly TaskKind[] = TASK_KINDS.filter((kind) => !isPersonal(kind));

/**
 * The applicant's own tasks speak for the unit of the case: whoever stands in for the applicant must belong to that unit when they act,
 * not only when the absence was recorded.
 */
export const APPLICANT_TASKS: readonly TaskKind[] = TASK_KINDS.filter(
  (kind) => taskFacts(kind).holder.by === 'applicant',
);

/** Whoever runs or watches the procedure decides nothing in it, not for somebody else either (domain 2.1). */
export const NEVER_SUBSTITUTES: readonly Role[] = ['sys_admin', 'observer_discipline', 'auditor'];

export const mayBeSubstitute = (roles: readonly Role[]): boolean =>
  !roles.some((role) => NEVER_SUBSTITUTES.includes(role));

/** Whether an absence whose scope is `scope` (null: everything that may be left) leaves a task of this kind to the substitute. */
export const maySubstitute = (kind: TaskKind, scope: readonly TaskKind[] | null): boolean =>
  !isPersonal(kind) && (scope === null || scope.includes(kind));
