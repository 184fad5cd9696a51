/** What the finance side says of the payment beside its end. */
export interface PaymentParticulars {
  readonly amountFen?: number | undefined;
  readonly payee?: string | undefined;
}

/** Why an order is refused whose id the finance side has given to another payment. */
export const ANOTHER_PAYMENT =
  '财政方以此单号登记的是另一笔拨款 · the finance side has another payment under this id';

/**
 * Whether the other side means another payment by our id: other money, or another payee. After the record was restored to an earlier
 * instant its numbers begin again where they stood then, and the other side may know one of them from the time that was lost. What they
 * do not say does not differ.
 */
export const isAnotherPayment = (
  ours: { readonly amountFen: number; readonly payee: string },
  theirs: PaymentParticulars,
): boolean =>
  (theirs.amountFen !== undefined && theirs.amountFen !== ours.amountFen) ||
  (theirs.payee !== undefined && theirs.payee !== ours.payee);
