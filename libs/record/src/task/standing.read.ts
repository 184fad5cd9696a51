import { mayBeSubstitute, type Instant } from '@shenpi/domain';
import { queryPrepared, type RecordStore } from '../connection/record-store';
import type { Actor, Principal } from '../work/account';
import type { Work } from '../work/work';

/** An absence that is under way at `at` (a placeholder). */
const underWay = (absence: string, at: string): string =>
  `${absence}.ended_at is null and ${absence}.starts_at <= ${at} and ${absence}.ends_at > ${at}`;

/** Nothing is passed on: whoever is away themselves stands in for nobody. */
const PRINCIPALS = `
  select x.id as "accountId", x.display_name as name, x.roles, x.org_id as "orgId", b.task_kinds as "taskKinds", b.ends_at as until
  from absence b join account x on x.id = b.account_id
  where b.substitute_id = $1 and ${underWay('b', '$2::timestamptz')} and x.active and x.org_id = $3
    and not exists (select 1 from absence own where own.account_id = $1 and ${underWay('own', '$2::timestamptz')})
  order by x.id`;

/**
 * For whom the actor stands in at `now`: people of the same organisation who are away, are still active, and named the actor. A decision
 * asks within its transaction, under the locks of the accounts, with the record's now.
 */
export const standsInFor = async (
  reader: Pick<Work, 'sql'>,
  actor: Actor,
  now: Instant,
): Promise<readonly Principal[]> =>
  mayBeSubstitute(actor.roles) ? reader.sql<Principal>(PRINCIPALS, [actor.accountId, now, actor.orgId]) : [];

/** The actor together with those for whom they stand in at `now`; asked once for a page. */
export const standing = async (store: RecordStore, actor: Actor, now: Instant): Promise<Actor> => {
  const sql = async <T>(text: string, parameters: readonly unknown[] = []): Promise<T[]> => [
    ...(await queryPrepared<T>(store, text, parameters)),
  ];
  const found = await standsInFor({ sql }, actor, now);
  return found.length === 0 ? actor : { ...actor, standsInFor: found };
};
