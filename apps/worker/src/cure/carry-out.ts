import type { CureErrand, RecordStore } from '@shenpi/record';
import { paymentWorkflowId, projectWorkflowId } from '@shenpi/workflow-contract';
import type { Client } from '@temporalio/client';
import { retryActivities } from '../engine/retry-activities';
import { wakeSubject } from '../engine/wake-subject';
import { rebuildEngine, restartRun } from '../rebuild/rebuild-engine';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The run looks at the record again, and whatever waits for its next attempt tries at once, payments included. */
const retryNow = async (client: Client, { projectId, orderIds }: CureErrand): Promise<Words> => {
  let retried = 0;
  if (projectId) {
    retried += await retryActivities(client, projectWorkflowId(projectId));
    await wakeSubject(client, { kind: 'project', id: projectId });
  }
  for (const orderId of orderIds) {
    retried += await retryActivities(client, paymentWorkflowId(orderId));
    await wakeSubject(client, { kind: 'payment', id: orderId });
  }
  return retried > 0
    ? {
        zh: `已唤醒流程，${retried}个等待重试的步骤立即重试。`,
        en: `The run was woken; ${retried} waiting steps try at once.`,
      }
    : {
        zh: '已唤醒流程；没有在等待重试的步骤。',
        en: 'The run was woken; no step was waiting for another attempt.',
      };
};

const restart = async (
  client: Client,
  record: RecordStore,
  { projectId, orderIds }: CureErrand,
): Promise<Words> => {
  if (projectId) await restartRun(record, client, { kind: 'project', id: projectId });
  for (const id of orderIds) await restartRun(record, client, { kind: 'payment', id });
  return {
    zh: `流程已从档案重启${orderIds.length > 0 ? `，${orderIds.length}笔拨付重新查询` : ''}。`,
    en: `The run was restarted from the record${orderIds.length > 0 ? `; ${orderIds.length} payments ask again` : ''}.`,
  };
};

const rebuild = async (client: Client, record: RecordStore): Promise<Words> => {
  const { projects, meetings, rounds, payments, clockMoves } = await rebuildEngine(record, client);
  const kinds = [projects, meetings, rounds, payments, clockMoves];
  const started = kinds.reduce((sum, kind) => sum + kind.started, 0);
  const running = kinds.reduce((sum, kind) => sum + kind.running, 0);
  return {
    zh: `补建${started}个流程，${running}个原在运行。`,
    en: `Started ${started} runs; ${running} were running.`,
  };
};

/** Asks of the engine what a cure needs; safe to repeat. Answers what was done, in words. */
export const carryOutErrand = (client: Client, record: RecordStore, errand: CureErrand): Promise<Words> => {
  switch (errand.kind) {
    case 'retry_now':
      return retryNow(client, errand);
    case 'restart_run':
      return restart(client, record, errand);
    case 'rebuild_engine':
      return rebuild(client, record);
  }
};
