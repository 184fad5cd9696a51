import { tally, type QuorumRule } from '@shenpi/domain';
import type { Evidence, NumberedInspection, Tell } from '../inspection';
import { countRows, tellLooks, type Look } from '../looks';

const BALLOTS: readonly Look[] = [
  {
    code: 'ballot_unmatched',
    sentence: 'A ballot, the decision that cast it and the event that tells of it are not one each.',
    sql: `with cast_by as (select item_id, account_id, count(*)::int as n from ballot group by 1, 2),
               told as (select (data ->> 'itemId')::uuid as item_id, actor_id as account_id, count(*)::int as n from event where type = 'ballot_cast' group by 1, 2),
               decided as (select (payload ->> 'itemId')::uuid as item_id, account_id, count(*)::int as n from decision where kind = 'cast_ballot' group by 1, 2)
          select coalesce(b.item_id, t.item_id, d.item_id) as "itemId", coalesce(b.account_id, t.account_id, d.account_id) as "accountId",
                 coalesce(b.n, 0) as ballots, coalesce(t.n, 0) as events, coalesce(d.n, 0) as decisions
          from cast_by b full join told t on t.item_id = b.item_id and t.account_id = b.account_id
          full join decided d on d.item_id = coalesce(b.item_id, t.item_id) and d.account_id = coalesce(b.account_id, t.account_id)
          where b.n is distinct from 1 or t.n is distinct from 1 or d.n is distinct from 1`,
  },
  {
    code: 'ballot_of_a_stranger',
    sentence: 'Somebody voted who is no member of the meeting, or who was recused on the item.',
    sql: `select b.item_id as "itemId", b.account_id as "accountId" from ballot b join agenda_item i on i.id = b.item_id
          where not exists (select 1 from meeting_member m where m.meeting_id = i.meeting_id and m.account_id = b.account_id)
             or exists (select 1 from recusal r where r.item_id = b.item_id and r.account_id = b.account_id)`,
  },
  {
    code: 'ballot_out_of_time',
    sentence: 'A ballot was cast before its item was opened, after it was decided, or after the meeting.',
    sql: `with decided as (select (data ->> 'itemId')::uuid as item_id, min(seq) as seq from event where type = 'item_decided' group by 1),
               told as (select (data ->> 'itemId')::uuid as item_id, actor_id as account_id, max(seq) as seq from event where type = 'ballot_cast' group by 1, 2)
          select b.item_id as "itemId", b.account_id as "accountId" from ballot b join agenda_item i on i.id = b.item_id join meeting m on m.id = i.meeting_id
          left join decided d on d.item_id = b.item_id left join told t on t.item_id = b.item_id and t.account_id = b.account_id
          where i.state = 'waiting' or i.opened_at is null or b.at < i.opened_at or b.at > i.decided_at or b.at > m.concluded_at or t.seq > d.seq`,
  },
  {
    code: 'chair_not_last',
    sentence: 'Somebody voted after the chair, who votes last.',
    sql: `with told as (select (data ->> 'itemId')::uuid as item_id, actor_id as account_id, max(seq) as seq from event where type = 'ballot_cast' group by 1, 2)
          select c.item_id as "itemId", o.account_id as "accountId" from told c join agenda_item i on i.id = c.item_id
          join meeting_member m on m.meeting_id = i.meeting_id and m.account_id = c.account_id and m.is_chair
          join told o on o.item_id = c.item_id and o.seq > c.seq`,
  },
  {
    code: 'secret_told',
    sentence: 'The record keeps what somebody voted in a secret ballot.',
    sql: `select b.item_id as "itemId", b.account_id as "accountId" from ballot b join agenda_item i on i.id = b.item_id join meeting m on m.id = i.meeting_id
          where m.ballot_form = 'secret' and (b.choice is not null or b.view is not null)
          union all select (d.payload ->> 'itemId')::uuid, d.account_id from decision d where d.kind = 'cast_ballot' and (d.payload ? 'choice' or d.payload ? 'view')`,
  },
];

export interface Item {
  readonly itemId: string;
  readonly meetingId: string;
  readonly projectId: string;
  readonly state: 'waiting' | 'open' | 'decided';
  readonly outcome: string | null;
  readonly isSecret: boolean;
  readonly rule: QuorumRule;
  readonly expected: number;
  readonly recused: number;
  readonly voters: number | null;
  readonly ballots: number;
  /** Told in the chain: its outcome; null where the item was not decided by a vote. */
  readonly told: string | null;
  readonly timesTold: number;
  /** As the counters of the item have it. */
  readonly counted: Readonly<Record<'agree' | 'disagree' | 'defer' | 'abstain', number>>;
  /** As the ballots have it; of a secret ballot only their number is known. */
  readonly recounted: Readonly<Record<'agree' | 'disagree' | 'defer' | 'abstain', number>>;
}

