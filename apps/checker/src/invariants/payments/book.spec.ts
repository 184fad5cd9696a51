import type { BookLine } from '../../evidence/finance-book';
import { compareWithBook, type KeptOrder } from './book';

const order: KeptOrder = {
  orderId: 'K-1-1',
  projectId: 'p',
  trancheN: 1,
  amountFen: 800,
  payee: '承担单位一',
  state: 'confirmed',
  voucherNumber: 'CZ1',
  isLoaded: false,
};
const accepted: BookLine = { type: 'accepted', orderId: 'K-1-1', amountFen: 800, payee: '承担单位一' };
const paid: BookLine = { type: 'decided', orderId: 'K-1-1', status: 'paid', voucherNumber: 'CZ1' };
const refused: BookLine = { type: 'decided', orderId: 'K-1-1', status: 'refused', voucherNumber: null };
const again = { ...order, orderId: 'K-1-2' };

describe('orders against the book of the payment side', () => {
  it.each<[string, readonly KeptOrder[], readonly BookLine[], readonly string[]]>([
    ['paid on both sides', [order], [accepted, paid], []],
    [
      'sent again and refused as known',
      [order],
      [accepted, { type: 'repeated', orderId: 'K-1-1' }, paid],
      [],
    ],
    ['booked twice', [order], [accepted, accepted, paid], ['booked_twice']],
    ['another amount', [{ ...order, amountFen: 900 }], [accepted, paid], ['booked_otherwise']],
    ['another payee', [{ ...order, payee: '承担单位二' }], [accepted, paid], ['booked_otherwise']],
    ['confirmed here and refused there', [order], [accepted, refused], ['confirmed_unpaid']],
    [
      'refused here and paid there',
      [{ ...order, state: 'refused' }],
      [accepted, paid],
      ['refused_unlike_book'],
    ],
    ['another voucher', [{ ...order, voucherNumber: 'CZ2' }], [accepted, paid], ['voucher_differs']],
    ['paid there and not known here', [{ ...order, state: 'unknown' }], [accepted, paid], ['paid_unknown']],
    ['confirmed here and unknown there', [order], [], ['not_in_book']],
    ['loaded together with its answer', [{ ...order, isLoaded: true }], [], []],
    ['never arrived', [{ ...order, state: 'created' }], [], []],
    ['ordered by nobody', [], [accepted], ['ordered_by_nobody']],
    [
      'paid by two orders',
      [order, again],
      [accepted, paid, { ...accepted, orderId: 'K-1-2' }, { ...paid, orderId: 'K-1-2' }],
      ['tranche_paid_twice'],
    ],
  ])('%s', (_what, orders, book, codes) => {
    expect(compareWithBook(orders, book, true).map(({ code }) => code)).toEqual(codes);
  });

  it('lets the record hear of a payment some moments later while work goes on', () => {
    expect(compareWithBook([{ ...order, state: 'submitted' }], [accepted, paid], false)).toEqual([]);
  });
});
