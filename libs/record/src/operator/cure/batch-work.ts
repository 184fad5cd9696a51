import { CURES, type CureKind } from '@shenpi/domain';
import { query, type RecordStore } from '../../connection/record-store';
import type { Actor } from '../../work/account';
import { notFound, type CommandReceipt } from '../../work/run-command';
import type { Work } from '../../work/work';
import { readCureBatch, type CureBatchView } from './cure-batches.read';
import { refused, type CureResult } from './cure-result';
import { addCureJob } from './engine.cure';

/** Hands the rows to the workers: one job that goes through them, or one for each where the engine has to be spoken to. */
export const startBatch = async (work: Work, batchId: string, kind: CureKind): Promise<void> => {
  if (!CURES[kind].needsEngine) {
    await work.sql(
      `select graphile_worker.add_job('cure_batch', json_build_object('batchId', $1::text), job_key := 'cure_batch:' || $1)`,
      [batchId],
    );
    return;
  }
  const rows = await work.sql<{ id: string }>(
    `select id from cure where batch_id = $1 and state = 'accepted' order by id`,
    [batchId],
  );
  for (const { id } of rows) await addCureJob(work, id);
};

/** A selection as it stands after a command about it, with the receipt. */
export const answerBatch = async (
  store: RecordStore,
  actor: Actor,
  batchId: string,
  receipt: CommandReceipt,
): Promise<CureResult<{ readonly batch: CureBatchView; readonly receipt: CommandReceipt }>> => {
  const found = await readCureBatch(store, actor, batchId);
  return found ? { ok: true, batch: found.batch, receipt } : refused(notFound());
};

/** The next row of a selection that waits for its turn; null when there is none left. */
export const nextOfCureBatch = async (store: RecordStore, batchId: string): Promise<string | null> =>
  (
    await query<{ id: string }>(
      store,
      `select id from cure where batch_id = $1 and state = 'accepted' order by id limit 1`,
      [batchId],
    )
  )[0]?.id ?? null;
