import { isRejection, isSamePlan, reject, type Rejection } from '@shenpi/domain';
import type { Work } from '../../work/work';
import { closeCure, type CureRow } from './cure.row';
import type { CureCase } from './cure-case';
import { judge, type Planned } from './judge';

export const caseOfRow = (work: Work, cure: CureRow): CureCase => ({
  work,
  cureId: cure.id,
  kind: cure.kind,
  project: cure.projectId ? work.project(cure.projectId) : null,
  subject: cure.subject,
  params: cure.params,
  reason: cure.reason,
});

const planChanged = (): Rejection =>
  reject(
    'plan_changed',
    '申请之后情况已经变化，原方案不再适用；请重新试算并申请。',
    'The record has changed since this was asked for, and the plan does not fit any more; try it again and ask anew.',
  );

/** Judges a cure again that was asked for earlier: it is carried out as it was agreed, or not at all. */
export const judgeAgain = async (work: Work, cure: CureRow): Promise<Planned | Rejection> => {
  const planned = await judge(caseOfRow(work, cure));
  if (isRejection(planned)) return planned;
  return isSamePlan(cure.plan, planned.plan) ? planned : planChanged();
};

/** Carries a judged cure out and closes it; one that speaks to the engine stays open until a worker has. */
export const carryOut = async (work: Work, cure: CureRow, planned: Planned): Promise<void> => {
  await work.sql('savepoint before_cure');
  const bringBack = work.keep();
  const outcome = await planned.carryOut();
  if (outcome === 'queued') return;
  if (isRejection(outcome)) {
    await work.sql('rollback to savepoint before_cure');
    bringBack();
    await closeCure(work, cure, 'refused', {
      zh: outcome.sentence,
      en: outcome.sentenceEn,
      data: { code: outcome.code },
    });
    return;
  }
  await closeCure(work, cure, 'done', outcome);
};

export const closeRefused = (
  work: Work,
  cure: CureRow,
  refusal: Rejection,
  actorId?: string,
): Promise<void> =>
  closeCure(
    work,
    cure,
    'refused',
    { zh: refusal.sentence, en: refusal.sentenceEn, data: { code: refusal.code } },
    actorId,
  );
