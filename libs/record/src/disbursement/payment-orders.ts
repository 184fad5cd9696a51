import {
  ANOTHER_PAYMENT,
  isAnotherPayment,
  isByRule,
  isFinalPayment,
  paymentContradiction,
  paymentStep,
  reject,
  type Instant,
  type PaymentEvent,
  type PaymentParticulars,
  type PaymentState,
  type Rejection,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import type { RecordReader } from '../connection/record-transaction';
import { moveProject, openDeadline } from '../lifecycle/move-project';
import { dueOfLimit } from '../lifecycle/limits';
import type { ProjectRow } from '../lifecycle/project.row';
import { raiseIncident } from '../operator/incidents';
import { openTask } from '../task/open-task';
import { addWakeJob } from '../work/finish';
import { notFound } from '../work/run-command';
import { settleOnly } from '../work/settle-only';
import type { Work } from '../work/work';
import { postEntry } from './ledger';
import { receiveTranche } from './receipt';
import { fundsSettled } from './tranches';

export interface PaymentOrder {
  readonly orderId: string;
  readonly projectId: string;
  readonly trancheN: number;
  readonly attempt: number;
  readonly amountFen: number;
  readonly payee: string;
  readonly state: PaymentState;
}

const COLUMNS = `id as "orderId", project_id as "projectId", tranche_n as "trancheN", attempt, amount_fen as "amountFen", payee, state`;

/** `<contract>-<tranche>-<n>`; n rises only by a recorded decision after a confirmed refusal. */
export const createPaymentOrder = async (
  work: Work,
  project: ProjectRow,
  tranche: { readonly n: number; readonly amountFen: number },
): Promise<void> => {
  const attempts = await work.sql<{ last: number }>(
    `select coalesce(max(attempt), 0)::int as last from payment_order where project_id = $1 and tranche_n = $2`,
    [project.id, tranche.n],
  );
  const attempt = (attempts[0]?.last ?? 0) + 1;
  const orderId = `${project.number}-${tranche.n}-${attempt}`;
  work.post(
    `insert into payment_order (id, project_id, tranche_n, attempt, amount_fen, payee, state, created_at, changed_at)
     select $1, $2, $3, $4, $5, o.name, 'created', $6, $6 from org o where o.id = $7`,
    [orderId, project.id, tranche.n, attempt, tranche.amountFen, work.now, project.unitOrgId],
  );
  const dueAt = await dueOfLimit(work, await work.edition(project), 'releaseToPayment', work.now);
  await openDeadline(work, project, 'payment_overdue', dueAt, 'the release opinion', tranche.n);
  work.event(
    'payment_order_created',
    work.now,
    { projectId: project.id },
    { orderId, tranche: tranche.n, amountFen: tranche.amountFen },
  );
};

export const readPaymentOrder = async (
  store: RecordStore | RecordReader,
  orderId: string,
): Promise<PaymentOrder | null> =>
  (await query<PaymentOrder>(store, `select ${COLUMNS} from payment_order where id = $1`, [orderId]))[0] ??
  null;

/** Money has left: by a voucher typed in, or by an answer of the finance interface. */
export const tranchePaid = async (
  work: Work,
  project: ProjectRow,
  tranche: { readonly n: number; readonly amountFen: number },
  voucherNumber: string,
  confirmedBy: string | null,
  paidAt: Instant,
): Promise<void> => {
  work.post(
    `update tranche set state = 'paid', paid_at = $3, confirmed_by = $4, voucher_number = $5 where project_id = $1 and n = $2`,
    [project.id, tranche.n, paidAt, confirmedBy, voucherNumber],
  );
  work.post(
    `update deadline set state = 'done', closed_at = $3 where project_id = $1 and kind = 'payment_overdue' and n = $2 and state = 'open'`,
    [project.id, tranche.n, work.now],
  );
  await postEntry(work, project, 'payment_confirmed', tranche.amountFen, tranche.n, `凭证 ${voucherNumber}`);
  work.event(
    'payment_confirmed',
    work.now,
    { projectId: project.id, actorId: confirmedBy },
    { tranche: tranche.n, amountFen: tranche.amountFen, voucherNumber },
  );
  const edition = await work.edition(project);
  if (!isByRule(edition, 'confirm_receipt')) {
    await openTask(
      work,
      project,
      { kind: 'confirm_receipt', limit: 'receipt', subjectN: tranche.n },
      work.now,
    );
    return;
  }
  await receiveTranche(work, project, tranche, { at: paidAt, by: null });
  if (isByRule(edition, 'apply_for_acceptance') && (await fundsSettled(work, project.id)))
    await moveProject(work, project, 'project_ended', work.now);
};

export interface PaymentStep {
  readonly orderId: string;
  readonly event: PaymentEvent;
  readonly voucherNumber?: string | null;
  readonly reason?: string | null;
}

const takeStep = (
  store: RecordStore,
  known: PaymentOrder,
  step: PaymentStep,
): Promise<{ readonly state: PaymentState }> =>
  settleOnly(store, { projectIds: [known.projectId] }, async (work) => {
    const order = await readPaymentOrder(work.tx, step.orderId);
    const project = work.project(known.projectId);
    if (!order) throw new Error(`payment order ${step.orderId} is gone`);
    const contradiction = paymentContradiction(order.state, step.event);
    if (contradiction)
      await raiseIncident(
        work,
        {
          kind: 'payment_contradiction',
          projectId: project.id,
          subjectKey: order.orderId,
          data: { orderId: order.orderId },
        },
        work.now,
      );
    const next = paymentStep(order.state, step.event);
    if (next === order.state) return { state: next };
    work.post(
      `update payment_order set state = $2, voucher_number = $3, refusal = $4, changed_at = $5 where id = $1`,
      [
        order.orderId,
        next,
        next === 'confirmed' ? (step.voucherNumber ?? '') : null,
        next === 'refused' ? (step.reason ?? '') : null,
        work.now,
      ],
    );
    work.event(
      'payment_step',
      work.now,
      { projectId: project.id, actorId: null },
      { orderId: order.orderId, from: order.state, to: next },
    );
    const tranche = { n: order.trancheN, amountFen: order.amountFen };
    if (next === 'confirmed')
      await tranchePaid(work, project, tranche, step.voucherNumber ?? order.orderId, null, work.now);
    if (next === 'refused')
      await openTask(
        work,
        project,
        { kind: 'retry_payment', limit: 'releaseToPayment', subjectN: order.trancheN },
        work.now,
      );
    if (isFinalPayment(next)) work.wake({ kind: 'project', id: project.id });
    return { state: next };
  });

/**
 * What sending or asking brought, as one transaction under the project's lock; doubled and late answers change nothing. An answer that
 * contradicts a final one is raised as an incident and not followed.
 */
export const recordPaymentStep = async (
  store: RecordStore,
  step: PaymentStep,
): Promise<{ readonly state: PaymentState } | null> => {
  const known = await readPaymentOrder(store, step.orderId);
  return known && takeStep(store, known, step);
};

/**
 * The finance side's own report of an order: the same step as an answer to our question, and the waiting workflow is told. Where it reports
 * another amount or payee, its payment is not ours, and the order cannot be sent under this id.
 */
export const recordFinanceAnswer = async (
  store: RecordStore,
  answer: {
    readonly orderId: string;
    readonly status: 'paid' | 'refused';
    readonly voucherNumber: string | null;
    readonly reason: string | null;
  } & PaymentParticulars,
): Promise<
  { readonly ok: true } | { readonly ok: false; readonly rejection: Rejection; readonly state: string | null }
> => {
  if (answer.status === 'paid' && !answer.voucherNumber)
    return {
      ok: false,
      rejection: reject(
        'voucher_required',
        '已拨付的答复须有凭证号。',
        'An answer that reports a payment needs its voucher number.',
        { field: 'voucherNumber' },
      ),
      state: null,
    };
  const { orderId, status, voucherNumber, reason } = answer;
  const order = await readPaymentOrder(store, orderId);
  if (!order) return { ok: false, rejection: notFound(), state: null };
  await takeStep(
    store,
    order,
    isAnotherPayment(order, answer)
      ? { orderId, event: 'answer_refused', reason: ANOTHER_PAYMENT }
      : { orderId, event: status === 'paid' ? 'answer_confirmed' : 'answer_refused', voucherNumber, reason },
  );
  await addWakeJob({ sql: (text, parameters) => query(store, text, parameters) }, 'payment', orderId);
  return { ok: true };
};

/** Orders whose end is not known; never one of no tranche. */
export const openPaymentOrders = async (
  store: RecordStore | RecordReader,
  projectId?: string,
): Promise<readonly PaymentOrder[]> =>
  query<PaymentOrder>(
    store,
    `select ${COLUMNS} from payment_order o where state in ('created', 'submitted', 'unknown') and ($1::uuid is null or project_id = $1)
       and exists (select 1 from tranche t where t.project_id = o.project_id and t.n = o.tranche_n) order by id`,
    [projectId ?? null],
  );

export interface PaymentsAskedFor {
  /** At most one for each tranche of the case, so never longer than its plan. */
  readonly orderIds: readonly string[];
  /** Open orders of no tranche of the case; never above 0 where only the program wrote. */
  readonly stray: number;
}

/** What the case wants paid. */
export const paymentsAskedFor = async (work: Work, projectId: string): Promise<PaymentsAskedFor> => {
  const [row] = await work.sql<PaymentsAskedFor>(
    `select coalesce(array_agg(o.id order by o.id) filter (where t.n is not null), '{}') as "orderIds", (count(*) filter (where t.n is null))::int as stray
     from payment_order o left join tranche t on t.project_id = o.project_id and t.n = o.tranche_n
     where o.project_id = $1 and o.state in ('created', 'submitted', 'unknown')`,
    [projectId],
  );
  return row ?? { orderIds: [], stray: 0 };
};

/** Every order that there is, to be compared with the other side's book. */
export const allPaymentOrders = async (store: RecordStore): Promise<readonly PaymentOrder[]> =>
  query<PaymentOrder>(store, `select ${COLUMNS} from payment_order order by id`);
