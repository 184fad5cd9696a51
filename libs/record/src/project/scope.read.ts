import {
  BUREAU_ROLES,
  mayBeSubstitute,
  visibleParts,
  type CasePart,
  type Instant,
  type ProjectState,
} from '@shenpi/domain';
import { leftBy, leftGrounds } from '../task/task-scope.read';
import { holds, type Actor, type Principal } from '../work/account';
import type { Bind } from './sql.read';

/** Assignments through which an expert stands to a case; who declined or was replaced no longer does. */
export const STANDING = `('invited', 'accepted', 'signed')`;

export const isOfBureau = (actor: Actor): boolean => BUREAU_ROLES.some((role) => holds(actor, role));

/** Whether the actor sees every case that is no draft, at least where it stands. */
export const seesAllCases = (actor: Actor): boolean => isOfBureau(actor) || holds(actor, 'sys_admin');

/** Whether a task of the case (`p`) waits that this person, who is away, has left to the actor: as long as it does, and no longer. */
const isLeftCase = (principal: Principal, actor: Actor, bind: Bind): string =>
  `exists (select 1 from task t where t.project_id = p.id and t.state = 'open' and ${leftBy(principal, actor, bind)})`;

/**
 * The cases (`p`) of which the actor may see any part at all, as a condition: the same cases for which `partsOf` answers at
 * least the summary. Every list and every single read of a case carries it. Whoever stands in for somebody sees the cases of the tasks
 * that wait for them.
 */
export const caseScope = (actor: Actor, bind: Bind): string => {
  const me = bind(actor.accountId);
  // What the case itself says comes first: nothing else need be read then.
  const grounds = [`p.applicant_id = ${me}`];
  if (seesAllCases(actor)) grounds.push(`p.state <> 'draft'`);
  if (holds(actor, 'unit_admin')) grounds.push(`p.unit_org_id = ${bind(actor.orgId)}`);
  if (holds(actor, 'finance_bureau'))
    grounds.push(`(p.stage in ('disbursement', 'acceptance') or p.state = 'archived')`);
  grounds.push(
    `exists (select 1 from assignment s where s.project_id = p.id and s.expert_id = ${me} and s.status in ${STANDING})`,
  );
  for (const principal of actor.standsInFor ?? []) grounds.push(isLeftCase(principal, actor, bind));
  return `(${grounds.join(' or ')})`;
};

/** Cases of tasks that this person has left to the actor. */
const leftCases = (principal: Principal, actor: Actor, isWhole: boolean, bind: Bind): string => {
  // Whoever sees all but drafts: in a draft nothing waits but what its applicant holds by name.
  const tasks = leftGrounds(principal, actor, bind, isWhole ? 'by_name' : 'all').map(
    ({ key, rest }) => `select t.project_id from task t where t.state = 'open' and ${key} and ${rest}`,
  );
  return `p.id = any(array(${tasks.join(' union ')}))`;
};

/** A reason to see a case (`p`). */
export interface CaseGround {
  readonly where: string;
  /** Whether it is one for a large share of all cases, so that an index of it saves nothing. */
  readonly isWide: boolean;
  readonly isOfUnit: boolean;
}

const wide = (where: string): CaseGround => ({ where, isWide: true, isOfUnit: false });
const narrow = (where: string): CaseGround => ({ where, isWide: false, isOfUnit: false });

/**
 * The same as caseScope in parts, each of which an index answers by itself with the youngest case first, or that are few. A case may lie in
 * several of them.
 */
export const caseGrounds = (actor: Actor, bind: Bind): readonly CaseGround[] => {
  const isWhole = seesAllCases(actor);
  return [
    narrow(`p.applicant_id = ${bind(actor.accountId)}`),
    narrow(
      `p.id = any(array(select s.project_id from assignment s where s.expert_id = ${bind(actor.accountId)} and s.status in ${STANDING}))`,
    ),
    ...(isWhole ? [wide(`p.state <> 'draft'`)] : []),
    ...(holds(actor, 'unit_admin')
      ? [{ ...narrow(`p.unit_org_id = ${bind(actor.orgId)}`), isOfUnit: true }]
      : []),
    ...(holds(actor, 'finance_bureau')
      ? [`p.stage = 'disbursement'`, `p.stage = 'acceptance'`, `p.state = 'archived'`].map(wide)
      : []),
    ...(actor.standsInFor ?? []).map((principal) => narrow(leftCases(principal, actor, isWhole, bind))),
  ];
};

