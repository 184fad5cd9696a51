import { isRejection, planOf, type CureKind, type CurePlan, type Rejection } from '@shenpi/domain';
import type { CureCase, CureJudge, Judged } from './cure-case';
import { onDelivery } from './delivery.cure';
import { onRun, rebuild } from './engine.cure';
import { handOverTask } from './hand-over.cure';
import { hold, releaseHold } from './hold.cure';
import { reopenStep } from './reopen-step.cure';
import { correctDeadline, skipWait } from './waits.cure';

const JUDGES: Readonly<Record<CureKind, CureJudge>> = {
  retry_now: onRun,
  restart_run: onRun,
  rebuild_engine: rebuild,
  skip_wait: skipWait,
  correct_deadline: correctDeadline,
  hand_over_task: handOverTask,
  reopen_step: reopenStep,
  hold,
  release_hold: releaseHold,
  resend: onDelivery,
  withdraw_message: onDelivery,
};

/** A cure that may be done, with the words of what it will do. */
export type Planned = Judged & { readonly plan: CurePlan };

/** Judges a cure under the locks of its case. */
export const judge = async (cure: CureCase): Promise<Planned | Rejection> => {
  const judged = await JUDGES[cure.kind](cure);
  return isRejection(judged) ? judged : { ...judged, plan: planOf(judged.effect) };
};
