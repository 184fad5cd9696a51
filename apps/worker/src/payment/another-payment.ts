interface Particulars {
  readonly amountFen?: number;
  readonly payee?: string;
}

/**
 * Whether the other side means another payment by our id: other money, or another payee. After the record was restored to an earlier
 * instant its numbers begin again where they stood then, and the other side may know one of them from the time that was lost. What they
 * do not say does not differ.
 */
export const isAnotherPayment = (
  ours: { readonly amountFen: number; readonly payee: string },
  theirs: Particulars,
): boolean =>
  (theirs.amountFen !== undefined && theirs.amountFen !== ours.amountFen) ||
  (theirs.payee !== undefined && theirs.payee !== ours.payee);
