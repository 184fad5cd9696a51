import type { Life } from '../lifecycle/life';
import { startPayment } from '../payment/start-payment';

/**
 * Acceptance (验收). Reminders around the due date, the period to apply in, the panel's opinions, and once a limit for
 * rectification after which the project has failed. The last tranche is paid in this stage where the plan holds some of
 * it back until acceptance.
 */
export const acceptance = (life: Life): Promise<void> =>
  life.follow('acceptance', {
    waitsFor:
      '验收提醒、申请、评议或整改到期 · a reminder, the application, an opinion or the rectification is due',
    errand: startPayment,
  });
