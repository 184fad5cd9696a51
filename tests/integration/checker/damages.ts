import type { Invariant } from '@shenpi/checker';
import type { Damage, LivedBureau } from './lived-bureau';

export interface Planted {
  readonly invariant: Invariant;
  readonly code: string;
  readonly what: string;
  readonly damage: (bureau: LivedBureau) => Damage;
}

const sql =
  (text: string): ((bureau: LivedBureau) => Damage) =>
  () => ({ sql: text });

/** A damage of the records themselves, done past the program: what a bug would leave behind. */
export const DAMAGES: readonly Planted[] = [
  {
    invariant: 1,
    code: 'acknowledged_and_lost',
    what: 'a decision that a client has the receipt of is gone',
    damage: sql(`delete from decision where kind = 'confirm_receipt'`),
  },
  {
    invariant: 1,
    code: 'receipt_of_another',
    what: 'a receipt names another command',
    damage: sql(
      `update decision set receipt = jsonb_set(receipt, '{commandId}', to_jsonb(gen_random_uuid()::text)) where kind = 'shortlist'`,
    ),
  },
  {
    invariant: 2,
    code: 'decision_without_event',
    what: 'a decision was written without its event',
    damage: sql(
      `insert into decision select gen_random_uuid(), kind, account_id, null, project_id, meeting_id, payload, payload_hash, at, receipt, for_account_id from decision where kind = 'shortlist'`,
    ),
  },
  {
    invariant: 2,
    code: 'event_of_nobody',
    what: 'a decision was lost and its events stayed',
    damage: sql(`delete from decision where kind = 'draw_experts'`),
  },
  {
    invariant: 3,
    code: 'changed',
    what: 'an event was changed',
    damage: sql(`update event set data = data || '{"amountFen": 1}' where type = 'release_opinion_given'`),
  },
  {
    invariant: 4,
    code: 'edge_not_allowed',
    what: 'a case went along an edge that is none',
    damage: sql(`update state_change set trigger = 'refuse_filing' where trigger = 'confirm_acceptance'`),
  },
  {
    invariant: 4,
    code: 'publicity_too_short',
    what: 'publicity ended a working day early',
    damage: sql(`update state_change set at = at - interval '1 day' where trigger = 'publicity_ended'`),
  },
  {
    invariant: 4,
    code: 'review_incomplete',
    what: 'a review was closed without one of the sheets',
    damage: sql(
      `delete from score_sheet where assignment_id = (select assignment_id from score_sheet order by 1 limit 1)`,
    ),
  },
  {
    invariant: 4,
    code: 'task_of_step_missing',
    what: 'the task of the present step was never opened',
    damage: sql(`delete from task where kind = 'unit_review' and state = 'open'`),
  },
  {
    invariant: 5,
    code: 'task_open_in_closed_case',
    what: 'a task stayed open in a case that ended',
    damage: sql(
      `update task set state = 'open', closed_at = null, closed_by = null, decided_kind = null where kind = 'accept_archive'`,
    ),
  },
  {
    invariant: 5,
    code: 'task_decided_twice',
    what: 'one task was decided by two commands',
    damage: sql(`alter table decision drop constraint decision_one_per_task;
      insert into decision select gen_random_uuid(), kind, account_id, task_id, project_id, meeting_id, payload, payload_hash, at, receipt, for_account_id from decision where kind = 'issue_grant'`),
  },
  {
    invariant: 5,
    code: 'task_opened_twice',
    what: 'a step opened its task twice',
    damage: sql(
      `insert into task (id, kind, project_id, state, role, org_id, opened_at, due_at) select gen_random_uuid(), kind, project_id, state, role, org_id, opened_at, due_at from task where kind = 'unit_review' and state = 'open'`,
    ),
  },
  {
    invariant: 5,
    code: 'task_in_other_stage',
    what: 'a task did not follow its case into the next stage',
    damage: sql(`update task set stage = 'acceptance' where kind = 'unit_review' and state = 'open'`),
  },
  {
    invariant: 6,
    code: 'miscounted',
    what: 'a vote was counted twice',
    damage: sql(`update agenda_item set agree = agree + 1, abstain = abstain - 1`),
  },
  {
    invariant: 6,
    code: 'tally_differs',
    what: 'an item failed that its votes carry',
    damage: sql(
      `update agenda_item set outcome = 'failed'; update event set data = jsonb_set(data, '{outcome}', '"failed"') where type = 'item_decided'`,
    ),
  },
  {
    invariant: 6,
    code: 'ballot_out_of_time',
    what: 'a ballot came after the item was decided',
    damage: sql(
      `update ballot set at = at + interval '1 hour' where (item_id, account_id) = (select item_id, account_id from ballot order by 1, 2 limit 1)`,
    ),
  },
  {
    invariant: 7,
    code: 'tranche_unlike_ledger',
    what: 'a payment stands in the ledger twice',
    damage: sql(
      `insert into ledger_entry select project_id, seq + 1, at, debit, credit, amount_fen, tranche_n, note from ledger_entry where (project_id, seq) in (select project_id, max(seq) from ledger_entry group by 1)`,
    ),
  },
  {
    invariant: 7,
    code: 'approved_over_envelope',
    what: 'more was granted than the call had',
    damage: sql(`update call_round set envelope_fen = 100`),
  },
  {
    invariant: 8,
    code: 'order_numbers',
    what: 'an order was sent again without a refusal before',
    damage: sql(`update payment_order set attempt = 3 where state = 'confirmed'`),
  },
  {
    invariant: 8,
    code: 'order_steps',
    what: 'an order stands where no step led it',
    damage: sql(
      `update payment_order set state = 'submitted', voucher_number = null where state = 'confirmed'`,
    ),
  },
  {
    invariant: 10,
    code: 'deadline_passed',
    what: 'the end of a call passed and nothing happened',
    damage: sql(
      `update deadline set due_at = '2007-01-08T01:00:00Z' where kind = 'round_close' and state = 'open'`,
    ),
  },
  {
    invariant: 10,
    code: 'deadline_without_effect',
    what: 'a deadline counts as done without what it brings',
    damage: sql(`delete from state_change where trigger = 'project_ended'`),
  },
  {
    invariant: 10,
    code: 'limit_skipped',
    what: 'a task was late and nobody was told',
    damage: sql(`update task set due_at = opened_at where kind = 'shortlist'`),
  },
  {
    invariant: 11,
    code: 'job_left',
    what: 'a job waits in the queue',
    damage: sql(
      `select graphile_worker.add_job('wake', '{"kind": "project"}', run_at := now() - interval '1 minute')`,
    ),
  },
  {
    invariant: 11,
    code: 'notice_doubled',
    what: 'somebody was told twice of one event',
    damage: sql(
      `insert into message (id, account_id, chain, seq, at, kind, params) select gen_random_uuid(), account_id, chain, seq, at, kind || '_again', params from message where kind = 'passed'`,
    ),
  },
  {
    invariant: 11,
    code: 'notice_missing',
    what: 'a notice was lost',
    damage: sql(`delete from message where kind = 'grant_issued'`),
  },
  {
    invariant: 11,
    code: 'change_unattended',
    what: 'a wake-up was lost',
    damage: sql(`update project set change_seq = change_seq + 1 where state = 'unit_review'`),
  },
  {
    invariant: 12,
    code: 'checked_own_review',
    what: 'the handler checked their own review',
    damage: sql(
      `update decision set account_id = (select account_id from decision where kind = 'propose_acceptance') where kind = 'confirm_acceptance'`,
    ),
  },
  {
    invariant: 12,
    code: 'decided_without_office',
    what: 'somebody decided who does not hold the office',
    damage: sql(
      `update decision set account_id = (select id from account where username = 'member1') where kind = 'issue_grant'`,
    ),
  },
  {
    invariant: 12,
    code: 'released_and_confirmed',
    what: 'whoever released the money confirmed its payment',
    damage: sql(`update tranche set confirmed_by = released_by`),
  },
  {
    invariant: 13,
    code: 'told_another_state',
    what: 'a receipt names a state in which the case was not',
    damage: sql(
      `update decision set receipt = jsonb_set(receipt, '{state}', '"archived"') where kind = 'shortlist'`,
    ),
  },
];

