import { LEDGER_STEPS } from '@shenpi/domain';
import type { NumberedInspection } from '../inspection';
import { countRows, tellLooks, type Look } from '../looks';

const STEP_NAMES = Object.keys(LEDGER_STEPS);
const DEBITS = Object.values(LEDGER_STEPS).map(({ debit }) => debit);
const CREDITS = Object.values(LEDGER_STEPS).map(({ credit }) => credit);

/** Each entry with the step of the money that it is; null for a pair of accounts that no step has. */
const ENTRIES = `select l.*, s.step from ledger_entry l left join unnest($1::text[], $2::text[], $3::text[]) as s (step, debit, credit) on s.debit = l.debit and s.credit = l.credit`;

const steps = [STEP_NAMES, DEBITS, CREDITS];

const BALANCES: readonly Look[] = [
  {
    code: 'entry_of_no_step',
    sentence: 'An entry of a ledger is none of the steps that money takes.',
    sql: `select project_id as "projectId", seq from (${ENTRIES}) l where step is null`,
    parameters: steps,
  },
  {
    code: 'entry_missing',
    sentence: 'The entries of a ledger are not numbered without a gap.',
    sql: `select project_id as "projectId", max(seq) as last, count(*)::int as entries from ledger_entry group by 1 having max(seq) <> count(*) or min(seq) <> 1`,
  },
  {
    code: 'overdrawn',
    sentence: 'Money left a place where it had not arrived.',
    sql: `with moved as (select project_id, seq, debit as account, amount_fen as fen from ledger_entry union all select project_id, seq, credit, -amount_fen from ledger_entry),
               standing as (select *, sum(fen) over (partition by project_id, account order by seq) as balance from moved where account <> 'envelope')
          select project_id as "projectId", seq, account, balance::bigint as fen from standing where balance < 0`,
  },
  {
    code: 'grant_differs',
    sentence: 'What a project was granted is not one amount in ledger, tranches, meeting and decision.',
    sql: `with granted as (select project_id, sum(amount_fen)::bigint as fen, count(*) as n from ledger_entry where debit = 'granted' and credit = 'envelope' group by 1),
               parts as (select project_id, sum(amount_fen)::bigint as fen from tranche group by 1),
               passed as (select distinct on (i.project_id) i.project_id, i.amount_fen as fen from agenda_item i join meeting m on m.id = i.meeting_id
                          where i.outcome = 'passed' and m.state = 'effective' order by i.project_id, m.signed_at desc)
          select p.id as "projectId", p.grant_fen as "grantFen", g.fen as "ledgerFen", t.fen as "trancheFen", a.fen as "passedFen", p.proposed_fen as "proposedFen" from project p
          left join granted g on g.project_id = p.id left join parts t on t.project_id = p.id left join passed a on a.project_id = p.id
          where (p.grant_fen is not null or g.fen is not null or t.fen is not null)
            and (g.n is distinct from 1 or (p.grant_fen, p.grant_fen, p.grant_fen, p.grant_fen) is distinct from (g.fen, t.fen, a.fen, p.proposed_fen))`,
  },
  {
    code: 'paid_over_approved',
    sentence: 'More was paid than approved.',
    sql: `select l.project_id as "projectId", sum(l.amount_fen)::bigint as "paidFen", p.grant_fen as "grantFen" from ledger_entry l join project p on p.id = l.project_id
          where l.debit = 'paid' group by l.project_id, p.grant_fen having sum(l.amount_fen) > coalesce(p.grant_fen, 0)`,
  },
  {
    code: 'approved_over_envelope',
    sentence: 'The grants of a call are more than its envelope.',
    // The grant of a project that was revoked before anything was paid has gone back.
    sql: `select r.id as "roundId", sum(p.grant_fen)::bigint as "grantedFen", r.envelope_fen as "envelopeFen" from project p join call_round r on r.id = p.round_id
          where p.grant_fen is not null and p.state <> 'revoked' group by r.id having sum(p.grant_fen) > r.envelope_fen`,
  },
];

/** The entries that a tranche in each state must have made, and no others. */
const TRANCHES: Look = {
  code: 'tranche_unlike_ledger',
  sentence: 'What the ledger has of a tranche is not what its state says.',
  sql: `with made as (
          select project_id, tranche_n, (count(*) filter (where step = 'release_opinion'))::int as released, (count(*) filter (where step = 'payment_confirmed'))::int as paid,
                 (count(*) filter (where step = 'receipt_confirmed'))::int as received, (count(*) filter (where step = 'grant_lapsed'))::int as lapsed,
                 min(amount_fen) as least, max(amount_fen) as most
          from (${ENTRIES}) l where tranche_n is not null group by 1, 2),
        owed (state, released, paid, received, lapsed) as (values ('planned', 0, 0, 0, 0), ('payable', 0, 0, 0, 0), ('opinion_issued', 1, 0, 0, 0), ('paid', 1, 1, 0, 0),
          ('receipt_confirmed', 1, 1, 1, 0), ('cancelled', 0, 0, 0, 1))
        select coalesce(t.project_id, m.project_id) as "projectId", coalesce(t.n, m.tranche_n) as tranche, t.state, coalesce(m.released, 0) as released, coalesce(m.paid, 0) as paid,
               coalesce(m.received, 0) as received, coalesce(m.lapsed, 0) as lapsed
        from tranche t full join made m on m.project_id = t.project_id and m.tranche_n = t.n left join owed o on o.state = t.state
        where t.n is null or (o.released, o.paid, o.received, o.lapsed) is distinct from (coalesce(m.released, 0), coalesce(m.paid, 0), coalesce(m.received, 0), coalesce(m.lapsed, 0))
           or m.least <> t.amount_fen or m.most <> t.amount_fen`,
  parameters: steps,
};

/** Each entry is told by an event of the same amount, and each such event has its entry. */
const TOLD: Look = {
  code: 'ledger_unlike_events',
  sentence: 'The ledger of a project is not what its chain tells.',
  sql: `with l as (select project_id, step, coalesce(tranche_n, 0) as n, amount_fen as fen, count(*)::int as times from (${ENTRIES}) l where step in ('grant_issued', 'release_opinion', 'payment_confirmed', 'receipt_confirmed') group by 1, 2, 3, 4),
             e as (select project_id, case type when 'release_opinion_given' then 'release_opinion' else type end as step, case type when 'grant_issued' then 0 else (data ->> 'tranche')::int end as n,
                          coalesce(data ->> 'amountFen', data ->> 'grantFen')::bigint as fen, count(*)::int as times
                   from event where type in ('grant_issued', 'release_opinion_given', 'payment_confirmed', 'receipt_confirmed') group by 1, 2, 3, 4)
        select coalesce(l.project_id, e.project_id) as "projectId", coalesce(l.step, e.step) as step, coalesce(l.n, e.n) as tranche, coalesce(l.times, 0) as entries, coalesce(e.times, 0) as events
        from l full join e on e.project_id = l.project_id and e.step = l.step and e.n = l.n and e.fen = l.fen where l.times is distinct from e.times`,
  parameters: steps,
};

export const ledger: NumberedInspection = {
  invariant: 7,
  name: 'the ledger balances: paid ≤ approved ≤ envelope',
  inspect: async (evidence, tell) => {
    await tellLooks(evidence, tell, [...BALANCES, TRANCHES, TOLD]);
    return countRows(evidence, 'ledger_entry', 'tranche', 'call_round');
  },
};
