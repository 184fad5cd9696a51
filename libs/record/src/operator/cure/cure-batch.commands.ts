import { CURES, reject, type CurePlan } from '@shenpi/domain';
import type { RecordStore } from '../../connection/record-store';
import { holds, type Actor } from '../../work/account';
import { notFound, runCommand, type CommandReceipt } from '../../work/run-command';
import type { Work } from '../../work/work';
import { answerBatch, startBatch } from './batch-work';
import type { CureBatchView } from './cure-batches.read';
import { refused, type CureResult } from './cure-result';
import { insertCures, type NewCure } from './cure.row';
import { tryAll, type AskedOfMany, type TriedRow } from './trial-cure-batch';

export interface AskCureBatch extends AskedOfMany {
  readonly commandId: string;
  readonly reason: string;
}
const NO_PLAN = (kind: AskedOfMany['kind']): CurePlan => ({
  zh: CURES[kind].zh,
  en: CURES[kind].en,
  steps: [],
  needsSecond: CURES[kind].needsSecond,
  cannotUndo: false,
});

const newRows = (
  work: Work,
  actor: Actor,
  input: AskCureBatch,
  tried: readonly TriedRow[],
): readonly NewCure[] =>
  tried.map(({ subject, projectId, plan, refusalZh, refusalEn }) => ({
    id: work.id(),
    batchId: input.commandId,
    kind: input.kind,
    projectId,
    subject,
    params: input.params,
    reason: input.reason,
    plan: plan ?? NO_PLAN(input.kind),
    askedBy: actor.accountId,
    askedAt: work.now,
    state: plan === null ? 'refused' : CURES[input.kind].needsSecond ? 'waiting_second' : 'accepted',
    outcome: plan === null ? { zh: refusalZh ?? '', en: refusalEn ?? '' } : null,
  }));

/** Asks for the same cure for a selection (operators only). What cannot be done is closed at once with its reason; the rest is worked through. */
export const askCureBatch = async (
  store: RecordStore,
  actor: Actor,
  input: AskCureBatch,
): Promise<CureResult<{ readonly batch: CureBatchView; readonly receipt: CommandReceipt }>> => {
  if (!holds(actor, 'sys_admin')) return refused(notFound());
  const tried = await tryAll(store, actor, input);
  const { commandId, ...payload } = input;
  const result = await runCommand(
    store,
    { commandId, kind: 'ask_cure_batch', actor, payload },
    {},
    async (work) => {
      if (tried.every(({ plan }) => plan === null))
        return reject(
          'nothing_can_be_cured',
          '所选对象都不能进行该操作，请先查看试算结果。',
          'None of what was chosen can be cured in this way; look at the trial first.',
          { field: 'subjects' },
        );
      const { needsSecond } = CURES[input.kind];
      work.post(
        `insert into cure_batch (id, kind, params, reason, asked_by, asked_at, total, state) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          commandId,
          input.kind,
          JSON.stringify(input.params),
          input.reason,
          actor.accountId,
          work.now,
          tried.length,
          needsSecond ? 'waiting_second' : 'running',
        ],
      );
      await insertCures(work, newRows(work, actor, input, tried));
      work.event(
        'cure_asked',
        work.now,
        {},
        {
          kind: input.kind,
          batchId: commandId,
          total: tried.length,
          second: needsSecond ? 'needed' : 'not_needed',
        },
      );
      if (!needsSecond) await startBatch(work, commandId, input.kind);
      return {};
    },
    { isCure: true },
  );
  return result.ok ? answerBatch(store, actor, commandId, result.receipt) : result;
};