/** What clients were told and what the payment side booked, doctored beside a sound record. */
export const DOCTORED: readonly Planted[] = [
  {
    invariant: 1,
    code: 'receipt_differs',
    what: 'a client has another receipt than the record keeps',
    damage: ({ clientLog }) => ({
      clientLog: clientLog.map((line, index) =>
        index === 1 ? { ...line, receipt: { ...(line.receipt as object), state: 'passed' } } : line,
      ),
    }),
  },
  {
    invariant: 1,
    code: 'refused_and_done',
    what: 'a client was told no and it was done',
    damage: ({ clientLog }) => ({
      clientLog: clientLog.map((line, index) =>
        index === 1
          ? { ...line, outcome: 'refused', status: 422, code: 'field_required', receipt: undefined }
          : line,
      ),
    }),
  },
  {
    invariant: 13,
    code: 'told_yes_then_no',
    what: 'a client was told yes, and no when it asked again',
    damage: ({ clientLog }) => {
      const [first] = clientLog;
      return first
        ? {
            clientLog: [
              ...clientLog,
              { ...first, outcome: 'asked' },
              { ...first, outcome: 'refused', status: 409, code: 'task_closed' },
            ],
          }
        : {};
    },
  },
  {
    invariant: 13,
    code: 'decided_unasked',
    what: 'the record has a decision that nobody asked for',
    damage: ({ clientLog }) => ({ clientLog: clientLog.filter(({ route }) => route !== 'shortlist') }),
  },
  {
    invariant: 8,
    code: 'paid_unknown',
    what: 'the payment side paid what the record has not heard of',
    damage: () => ({
      sql: `update payment_order set state = 'submitted' where state = 'confirmed'`,
    }),
  },
  {
    invariant: 8,
    code: 'booked_twice',
    what: 'the payment side booked an order twice',
    damage: ({ book }) => ({ book: [...book, ...book.slice(-2)] }),
  },
  {
    invariant: 8,
    code: 'ordered_by_nobody',
    what: 'the payment side paid an order that nobody made',
    damage: ({ book }) => ({
      book: [...book, ...book.slice(-2).map((line) => ({ ...line, orderId: '云-9-1' }))],
    }),
  },
];
