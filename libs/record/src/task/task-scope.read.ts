import {
  APPLICANT_TASKS,
  maySubstitute,
  SUBSTITUTABLE_TASKS,
  TASK_KINDS,
  taskFacts,
  type Role,
  type TaskKind,
} from '@shenpi/domain';
import { OVERDUE_SINCE } from '../project/due.read';
import type { Actor, Principal } from '../work/account';
import type { Bind } from '../project/sql.read';
import { HANDLING_DECISIONS } from './duties';

/** A task (`t`), its case (`p`, also where the task is about an agenda item), meeting, unit and round. */
export const TASK_TABLES = `task t
  left join agenda_item ai on ai.id = t.item_id
  left join project p on p.id = coalesce(t.project_id, ai.project_id)
  left join org o on o.id = p.unit_org_id
  left join call_round r on r.id = p.round_id
  left join meeting m on m.id = t.meeting_id`;

/** Whether this person is the holder of the task (`t`): by name, or as a member of its office or unit. */
const heldBy = (holder: Pick<Actor, 'accountId' | 'roles' | 'orgId'>, bind: Bind): string =>
  `(t.account_id = ${bind(holder.accountId)} or (t.account_id is null and t.role = any(${bind(holder.roles)}) and (t.org_id is null or t.org_id = ${bind(holder.orgId)})))`;

/** A range of an index over open tasks, in which what falls due first stands first. */
interface HeldKey {
  readonly key: string;
  /** Null for what is held by name. */
  readonly role: Role | null;
}

/** Kinds of tasks that an office holds as such; nobody's name stands in them. */
const officeKinds = (role: Role, by: 'office' | 'unit'): readonly TaskKind[] =>
  TASK_KINDS.filter((kind) => {
    const { holder } = taskFacts(kind);
    return holder.by === by && holder.role === role;
  });

/** The same as heldBy in parts: by name, and for each office that holds any kind of task. No task stands in two of them. */
const heldKeys = (holder: Pick<Actor, 'accountId' | 'roles' | 'orgId'>, bind: Bind): readonly HeldKey[] => [
  { key: `t.account_id = ${bind(holder.accountId)}`, role: null },
  ...[...new Set(holder.roles)].flatMap((role) => [
    ...(officeKinds(role, 'office').length > 0
      ? [{ key: `t.account_id is null and t.role = ${bind(role)} and t.org_id is null`, role }]
      : []),
    ...(officeKinds(role, 'unit').length > 0
      ? [
          {
            key: `t.account_id is null and t.role = ${bind(role)} and t.org_id = ${bind(holder.orgId)}`,
            role,
          },
        ]
      : []),
  ]),
];

/** What a held task (`t`) must also be for the actor to do it in the place of this person, who is away. */
const mayBeLeft = (principal: Principal, actor: Actor, bind: Bind): string => {
  const kinds = SUBSTITUTABLE_TASKS.filter((kind) => maySubstitute(kind, principal.taskKinds));
  return `t.kind = any(${bind(kinds)})
    and (t.kind <> all(${bind(APPLICANT_TASKS)}) or exists (select 1 from project c where c.id = t.project_id and c.unit_org_id = ${bind(actor.orgId)} offset 0))
    and ${dutiesScope([actor.accountId, principal.accountId], bind)}`;
};

/** The same for what an office holds: never an applicant's. */
const officeMayBeLeft = (role: Role, principal: Principal, actor: Actor, bind: Bind): string => {
  const kinds = [...officeKinds(role, 'office'), ...officeKinds(role, 'unit')].filter((kind) =>
    maySubstitute(kind, principal.taskKinds),
  );
  const duties = hasSeparated(role) ? dutiesScope([actor.accountId, principal.accountId], bind) : 'true';
  return `t.kind = any(${bind(kinds)}) and ${duties}`;
};

/** Whether the task (`t`) is one that this person, who is away, has left to the actor, who may do it for them. */
export const leftBy = (principal: Principal, actor: Actor, bind: Bind): string =>
  `(${heldBy(principal, bind)} and ${mayBeLeft(principal, actor, bind)})`;

/** One way in which an open task (`t`) may wait for somebody: a range of an index, and what must hold beside it. */
export interface TaskGround {
  readonly key: string;
  readonly rest: string;
  /** Only what is held by name may be due with something else than a limit of its own; see taskDue. */
  readonly isByName: boolean;
  /** Of the index: "is null" leaves a column in the order, though it is the same for all. */
  readonly order: string;
}

const BY_NAME = 't.due_at, t.id';
const BY_OFFICE = 't.org_id, t.due_at, t.id';

/** Offices that hold tasks from which separation of duties keeps somebody out; of all others nothing needs to be asked. */
const hasSeparated = (role: Role): boolean =>
  [...officeKinds(role, 'office'), ...officeKinds(role, 'unit')].some((kind) =>
    SEPARATED_TASKS.includes(kind),
  );

/** What some of a person's open tasks are; see readTraits. */
export interface TaskTraits {
  readonly withoutLimit: boolean;
  readonly separatedByName: boolean;
}

const ownGround = (
  actor: Actor,
  { separatedByName }: TaskTraits,
  { key, role }: HeldKey,
  bind: Bind,
): TaskGround => ({
  key,
  rest: (role === null ? separatedByName : hasSeparated(role))
    ? dutiesScope([actor.accountId], bind)
    : 'true',
  isByName: role === null,
  order: role === null ? BY_NAME : BY_OFFICE,
});