const COUNTED = (from: string): string =>
  `json_build_object('agree', ${from}.agree, 'disagree', ${from}.disagree, 'defer', ${from}."defer", 'abstain', ${from}.abstain)`;

const ITEMS = `
  with b as (select item_id, count(*)::int as n, (count(*) filter (where choice = 'agree'))::int as agree, (count(*) filter (where choice = 'disagree'))::int as disagree,
               (count(*) filter (where choice = 'defer'))::int as "defer", (count(*) filter (where choice = 'abstain'))::int as abstain from ballot group by 1),
       t as (select (data ->> 'itemId')::uuid as item_id, count(*)::int as n, min(data ->> 'outcome') as outcome from event where type = 'item_decided' group by 1),
       z as (select 0 as n, 0 as agree, 0 as disagree, 0 as "defer", 0 as abstain)
  select i.id as "itemId", i.meeting_id as "meetingId", i.project_id as "projectId", i.state, i.outcome, m.ballot_form = 'secret' as "isSecret", m.quorum_rule as rule,
         (select count(*)::int from meeting_member x where x.meeting_id = m.id) as expected, (select count(*)::int from recusal r where r.item_id = i.id) as recused,
         i.present_at_vote as voters, coalesce(b.n, 0) as ballots, t.outcome as told, coalesce(t.n, 0) as "timesTold",
         ${COUNTED('i')} as counted, case when b.item_id is null then ${COUNTED('z')} else ${COUNTED('b')} end as recounted
  from agenda_item i join meeting m on m.id = i.meeting_id left join b on b.item_id = i.id left join t on t.item_id = i.id cross join z`;

const CHOICES = ['agree', 'disagree', 'defer', 'abstain'] as const;

/** What is wrong with the count of one item, in words; null where it is right. */
export const countProblem = (item: Item): { readonly code: string; readonly sentence: string } | null => {
  const { counted, recounted, ballots, recused, expected, rule } = item;
  const total = CHOICES.reduce((sum, choice) => sum + counted[choice], 0);
  const isCounted = item.isSecret
    ? total === ballots
    : CHOICES.every((choice) => counted[choice] === recounted[choice]);
  if (!isCounted) return { code: 'miscounted', sentence: 'The counters of an item are not its ballots.' };
  if (item.state !== 'decided')
    return item.timesTold > 0
      ? { code: 'told_too_early', sentence: 'The outcome of an item is told that is not decided.' }
      : null;
  // What a session did not come to is deferred without a vote.
  if (item.timesTold === 0)
    return ballots === 0 && item.outcome === 'deferred'
      ? null
      : { code: 'outcome_untold', sentence: 'An item was voted on and its outcome is not told.' };
  if (item.timesTold > 1 || item.told !== item.outcome)
    return { code: 'outcome_differs', sentence: 'The outcome of an item is not the one that was told.' };
  const voters = item.voters ?? 0;
  if (ballots !== voters)
    return { code: 'ballots_missing', sentence: 'An item was decided before everybody had voted who could.' };
  // Whether a recused member was in the room is not kept: it changes nothing but whether there was a quorum.
  const outcomes = [voters, voters + recused].map(
    (present) => tally({ expected, present, recused: present - voters, votes: counted, rule }).outcome,
  );
  return outcomes.some((outcome) => outcome === item.outcome)
    ? null
    : { code: 'tally_differs', sentence: 'The outcome of an item is not what its votes make.' };
};

const judgeCounts = async ({ record }: Evidence, tell: Tell): Promise<number> => {
  const items = await record.rows<Item>(ITEMS);
  for (const item of items) {
    const problem = countProblem(item);
    const { itemId, meetingId, projectId } = item;
    if (problem) tell({ ...problem, ids: { itemId, meetingId, projectId } });
  }
  return items.length;
};

export const tallies: NumberedInspection = {
  invariant: 6,
  name: 'the tally equals a recount, one ballot a member, none after closing',
  inspect: async (evidence, tell) => {
    await tellLooks(evidence, tell, BALLOTS);
    const items = await judgeCounts(evidence, tell);
    return items + (await countRows(evidence, 'ballot'));
  },
};
