import type { ProjectState } from '../lifecycle';
import { inYuan, isFen, reject, type Fen, type Rejection } from '../kernel';

/**
 * planned: what it waits for (contract, acceptance) has not happened; payable: the bureau owes the release opinion;
 * opinion_issued: the finance bureau owes the payment; paid: the unit owes the receipt.
 */
export const TRANCHE_STATES = [
  'planned',
  'payable',
  'opinion_issued',
  'paid',
  'receipt_confirmed',
  'cancelled',
] as const;
export type TrancheState = (typeof TRANCHE_STATES)[number];

export const TRANCHE_STATE_NAMES: Readonly<
  Record<TrancheState, { readonly zh: string; readonly en: string }>
> = {
  planned: { zh: '计划中', en: 'Planned' },
  payable: { zh: '待出具下拨意见', en: 'Release opinion due' },
  opinion_issued: { zh: '待财政拨付', en: 'Payment due' },
  paid: { zh: '已拨付，待确认到账', en: 'Paid, receipt due' },
  receipt_confirmed: { zh: '已到账', en: 'Received' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

/** Conclusions without a pass, and the revocation before the task book: payments stop there. */
const PAYMENTS_STOP: readonly ProjectState[] = ['closed', 'failed', 'revoked'];

/** Does what was not released when a project comes into this state go back to the envelope? (domain 2.9: stop payments, return unused money) */
export const returnsUnreleased = (state: ProjectState): boolean => PAYMENTS_STOP.includes(state);

/** May the release opinion (下拨意见) be given? Never beyond the grant, and not while a rectification is open. */
export const releaseRejection = (input: {
  readonly grantFen: Fen;
  /** Sum of the release opinions given before. */
  readonly releasedFen: Fen;
  readonly amountFen: Fen;
  readonly trancheState: TrancheState;
  readonly openRectification: boolean;
}): Rejection | null => {
  if (input.trancheState !== 'payable') {
    return reject(
      'tranche_not_payable',
      `该笔经费当前为“${TRANCHE_STATE_NAMES[input.trancheState].zh}”，不能出具下拨意见`,
      `This tranche is in the state "${TRANCHE_STATE_NAMES[input.trancheState].en}"; no release opinion can be given`,
    );
  }
  if (input.openRectification) {
    return reject(
      'rectification_open',
      '项目正在限期整改，整改通过后方可拨款',
      'A rectification is open; money is released after it is passed',
    );
  }
  if (!isFen(input.amountFen) || input.amountFen === 0) {
    return reject(
      'amount_invalid',
      '下拨金额必须大于零，精确到分',
      'The amount must be more than zero, in whole fen',
      { field: 'amountFen' },
    );
  }
  const leftFen = Math.max(0, input.grantFen - input.releasedFen);
  return input.amountFen <= leftFen
    ? null
    : reject(
        'amount_over_grant',
        `下拨金额超过立项经费余额${inYuan(leftFen)}元`,
        `Only ${inYuan(leftFen)} yuan of the grant are left to release`,
        { field: 'amountFen' },
      );
};

/** May the payment be confirmed? By another person than the one who gave the release opinion, with a voucher number. */
export const confirmPaymentRejection = (input: {
  /** Account ids. */
  readonly releaseBy: string;
  readonly confirmBy: string;
  readonly voucherNumber: string;
  readonly trancheState: TrancheState;
}): Rejection | null => {
  if (input.trancheState !== 'opinion_issued') {
    return reject(
      'tranche_not_released',
      `该笔经费当前为“${TRANCHE_STATE_NAMES[input.trancheState].zh}”，不能确认拨付`,
      `This tranche is in the state "${TRANCHE_STATE_NAMES[input.trancheState].en}"; there is no payment to confirm`,
    );
  }
  if (input.releaseBy === input.confirmBy) {
    return reject(
      'same_person',
      '出具下拨意见的人不能确认拨付，请由财政局其他人员确认',
      'Whoever gave the release opinion cannot confirm the payment; another person must',
    );
  }
  return input.voucherNumber.trim() === ''
    ? reject('voucher_required', '请填写拨款凭证号', 'Give the number of the voucher', {
        field: 'voucherNumber',
      })
    : null;
};

/** May the unit confirm the receipt? Of a paid tranche and in exactly the amount that was paid. */
export const receiptRejection = (input: {
  readonly trancheState: TrancheState;
  readonly paidFen: Fen;
  readonly receivedFen: Fen;
}): Rejection | null => {
  if (input.trancheState !== 'paid') {
    return reject(
      'tranche_not_paid',
      `该笔经费当前为“${TRANCHE_STATE_NAMES[input.trancheState].zh}”，不能确认到账`,
      `This tranche is in the state "${TRANCHE_STATE_NAMES[input.trancheState].en}"; there is nothing to confirm`,
    );
  }
  return input.receivedFen === input.paidFen
    ? null
    : reject(
        'receipt_amount_differs',
        `到账金额与拨付金额${inYuan(input.paidFen)}元不一致，请核对银行回单并联系财政局`,
        `The amount differs from the ${inYuan(input.paidFen)} yuan paid; check the bank slip and contact the finance bureau`,
        { field: 'receivedFen' },
      );
};
