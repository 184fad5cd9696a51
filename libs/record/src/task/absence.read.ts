import {
  absenceState,
  NEVER_SUBSTITUTES,
  type AbsenceState,
  type Instant,
  type Role,
  type TaskKind,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { likeAnywhere } from '../project/sql.read';
import type { Actor } from '../work/account';
import { readClockIn } from '../work/clock';
import { standing } from './standing.read';

export interface AbsenceView {
  readonly id: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly substitute: { readonly id: string; readonly name: string } | null;
  readonly taskKinds: TaskKind[] | null;
  readonly state: AbsenceState;
}

export interface MyAbsences {
  readonly items: AbsenceView[];
  readonly standingInFor: {
    readonly name: string;
    readonly until: Instant;
    readonly taskKinds: TaskKind[] | null;
  }[];
}

/** As many of one's own absences as a page shows. */
const MOST_ABSENCES = 100;

/** When the actor is away, the newest first, and for whom they stand in now. */
export const readMyAbsences = async (store: RecordStore, actor: Actor): Promise<MyAbsences> => {
  const now = await readClockIn(store.dataSource.manager);
  const rows = await query<Omit<AbsenceView, 'state'> & { readonly endedAt: Instant | null }>(
    store,
    `select b.id, b.starts_at as "startsAt", b.ends_at as "endsAt", b.ended_at as "endedAt", b.task_kinds as "taskKinds",
            case when s.id is not null then json_build_object('id', s.id, 'name', s.display_name) end as substitute
     from absence b left join account s on s.id = b.substitute_id
     where b.account_id = $1 order by b.starts_at desc, b.id limit ${MOST_ABSENCES}`,
    [actor.accountId],
  );
  const { standsInFor = [] } = await standing(store, actor, now);
  return {
    items: rows.map(({ endedAt, ...row }) => ({ ...row, state: absenceState({ ...row, endedAt }, now) })),
    standingInFor: standsInFor.map(({ name, until, taskKinds }) => ({
      name,
      until,
      taskKinds: taskKinds === null ? null : [...taskKinds],
    })),
  };
};

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly org: string;
  readonly roles: Role[];
}

const MOST_PEOPLE = 20;

/**
 * Who could stand in for the actor: active people of the same organisation whose name or user name contains `text`. That somebody is an
 * expert is told to nobody, and who runs or watches the procedure is left out.
 */
export const findPeople = (store: RecordStore, actor: Actor, text: string): Promise<Person[]> =>
  query<Person>(
    store,
    `select a.id, a.display_name as name, o.name as org, array_remove(a.roles, 'expert') as roles
     from account a join org o on o.id = a.org_id
     where a.org_id = $1 and a.id <> $2 and a.active and a.roles <> '{expert}' and not a.roles && $3::text[]
       and (a.display_name ilike $4 or a.username ilike $4)
     order by a.display_name, a.id limit ${MOST_PEOPLE}`,
    [actor.orgId, actor.accountId, NEVER_SUBSTITUTES, likeAnywhere(text)],
  );