/** What must be known of a case (`p`) to tell how the actor stands to it. */
export interface RelationRow {
  readonly applicantId: string;
  readonly unitOrgId: string;
  readonly handlerId: string | null;
  readonly state: ProjectState;
  readonly resultPublicAt: Instant | null;
  /** The actor's own standing assignments of the case: `review:accepted`. */
  readonly myAssignments: readonly string[];
  /** Accounts for whom the actor has a task of this case to do. */
  readonly standsFor: readonly string[];
}

const standsForColumn = (actor: Actor, bind: Bind): string => {
  const left = (actor.standsInFor ?? []).map(
    (principal) =>
      `case when ${isLeftCase(principal, actor, bind)} then ${bind(principal.accountId)}::text end`,
  );
  return left.length === 0 ? `'{}'::text[]` : `array_remove(array[${left.join(', ')}], null)`;
};

export const relationColumns = (actor: Actor, bind: Bind): string =>
  `p.applicant_id as "applicantId", p.unit_org_id as "unitOrgId", p.handler_id as "handlerId", p.state,
   p.result_public_at as "resultPublicAt",
   array(select s.purpose || ':' || s.status from assignment s
         where s.project_id = p.id and s.expert_id = ${bind(actor.accountId)} and s.status in ${STANDING}) as "myAssignments",
   ${standsForColumn(actor, bind)} as "standsFor"`;

/** A reader in front of one case. */
export interface Reader {
  readonly actor: Actor;
  readonly parts: ReadonlySet<CasePart>;
  /** Names, and the amount asked for: not for the operator, who only sees where a case stands. */
  readonly knowsContent: boolean;
}

const has = (row: RelationRow, ...assignments: readonly string[]): boolean =>
  assignments.some((assignment) => row.myAssignments.includes(assignment));

/** What whoever is away may see, lent with the task; not what they see as an observer or operator, which nobody does for them. */
const lentParts = (
  principal: Principal,
  actor: Actor,
  row: RelationRow,
  resultPublic: boolean,
): ReadonlySet<CasePart> =>
  visibleParts({
    roles: principal.roles.filter((role) => mayBeSubstitute([role])),
    isApplicant: row.applicantId === principal.accountId,
    isOfUnit: principal.roles.includes('unit_admin') && row.unitOrgId === principal.orgId,
    isAssignedExpert: false,
    state: row.state,
    resultPublic,
    isHandlerOfCase: row.handlerId === actor.accountId || row.handlerId === principal.accountId,
  });

/**
 * The parts of the case that the actor may see: the domain's rule, and what an assignment adds to it. An invited expert
 * sees whose case it is, to tell a conflict; a member of the acceptance panel sees what was reached.
 */
export const readerOf = (actor: Actor, row: RelationRow, now: Instant): Reader => {
  const resultPublic = row.resultPublicAt !== null && row.resultPublicAt <= now;
  const parts = new Set(
    visibleParts({
      roles: actor.roles,
      isApplicant: row.applicantId === actor.accountId,
      isOfUnit: holds(actor, 'unit_admin') && row.unitOrgId === actor.orgId,
      isAssignedExpert: row.myAssignments.some((assignment) => !assignment.endsWith(':invited')),
      state: row.state,
      resultPublic,
      isHandlerOfCase: row.handlerId === actor.accountId,
    }),
  );
  for (const principal of actor.standsInFor ?? []) {
    if (!row.standsFor.includes(principal.accountId)) continue;
    for (const part of lentParts(principal, actor, row, resultPublic)) parts.add(part);
  }
  const isInvited = has(row, 'review:invited', 'acceptance:invited');
  if (isInvited) parts.add('summary');
  if (has(row, 'acceptance:accepted', 'acceptance:signed')) parts.add('acceptance');
  return { actor, parts, knowsContent: isInvited || parts.has('application') || parts.has('money') };
};
