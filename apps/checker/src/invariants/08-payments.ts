import type { NumberedInspection } from '../inspection';
import { countRows, tellLooks } from '../looks';
import { compareWithBook, type KeptOrder } from './payments/book';
import { ORDERS } from './payments/orders';

/** Commands of a person carry random ids; those of a loading carry ids made from names (version 8 of RFC 9562). */
const KEPT_ORDERS = `
  select o.id as "orderId", o.project_id as "projectId", o.tranche_n as "trancheN", o.amount_fen as "amountFen", o.payee, o.state, o.voucher_number as "voucherNumber",
         exists (select 1 from decision d join task t on t.id = d.task_id where d.project_id = o.project_id and d.kind in ('give_release_opinion', 'retry_payment')
                   and t.subject_n = o.tranche_n and substr(d.command_id::text, 15, 1) = '8') as "isLoaded"
  from payment_order o order by o.id`;

export const payments: NumberedInspection = {
  invariant: 8,
  name: 'ledger, orders and the book of the payment side agree',
  inspect: async (evidence, tell) => {
    const { record, book, options } = evidence;
    await tellLooks(evidence, tell, ORDERS);
    if (book !== null) {
      const orders = await record.rows<KeptOrder>(KEPT_ORDERS);
      compareWithBook(orders, book, options.isQuiet).forEach(tell);
    }
    const lines = book?.filter(({ type }) => type !== 'other').length ?? 0;
    return (
      lines +
      (await countRows(evidence, 'payment_order', `tranche where state in ('paid', 'receipt_confirmed')`))
    );
  },
};
