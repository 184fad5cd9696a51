import { confirmPaymentRejection, receiptRejection, releaseRejection, TRANCHE_STATES } from './tranche.rule';

const RELEASE = {
  grantFen: 1000,
  releasedFen: 600,
  amountFen: 400,
  trancheState: 'payable',
  openRectification: false,
} as const;
const CONFIRM = {
  releaseBy: 'a',
  confirmBy: 'b',
  voucherNumber: '2006-0117',
  trancheState: 'opinion_issued',
} as const;
const RECEIPT = { trancheState: 'paid', paidFen: 400, receivedFen: 400 } as const;

describe('releaseRejection', () => {
  it.each([
    ['the rest of the grant', {}, null],
    ['a fen more than the grant', { amountFen: 401 }, 'amount_over_grant'],
    ['anything after the grant was released', { releasedFen: 1000, amountFen: 1 }, 'amount_over_grant'],
    ['nothing', { amountFen: 0 }, 'amount_invalid'],
    ['a negative amount', { amountFen: -1 }, 'amount_invalid'],
    ['an open rectification', { openRectification: true }, 'rectification_open'],
  ])('%s: %s', (_, change, code) => {
    expect(releaseRejection({ ...RELEASE, ...change })?.code ?? null).toBe(code);
  });

  it('is given in one state only', () => {
    const states = TRANCHE_STATES.filter(
      (trancheState) => releaseRejection({ ...RELEASE, trancheState }) === null,
    );
    expect(states).toEqual(['payable']);
  });
});

describe('confirmPaymentRejection', () => {
  it.each([
    ['another person with a voucher', {}, null],
    ['the same person', { confirmBy: 'a' }, 'same_person'],
    ['no voucher number', { voucherNumber: ' ' }, 'voucher_required'],
  ])('%s: %s', (_, change, code) => {
    expect(confirmPaymentRejection({ ...CONFIRM, ...change })?.code ?? null).toBe(code);
  });

  it('is possible in one state only', () => {
    const states = TRANCHE_STATES.filter(
      (trancheState) => confirmPaymentRejection({ ...CONFIRM, trancheState }) === null,
    );
    expect(states).toEqual(['opinion_issued']);
  });
});

describe('receiptRejection', () => {
  it.each([
    ['the amount that was paid', {}, null],
    ['less', { receivedFen: 399 }, 'receipt_amount_differs'],
    ['more', { receivedFen: 401 }, 'receipt_amount_differs'],
  ])('%s: %s', (_, change, code) => {
    expect(receiptRejection({ ...RECEIPT, ...change })?.code ?? null).toBe(code);
  });

  it('is possible in one state only', () => {
    const states = TRANCHE_STATES.filter(
      (trancheState) => receiptRejection({ ...RECEIPT, trancheState }) === null,
    );
    expect(states).toEqual(['paid']);
  });
});
