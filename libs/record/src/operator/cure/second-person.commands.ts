import { isRejection, mayConfirmCures, reject, type Rejection } from '@shenpi/domain';
import { query, type RecordStore } from '../../connection/record-store';
import type { Actor } from '../../work/account';
import { notFound, runCommand, type CommandReceipt } from '../../work/run-command';
import type { Work } from '../../work/work';
import { carryOut, closeRefused, judgeAgain } from './carry-out';
import { answer, done, refused, type CureResult } from './cure-result';
import { chainOf, lockCure, type CureRow } from './cure.row';
import type { CureView } from './cures.read';

export interface ConfirmCure {
  readonly cureId: string;
  readonly commandId: string;
  readonly agree: boolean;
  readonly reason?: string;
}

/** Why this person may not be the second one of what somebody asked for; null where they may. */
export const secondRejection = (
  actor: Actor,
  asked: { readonly askedBy: string; readonly state: string },
  input: { readonly agree: boolean; readonly reason?: string },
): Rejection | null => {
  if (asked.state !== 'waiting_second')
    return reject('cure_closed', '该操作已经确认或已经结束。', 'This has been confirmed, or has ended.');
  if (asked.askedBy === actor.accountId)
    return reject(
      'second_person_needed',
      '须由申请人以外的另一人确认。',
      'Somebody other than who asked for it has to confirm.',
    );
  return !input.agree && !input.reason
    ? reject('reason_required', '请写明不同意的理由。', 'Say why it is refused.', { field: 'reason' })
    : null;
};

export const notAgreed = (reason: string | undefined): Rejection =>
  reject('second_refused', `第二人不同意：${reason ?? ''}`, `The second person refused: ${reason ?? ''}`);

const confirmed = async (work: Work, actor: Actor, cure: CureRow, input: ConfirmCure): Promise<void> => {
  work.post(`update cure set second_by = $2, second_at = $3, state = 'accepted' where id = $1`, [
    cure.id,
    actor.accountId,
    work.now,
  ]);
  if (!input.agree) return closeRefused(work, cure, notAgreed(input.reason), actor.accountId);
  const planned = await judgeAgain(work, cure);
  if (isRejection(planned)) return closeRefused(work, cure, planned, actor.accountId);
  work.event('cure_confirmed', work.now, chainOf(cure), { kind: cure.kind, cureId: cure.id });
  return carryOut(work, cure, planned);
};

/**
 * The second person's word. Agreed, the cure is judged once more against the record as it now stands and carried out; where its plan
 * does not fit any more it ends as refused, with the reason.
 */
export const confirmCure = async (
  store: RecordStore,
  actor: Actor,
  input: ConfirmCure,
): Promise<CureResult<{ readonly cure: CureView; readonly receipt: CommandReceipt }>> => {
  const { cureId, commandId, ...payload } = input;
  if (!mayConfirmCures(actor.roles)) return refused(notFound());
  const [known] = await query<{ projectId: string | null }>(
    store,
    `select project_id as "projectId" from cure where id = $1`,
    [cureId],
  );
  if (!known) return refused(notFound());
  const result = await runCommand(
    store,
    { commandId, kind: 'confirm_cure', actor, payload: { cureId, ...payload } },
    { projectIds: known.projectId ? [known.projectId] : [] },
    async (work) => {
      const cure = await lockCure(work, cureId);
      if (!cure) return notFound();
      if (cure.batchId)
        return reject(
          'cure_of_batch',
          '该操作属于一个批次，请整批确认。',
          'This belongs to a selection, which is confirmed as a whole.',
        );
      const refusal = secondRejection(actor, cure, input);
      if (refusal) return refusal;
      await confirmed(work, actor, cure, input);
      return done(cure.projectId);
    },
    { isCure: true },
  );
  return result.ok ? answer(store, actor, cureId, result.receipt) : result;
};
