import type { Fen, Instant } from '@shenpi/domain';
import type { Reader } from './scope.read';
import { isoText } from './sql.read';

export interface MoneyPart {
  readonly documentNumber: string | null;
  readonly grantFen: Fen | null;
  readonly tranches: {
    readonly n: number;
    readonly amountFen: Fen;
    readonly after: string;
    readonly state: string;
    readonly releasedAt: Instant | null;
    readonly voucherNumber: string | null;
    readonly paidAt: Instant | null;
    readonly receivedAt: Instant | null;
    /** The latest order at the finance bureau's interface with its state; null where money is confirmed by hand. */
    readonly order: string | null;
  }[];
  readonly ledger: {
    readonly seq: number;
    readonly at: Instant;
    readonly debit: string;
    readonly credit: string;
    readonly amountFen: Fen;
    readonly note: string;
  }[];
  readonly taskBook: {
    readonly unitSignedAt: Instant | null;
    readonly bureauSignedAt: Instant | null;
  } | null;
}

export interface MoneyColumns {
  readonly money: MoneyPart | null;
}

const TRANCHES = `(select coalesce(json_agg(json_build_object('n', tr.n, 'amountFen', tr.amount_fen, 'after', tr.after, 'state', tr.state,
    'releasedAt', ${isoText('tr.released_at')}, 'voucherNumber', tr.voucher_number, 'paidAt', ${isoText('tr.paid_at')}, 'receivedAt', ${isoText('tr.received_at')},
    'order', (select po.id || ' ' || po.state from payment_order po where po.project_id = p.id and po.tranche_n = tr.n order by po.attempt desc limit 1)) order by tr.n), '[]')
  from tranche tr where tr.project_id = p.id)`;

const LEDGER = `(select coalesce(json_agg(json_build_object('seq', le.seq, 'at', ${isoText('le.at')}, 'debit', le.debit, 'credit', le.credit,
    'amountFen', le.amount_fen, 'note', le.note) order by le.seq), '[]')
  from ledger_entry le where le.project_id = p.id)`;

const TASK_BOOK = `(select json_build_object('unitSignedAt', ${isoText('tb.unit_signed_at')}, 'bureauSignedAt', ${isoText('tb.bureau_signed_at')})
  from task_book tb where tb.project_id = p.id order by tb.version desc limit 1)`;

/** The column of a case (`p`) for this reader: the grant, its tranches, every entry of its ledger. */
export const moneyColumns = ({ parts }: Reader): string =>
  parts.has('money')
    ? `json_build_object('documentNumber', p.document_number, 'grantFen', p.grant_fen, 'tranches', ${TRANCHES}, 'ledger', ${LEDGER}, 'taskBook', ${TASK_BOOK}) as money`
    : 'null as money';
