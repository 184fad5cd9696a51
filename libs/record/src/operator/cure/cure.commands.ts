import { isRejection } from '@shenpi/domain';
import type { RecordStore } from '../../connection/record-store';
import { holds, type Actor } from '../../work/account';
import { notFound, runCommand, type CommandReceipt } from '../../work/run-command';
import { carryOut } from './carry-out';
import { answer, done, refused, type AskCure, type CureResult } from './cure-result';
import { chainOf, insertCures, type CureRow } from './cure.row';
import { locate } from './cure-subject';
import type { CureView } from './cures.read';
import { judge } from './judge';

/**
 * Asks for a cure (operators only). It is judged under the lock of its case; what changes a right waits for a second person, what speaks
 * to the engine for a worker, everything else is carried out here and now. Its id is the id of the command.
 */
export const askCure = async (
  store: RecordStore,
  actor: Actor,
  input: AskCure,
): Promise<CureResult<{ readonly cure: CureView; readonly receipt: CommandReceipt }>> => {
  if (!holds(actor, 'sys_admin')) return refused(notFound());
  const located = await locate(store, input.kind, input.subject);
  if (isRejection(located)) return refused(located);
  const { projectId, subject } = located;
  const { commandId, ...payload } = input;
  const result = await runCommand(
    store,
    { commandId, kind: 'ask_cure', actor, payload },
    { projectIds: projectId ? [projectId] : [] },
    async (work) => {
      const project = projectId ? work.project(projectId) : null;
      const planned = await judge({ ...input, work, cureId: commandId, project, subject });
      if (isRejection(planned)) return planned;
      const { plan } = planned;
      const cure: CureRow = {
        ...{ id: commandId, batchId: null, kind: input.kind, projectId, subject, params: input.params },
        ...{ reason: input.reason, plan, askedBy: actor.accountId, askedAt: work.now, secondBy: null },
        state: plan.needsSecond ? 'waiting_second' : 'accepted',
      };
      await insertCures(work, [{ ...cure, outcome: null }]);
      work.event('cure_asked', work.now, chainOf(cure), {
        kind: cure.kind,
        cureId: cure.id,
        second: plan.needsSecond ? 'needed' : 'not_needed',
      });
      if (!plan.needsSecond) await carryOut(work, cure, planned);
      return done(projectId);
    },
    { isCure: true },
  );
  return result.ok ? answer(store, actor, commandId, result.receipt) : result;
};
