import type { Life } from '../lifecycle/life';
import { startPayment } from '../payment/start-payment';

/**
 * Disbursement (拨付与实施). The stage that lasts years: after the task book and the payments it waits for the end date.
 * Payments through the finance bureau's interface run beside it as workflows of their own and outlive this run; a
 * payment that waits too long for a person is escalated by its deadline like anything else.
 */
export const disbursement = (life: Life): Promise<void> =>
  life.follow('disbursement', {
    waitsFor: '签订、拨付或到账时限，项目结束日 · the task book, a payment, a receipt or the end date is due',
    errand: startPayment,
  });
