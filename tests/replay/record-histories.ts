import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflows, wakeSubject, type Subject } from '@shenpi/worker';
import { paymentWorkflowId, projectWorkflowId, TASK_QUEUE, WORKFLOW_TYPES } from '@shenpi/workflow-contract';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { startEngine, type ScriptedEngine } from './scripted/engine';
import { scriptedOrder } from './scripted/scripted-order';
import { scriptedProject, type ScriptedProject, type ScriptedStep } from './scripted/scripted-project';
import { scriptedRecord, type ScriptedRecord } from './scripted/scripted-record';
import { firstOrder, lastOrder, wholeLife } from './scripted/whole-life';

const folder = join(__dirname, 'histories');

interface Recorder extends ScriptedEngine {
  readonly record: ScriptedRecord;
}

/** Writes the history of the given run, or of the only one, and returns the run that continued it. */
const keep = async (
  { client }: Recorder,
  name: string,
  workflowId: string,
  runId?: string,
): Promise<string | null> => {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  writeFileSync(join(folder, `${name}.json`), `${historyToJSON(history)}\n`);
  process.stdout.write(`${name}: ${history.events?.length} events\n`);
  const last = history.events?.at(-1);
  return last?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? null;
};

const wake = ({ client }: Recorder, subject: Subject): Promise<void> => wakeSubject(client, subject);

/** Decides wherever the script waits for a decision, until its last step was found. */
const walk = async (
  recorder: Recorder,
  id: string,
  project: ScriptedProject,
  steps: readonly ScriptedStep[],
) => {
  for (const [step, { dueInMs, ended, errands = [] }] of steps.entries()) {
    await project.reached(step);
    for (const { orderId } of errands) await recorder.record.orders.get(orderId)?.called(1);
    if (ended === true || dueInMs !== undefined) continue;
    project.decide();
    await wake(recorder, { kind: 'project', id });
  }
};

const live = async (
  recorder: Recorder,
  id: string,
  steps: readonly ScriptedStep[],
  prepare?: (of: ScriptedProject) => void,
) => {
  const project = scriptedProject(steps);
  prepare?.(project);
  recorder.record.projects.set(id, project);
  await wake(recorder, { kind: 'project', id });
  const { firstExecutionRunId } = await recorder.client.workflow
    .getHandle(projectWorkflowId(id))
    .describe()
    .then(({ raw }) => ({ firstExecutionRunId: raw.workflowExecutionInfo?.firstRunId ?? undefined }));
  await walk(recorder, id, project, steps);
  await recorder.client.workflow.getHandle(projectWorkflowId(id)).result();
  return firstExecutionRunId;
};

const recordLife = async (recorder: Recorder): Promise<void> => {
  const paid = { submissions: ['accepted'], answers: ['not_found', 'paid'] } as const;
  recorder.record.orders.set(firstOrder, scriptedOrder(paid));
  recorder.record.orders.set(lastOrder, scriptedOrder(paid));
  const id = 'whole-life';
  let runId: string | null | undefined = await live(recorder, id, wholeLife);
  for (const stage of ['application', 'expert-review', 'collective-decision', 'disbursement', 'acceptance']) {
    runId = await keep(recorder, `project-${stage}`, projectWorkflowId(id), runId ?? undefined);
  }
  for (const orderId of [firstOrder, lastOrder]) {
    await recorder.client.workflow.getHandle(paymentWorkflowId(orderId)).result();
  }
  await keep(recorder, 'payment-confirmed', paymentWorkflowId(firstOrder));
};

const recordTroubles = async (recorder: Recorder): Promise<void> => {
  const steps: readonly ScriptedStep[] = [{ stage: 'application' }, { stage: 'ended', ended: true }];
  await live(recorder, 'record-away', steps, (project) => project.failNext(2));
  await keep(recorder, 'project-record-away', projectWorkflowId('record-away'));

  const incident: readonly ScriptedStep[] = [{ stage: 'disbursement', incident: true }, ...steps];
  const runId = await live(recorder, 'incident', incident);
  await keep(recorder, 'project-incident', projectWorkflowId('incident'), runId);
};

const recordPayment = async (
  recorder: Recorder,
  name: string,
  script: Parameters<typeof scriptedOrder>[0],
) => {
  recorder.record.orders.set(name, scriptedOrder(script));
  const workflowId = paymentWorkflowId(name);
  const args = [{ orderId: name, askAgainSeconds: 0.2 }];
  await recorder.client.workflow.execute(WORKFLOW_TYPES.payment, { workflowId, taskQueue: TASK_QUEUE, args });
  await keep(recorder, name, workflowId);
};

const recordTheRest = async (recorder: Recorder): Promise<void> => {
  await recordPayment(recorder, 'payment-unknown', {
    submissions: ['unknown', 'accepted'],
    answers: ['not_found', 'not_found', 'pending', 'paid'],
  });
  await recordPayment(recorder, 'payment-rebuilt', {
    state: 'submitted',
    submissions: [],
    answers: ['paid'],
  });
  await recordPayment(recorder, 'payment-refused', {
    submissions: ['accepted'],
    answers: ['not_found', 'refused'],
  });

  for (const kind of ['meeting', 'round'] as const) {
    recorder.record.dues.set(kind, Date.now() + 500);
    await wake(recorder, { kind, id: kind });
    await recorder.client.workflow.getHandle(`${kind}:${kind}`).result();
    await keep(recorder, kind, `${kind}:${kind}`);
  }

  const instants = ['2006-05-08T09:30:00.000Z', '2006-05-12T09:30:00.000Z', '2006-06-01T01:00:00.000Z'];
  recorder.record.moves.set('move', instants);
  await wake(recorder, { kind: 'clock_move', id: 'move' });
  await recorder.client.workflow.getHandle('clock-move:move').result();
  await keep(recorder, 'clock-move', 'clock-move:move');

  const checkpoint = { workflowId: 'checkpoint', taskQueue: TASK_QUEUE, args: [] };
  await recorder.client.workflow.execute(WORKFLOW_TYPES.checkpoint, checkpoint);
  await keep(recorder, 'checkpoint', 'checkpoint');
};

/** Runs every workflow on a real server and writes what the server kept of it to ./histories. */
const main = async (): Promise<void> => {
  const record = scriptedRecord();
  const engine = await startEngine(await bundleWorkflows(), record);
  const recorder = { ...engine, record };
  try {
    await recordLife(recorder);
    await recordTroubles(recorder);
    await recordTheRest(recorder);
  } finally {
    await engine.stop();
  }
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
