import type { Instant } from '@shenpi/domain';
import { queryPrepared, type RecordStore } from '../connection/record-store';
import type { PageKey } from '../project/page-key.read';
import { instant, type Bind } from '../project/sql.read';
import type { Actor } from '../work/account';
import {
  openTaskGrounds,
  SEPARATED_TASKS,
  TASK_TABLES,
  taskDue,
  type TaskGround,
  type TaskTraits,
} from './task-scope.read';

/** Stands for "no due instant" in the order of the list: after everything that has one. */
export const NEVER: Instant = '9999-12-31T00:00:00.000Z';

const NEVER_SQL = `'${NEVER}'::timestamptz`;

/** Due from (inclusive) until (exclusive). */
export interface DueWithin {
  readonly from?: Instant | null;
  readonly to?: Instant | null;
}

/** A stretch of the list: within these dues, after a key, and no longer than so many. */
export interface Stretch extends DueWithin {
  readonly after?: PageKey | null;
  readonly most: number;
}

const within = (risk: string, { from, to }: DueWithin, bind: Bind): string =>
  [
    ...(from ? [`and ${risk} >= ${instant(bind, from)}`] : []),
    ...(to ? [`and ${risk} < ${instant(bind, to)}`] : []),
  ].join(' ');

const beyond = (risk: string, id: string, { after }: Stretch, bind: Bind): string =>
  after ? `and (${risk}, ${id}) > (${instant(bind, after.at)}, ${bind(after.id)}::uuid)` : '';

/** With a limit of their own: in the order of the index, and no further than needed. */
const dated = ({ key, rest, order }: TaskGround, stretch: Stretch, bind: Bind): string =>
  `(select t.id, t.due_at as risk from task t where t.state = 'open' and ${key} and t.due_at is not null
      ${within('t.due_at', stretch, bind)} ${beyond('t.due_at', 't.id', stretch, bind)} and ${rest} order by ${order} limit ${stretch.most})`;

/** Due with something else, by the name of the applicant: theirs must be looked up before they can be put in order. */
const dueWithAnother = ({ key, rest }: TaskGround, at: string): string =>
  `select t.id, coalesce(${taskDue(at)}, ${NEVER_SQL}) as risk from ${TASK_TABLES} where t.state = 'open' and ${key} and t.due_at is null and ${rest}`;

/** Never due: at the end of the list, in no stretch that ends. */
const neverDue = ({ key, rest }: TaskGround, { to, after, most }: Stretch, bind: Bind): readonly string[] =>
  to
    ? []
    : [
        `(select t.id, ${NEVER_SQL} as risk from task t where t.state = 'open' and ${key} and t.due_at is null
      ${after?.at === NEVER ? `and t.id > ${bind(after.id)}::uuid` : ''} and ${rest} order by t.id limit ${most})`,
      ];

const withoutLimitOf = (ground: TaskGround, stretch: Stretch, at: string, bind: Bind): readonly string[] =>
  ground.isByName
    ? [
        `(select u.id, u.risk from (${dueWithAnother(ground, at)}) u where true ${within('u.risk', stretch, bind)}
      ${beyond('u.risk', 'u.id', stretch, bind)} order by u.risk, u.id limit ${stretch.most})`,
      ]
    : neverDue(ground, stretch, bind);

const partsOf = (
  ground: TaskGround,
  { withoutLimit }: TaskTraits,
  stretch: Stretch,
  at: string,
  bind: Bind,
): readonly string[] => [
  dated(ground, stretch, bind),
  ...(withoutLimit ? withoutLimitOf(ground, stretch, at, bind) : []),
];

/** Somebody who is away may hold the same office as the actor: their tasks are the same. */
const joinedBy = (actor: Actor): string => ((actor.standsInFor ?? []).length > 0 ? ' union ' : ' union all ');

/** The open tasks that wait for the actor in this stretch, as rows of `id` and `risk`, the oldest risk first; `at` is the record's now. */
export const myOpenTasks = (
  actor: Actor,
  traits: TaskTraits,
  stretch: Stretch,
  at: string,
  bind: Bind,
): string => {
  const parts = openTaskGrounds(actor, traits, bind).flatMap((ground) =>
    partsOf(ground, traits, stretch, at, bind),
  );
  return `(select k.id, k.risk from (${parts.join(joinedBy(actor))}) k order by k.risk, k.id limit ${stretch.most})`;
};

/** Of the open tasks that wait for the actor those that are due with something else, or never, as rows of `id` and `risk`. */
export const myTasksWithoutLimit = (
  actor: Actor,
  traits: TaskTraits,
  most: number,
  at: string,
  bind: Bind,
): string => {
  const parts = openTaskGrounds(actor, traits, bind).flatMap((ground) =>
    ground.isByName ? [`(${dueWithAnother(ground, at)})`] : neverDue(ground, { most }, bind),
  );
  return `(${parts.join(' union ')})`;
};

/** How many of those with a limit of their own are due within, counted up to `most`, in no order. */
export const countOfMyTasks = (
  actor: Actor,
  traits: TaskTraits,
  due: DueWithin,
  most: number,
  bind: Bind,
): string => {
  const parts = openTaskGrounds(actor, traits, bind).map(
    ({ key, rest }) =>
      `(select t.id from task t where t.state = 'open' and ${key} and t.due_at is not null ${within('t.due_at', due, bind)} and ${rest} limit ${most})`,
  );
  return `(select count(*)::int from (select * from (${parts.join(joinedBy(actor))}) p limit ${most}) c)`;
};

/**
 * What need not be looked for because there is none of it: tasks without a limit of their own, and tasks by name from which separation of
 * duties may keep their holder out. Asked first: most people have neither, and what is not looked for is not planned either.
 */
export const readTraits = async (store: RecordStore, actor: Actor): Promise<TaskTraits> => {
  const rows = await queryPrepared<TaskTraits>(
    store,
    `select exists (select 1 from task t where t.state = 'open' and t.account_id = any($1::uuid[]) and t.due_at is null)
         or exists (select 1 from task t where t.state = 'open' and t.account_id is null and t.role = any($2::text[]) and t.due_at is null) as "withoutLimit",
       exists (select 1 from task t where t.state = 'open' and t.account_id = $3 and t.kind = any($4::text[])) as "separatedByName"`,
    [
      [actor.accountId, ...(actor.standsInFor ?? []).map(({ accountId }) => accountId)],
      [...actor.roles, ...(actor.standsInFor ?? []).flatMap(({ roles }) => roles)],
      actor.accountId,
      SEPARATED_TASKS,
    ],
  );
  return rows[0] ?? { withoutLimit: true, separatedByName: true };
};