/** Everything that waits for the actor, in parts that an index answers each by itself; together the same as openTaskScope. */
export const openTaskGrounds = (actor: Actor, traits: TaskTraits, bind: Bind): readonly TaskGround[] => [
  ...heldKeys(actor, bind).map((key) => ownGround(actor, traits, key, bind)),
  ...(actor.standsInFor ?? []).flatMap((principal) => {
    // What waits for the office of both waits for the actor anyway, and is theirs under fewer conditions.
    const roles = principal.roles.filter(
      (role) => !actor.roles.includes(role) || principal.orgId !== actor.orgId,
    );
    return leftGrounds({ ...principal, roles }, actor, bind);
  }),
];

/** The open tasks that this person, who is away, has left to the actor; together the same as leftBy, or of those what they hold by name. */
export const leftGrounds = (
  principal: Principal,
  actor: Actor,
  bind: Bind,
  held: 'all' | 'by_name' = 'all',
): readonly TaskGround[] =>
  heldKeys(held === 'all' ? principal : { ...principal, roles: [] }, bind).map(({ key, role }) => ({
    key,
    rest: role === null ? mayBeLeft(principal, actor, bind) : officeMayBeLeft(role, principal, actor, bind),
    isByName: role === null,
    order: role === null ? BY_NAME : BY_OFFICE,
  }));

/** Tasks that must not be done by whoever did another part of the case; see dutiesScope. */
export const SEPARATED_TASKS: readonly TaskKind[] = [
  'formal_review_check',
  'draw_experts',
  'confirm_payment',
];

/**
 * Separation of duties (domain 2.1): who ever handled a case neither checks it nor draws its experts, also after it was sent back and
 * somebody else handled it; and who gave the release opinion does not confirm the payment. It holds for the substitute and for whom they
 * stand in, and what a substitute did counts for both.
 * `offset 0` has each task asked by itself: else all cases that somebody ever handled would be gathered for a page of fifty.
 */
export const dutiesScope = (people: readonly string[], bind: Bind): string => {
  const them = `${bind(people)}::uuid[]`;
  return `(not (t.kind in ('formal_review_check', 'draw_experts') and (
      exists (select 1 from project c where c.id = t.project_id and c.handler_id = any(${them}) offset 0)
      or exists (select 1 from decision d where d.project_id = t.project_id and d.kind in ${HANDLING_DECISIONS}
        and (d.account_id = any(${them}) or d.for_account_id = any(${them})) offset 0)))
    and not (t.kind = 'confirm_payment' and (
      exists (select 1 from tranche tr where tr.project_id = t.project_id and tr.n = t.subject_n and tr.released_by = any(${them}) offset 0)
      or exists (select 1 from decision d join task g on g.id = d.task_id
        where d.project_id = t.project_id and d.kind = 'give_release_opinion' and g.subject_n = t.subject_n and d.for_account_id = any(${them}) offset 0))))`;
};

/** Whether the task is the actor's own, open or not, or an open one that they do for somebody who is away. */
export const mineScope = (actor: Actor, bind: Bind): string => {
  const own = `(${heldBy(actor, bind)} and ${dutiesScope([actor.accountId], bind)})`;
  const left = (actor.standsInFor ?? []).map(
    (principal) => `(t.state = 'open' and ${leftBy(principal, actor, bind)})`,
  );
  return `(${[own, ...left].join(' or ')})`;
};

/** What waits for the actor. */
export const openTaskScope = (actor: Actor, bind: Bind): string =>
  `(t.state = 'open' and ${mineScope(actor, bind)})`;

/**
 * For whom the actor would do the task (`t`), or did it: null where it is the actor's own. Of several who are away the first counts, in
 * the order in which decisions take them.
 */
export const forPersonColumn = (actor: Actor, bind: Bind): string => {
  const left = (actor.standsInFor ?? []).map(
    (principal) =>
      `when ${leftBy(principal, actor, bind)}
        then json_build_object('id', ${bind(principal.accountId)}::text, 'name', ${bind(principal.name)}::text)`,
  );
  return `case
    when t.state <> 'open' then (select json_build_object('id', a.id, 'name', a.display_name)
      from decision d join account a on a.id = d.for_account_id where d.task_id = t.id and d.account_id = ${bind(actor.accountId)})
    ${left.length === 0 ? '' : `when ${heldBy(actor, bind)} then null ${left.join(' ')}`} end as "forPerson"`;
};

/**
 * Until when: the limit of the task itself, or what ends the state that it belongs to. A draft is due when its call closes; after that
 * it is not late, only left. Whoever has not applied for acceptance in time is late since then.
 */
export const taskDue = (now: string): string => `coalesce(t.due_at, case t.kind
    when 'complete_application' then case when r.closes_at > ${now} then r.closes_at end
    when 'correct_application' then (select min(d.due_at) from deadline d where d.project_id = p.id and d.state = 'open' and d.kind = 'correction_lapse')
    when 'apply_for_acceptance' then coalesce(${OVERDUE_SINCE}, (select min(d.due_at) from deadline d where d.project_id = p.id and d.state = 'open' and d.kind in ('acceptance_lapse', 'rectification_lapse')))
  end)`;
