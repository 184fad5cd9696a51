import { paymentWorkflowId, WAKE_SIGNAL } from '@shenpi/workflow-contract';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { subjectRun, type Subject } from './subject-run';

const startUnlessRunning = async (client: Client, subject: Subject): Promise<void> => {
  const { type, options } = subjectRun(subject);
  try {
    await client.workflow.start(type, options);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
};

/** A payment is begun by its project's stage only; one that does not run has nothing to be told. */
const signalIfRunning = async (client: Client, workflowId: string, carried: [string?]): Promise<void> => {
  try {
    await client.workflow.getHandle(workflowId).signal(WAKE_SIGNAL, ...carried);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
};

/**
 * Tells the engine that the record changed; starts the subject's run where there is none. `trace` travels along, so that what the run
 * does next is found under the click that led to it.
 */
export const wakeSubject = async (client: Client, subject: Subject, trace?: string | null): Promise<void> => {
  const carried: [string?] = trace ? [trace] : [];
  if (subject.kind === 'payment') return signalIfRunning(client, paymentWorkflowId(subject.id), carried);
  if (subject.kind === 'clock_move') return startUnlessRunning(client, subject);
  const { type, options } = subjectRun(subject);
  await client.workflow.signalWithStart(type, { ...options, signal: WAKE_SIGNAL, signalArgs: carried });
};
