import type { Role } from '@shenpi/domain';
import { holds, type Actor } from '../work/account';
import type { Bind } from '../project/sql.read';

/** Who prepares, runs, supervises or carries out any meeting; a member sees the meetings that they should attend. */
const ATTENDING_OFFICES: readonly Role[] = [
  'meeting_clerk',
  'plan_office',
  'vice_director',
  'director',
  'pg_secretary',
  'observer_discipline',
];

export const concernsAnyMeeting = (actor: Actor): boolean =>
  ATTENDING_OFFICES.some((role) => holds(actor, role));

/** The meetings (`m`) that concern the actor, as a condition. */
export const meetingScope = (actor: Actor, bind: Bind): string =>
  concernsAnyMeeting(actor)
    ? 'true'
    : `exists (select 1 from meeting_member mm where mm.meeting_id = m.id and mm.account_id = ${bind(actor.accountId)})`;
