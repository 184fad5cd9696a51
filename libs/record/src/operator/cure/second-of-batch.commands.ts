import { mayConfirmCures, type CureKind } from '@shenpi/domain';
import type { RecordStore } from '../../connection/record-store';
import type { Actor } from '../../work/account';
import { notFound, runCommand, type CommandReceipt } from '../../work/run-command';
import type { Work } from '../../work/work';
import { answerBatch, startBatch } from './batch-work';
import type { CureBatchView } from './cure-batches.read';
import { refused, type CureResult } from './cure-result';
import { notAgreed, secondRejection } from './second-person.commands';

export interface ConfirmCureBatch {
  readonly batchId: string;
  readonly commandId: string;
  readonly agree: boolean;
  readonly reason?: string;
}

interface BatchRow {
  readonly kind: CureKind;
  readonly askedBy: string;
  readonly state: string;
}

const secondOfRows = (work: Work, batchId: string, actor: Actor, input: ConfirmCureBatch) => {
  const refusal = notAgreed(input.reason);
  return work.sql(
    `update cure set second_by = $2, second_at = $3, state = $4, outcome = $5, closed_at = $6 where batch_id = $1 and state = 'waiting_second'`,
    [
      batchId,
      actor.accountId,
      work.now,
      input.agree ? 'accepted' : 'refused',
      input.agree ? null : JSON.stringify({ zh: refusal.sentence, en: refusal.sentenceEn }),
      input.agree ? null : work.now,
    ],
  );
};

/** The second person's word for a whole selection, given once; every row is judged again when its turn comes. */
export const confirmCureBatch = async (
  store: RecordStore,
  actor: Actor,
  input: ConfirmCureBatch,
): Promise<CureResult<{ readonly batch: CureBatchView; readonly receipt: CommandReceipt }>> => {
  const { batchId, commandId, ...payload } = input;
  if (!mayConfirmCures(actor.roles)) return refused(notFound());
  const result = await runCommand(
    store,
    { commandId, kind: 'confirm_cure_batch', actor, payload: { batchId, ...payload } },
    {},
    async (work) => {
      const [batch] = await work.sql<BatchRow>(
        `select kind, asked_by as "askedBy", state from cure_batch where id = $1 for update`,
        [batchId],
      );
      if (!batch) return notFound();
      const refusal = secondRejection(actor, batch, input);
      if (refusal) return refusal;
      await secondOfRows(work, batchId, actor, input);
      work.post(`update cure_batch set state = $2, closed_at = $3 where id = $1`, [
        batchId,
        input.agree ? 'running' : 'refused',
        input.agree ? null : work.now,
      ]);
      work.event(
        input.agree ? 'cure_confirmed' : 'cure_refused',
        work.now,
        {},
        { kind: batch.kind, batchId },
      );
      if (input.agree) await startBatch(work, batchId, batch.kind);
      return {};
    },
    { isCure: true },
  );
  return result.ok ? answerBatch(store, actor, batchId, result.receipt) : result;
};
