import { isRejection, type CurePlan, type Rejection } from '@shenpi/domain';
import type { RecordStore } from '../../connection/record-store';
import { EditionUnsound } from '../../lifecycle/editions';
import { stuckRejection } from '../../lifecycle/standstill';
import { holds, type Actor } from '../../work/account';
import { busy, notFound } from '../../work/run-command';
import { settleOnly } from '../../work/settle-only';
import { isBusy } from '../../work/transaction';
import { CalendarMissing } from '../../work/work';
import { refused, type AskedCure, type CureResult } from './cure-result';
import { locate } from './cure-subject';
import { judge } from './judge';

/** Takes a plan out through the rollback: a trial leaves nothing behind. */
class Tried extends Error {
  constructor(readonly planned: CurePlan | Rejection) {
    super('tried');
  }
}

/** What a cure would do to the case as it stands, what is due settled first; everything is taken back. */
export const tryCure = async (
  store: RecordStore,
  actor: Actor,
  asked: AskedCure,
): Promise<CurePlan | Rejection> => {
  if (!holds(actor, 'sys_admin')) return notFound();
  const located = await locate(store, asked.kind, asked.subject);
  if (isRejection(located)) return located;
  const { subject, projectId } = located;
  try {
    return await settleOnly(store, { projectIds: projectId ? [projectId] : [] }, async (work) => {
      const project = projectId ? work.project(projectId) : null;
      const planned = await judge({ ...asked, work, cureId: work.id(), project, subject, reason: '' });
      throw new Tried(isRejection(planned) ? planned : planned.plan);
    });
  } catch (error) {
    if (error instanceof Tried) return error.planned;
    if (error instanceof EditionUnsound || error instanceof CalendarMissing) return stuckRejection(error);
    if (isBusy(error)) return busy();
    throw error;
  }
};

/** The plan of a cure, in words; nothing is written. */
export const trialCure = async (
  store: RecordStore,
  actor: Actor,
  asked: AskedCure,
): Promise<CureResult<{ readonly plan: CurePlan }>> => {
  const plan = await tryCure(store, actor, asked);
  return isRejection(plan) ? refused(plan) : { ok: true, plan };
};
