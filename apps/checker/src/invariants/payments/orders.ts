import type { Look } from '../../looks';

/** What the record by itself says about money that goes through the finance side's interface. */
export const ORDERS: readonly Look[] = [
  {
    code: 'order_numbers',
    sentence:
      'The orders of a tranche are not numbered by its attempts, or an attempt was made before the last one was refused.',
    sql: `select o.id as "orderId", o.project_id as "projectId", o.tranche_n as tranche, o.attempt from payment_order o join project p on p.id = o.project_id
          where o.id is distinct from p.number || '-' || o.tranche_n || '-' || o.attempt
             or (o.attempt > 1 and not exists (select 1 from payment_order b where b.project_id = o.project_id and b.tranche_n = o.tranche_n and b.attempt = o.attempt - 1 and b.state = 'refused'))`,
  },
  {
    code: 'retry_undecided',
    sentence:
      'A tranche was ordered as often as nobody decided: once by its release opinion, again only by a recorded decision.',
    sql: `with ordered as (select project_id, tranche_n, count(*)::int as n from payment_order group by 1, 2),
               decided as (select d.project_id, t.subject_n as tranche_n, count(*)::int as n from decision d join task t on t.id = d.task_id
                           where d.kind in ('give_release_opinion', 'retry_payment') group by 1, 2)
          select o.project_id as "projectId", o.tranche_n as tranche, o.n as orders, coalesce(d.n, 0) as decisions from ordered o
          left join decided d on d.project_id = o.project_id and d.tranche_n = o.tranche_n where o.n is distinct from d.n`,
  },
  {
    code: 'order_untold',
    sentence: 'A payment order and the event that created it are not one and one.',
    sql: `with told as (select data ->> 'orderId' as id, (data ->> 'amountFen')::bigint as fen, count(*)::int as n from event where type = 'payment_order_created' group by 1, 2)
          select coalesce(o.id, t.id) as "orderId", coalesce(t.n, 0) as events from payment_order o full join told t on t.id = o.id and t.fen = o.amount_fen where o.id is null or t.n is distinct from 1`,
  },
  {
    code: 'order_steps',
    sentence: 'An order does not stand where its steps led it, or went on after its end.',
    sql: `with steps as (select *, lag(t) over (partition by id order by seq) as was, row_number() over (partition by id order by seq desc) as back
                         from (select data ->> 'orderId' as id, seq, data ->> 'from' as f, data ->> 'to' as t from event where type = 'payment_step') e)
          select o.id as "orderId", o.state, coalesce(s.t, 'created') as "lastStep" from payment_order o left join steps s on s.id = o.id and s.back = 1 where o.state <> coalesce(s.t, 'created')
          union all select id, f, t from steps where f <> coalesce(was, 'created') or f in ('confirmed', 'refused')`,
  },
  {
    code: 'order_unlike_tranche',
    sentence: 'An order and its tranche, voucher and amount included, do not say the same of the payment.',
    sql: `select o.id as "orderId", o.project_id as "projectId", o.state, t.state as "trancheState" from payment_order o
          left join tranche t on t.project_id = o.project_id and t.n = o.tranche_n
          where t.n is null or t.amount_fen <> o.amount_fen
             or (o.state = 'confirmed' and (t.state not in ('paid', 'receipt_confirmed') or t.voucher_number is distinct from coalesce(nullif(o.voucher_number, ''), o.id)))
             or (o.state <> 'confirmed' and t.state in ('paid', 'receipt_confirmed')
                 and not exists (select 1 from payment_order x where x.project_id = o.project_id and x.tranche_n = o.tranche_n and x.state = 'confirmed'))`,
  },
  {
    code: 'paid_by_nobody',
    sentence:
      'A tranche counts as paid without an order that was confirmed or a person who confirmed it, exactly one of them.',
    sql: `select t.project_id as "projectId", t.n as tranche, t.voucher_number as voucher from tranche t
          where t.state in ('paid', 'receipt_confirmed')
            and (select count(*) from payment_order o where o.project_id = t.project_id and o.tranche_n = t.n and o.state = 'confirmed')
              + (select count(*) from decision d join task k on k.id = d.task_id where d.project_id = t.project_id and d.kind = 'confirm_payment' and k.subject_n = t.n) <> 1`,
  },
];
