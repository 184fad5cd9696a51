import { Connection, isGrpcServiceError } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { answers } from '../processes/free-port';
import { until } from '../processes/until';
import { plainError } from '../telling/plain-error';

const reachableWithinMs = 30_000;
const callWithinMs = 3_000;
const knownWithinMs = 60_000;
const alreadyExists = 6;
const keyword = temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

/** How long the engine keeps the history of a run that has ended. */
const retention = '90 days';

/** What workflows are found by in the engine: the stage they stand in and the project they carry. Both keywords. */
export const searchAttributes = ['ShenpiStage', 'ShenpiProject'] as const;

const tolerateExisting = async (work: Promise<unknown>): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!(isGrpcServiceError(error) && Number(error.code) === alreadyExists)) throw error;
  }
};

/** True once `call` is answered; an answer "not found" or "not ready" counts as not yet. */
const isAnswered = async (call: () => Promise<unknown>): Promise<boolean> => {
  try {
    await call();
    return true;
  } catch (error) {
    if (isGrpcServiceError(error)) return false;
    throw error;
  }
};

const silent = (address: string): Error =>
  plainError(
    `Temporal 服务器 ${address} 没有应答，请检查 TEMPORAL_ADDRESS。`,
    `The Temporal server at ${address} does not answer; check TEMPORAL_ADDRESS.`,
  );

const withConnection = async <T>(
  address: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> => {
  const [host = '127.0.0.1', port = '7233'] = address.split(':');
  // A connection attempt takes ten seconds to fail; asking the socket first notices a new server at once.
  const isListening = await until(() => answers(Number(port), host), { timeoutMs: reachableWithinMs });
  if (!isListening) throw silent(address);
  const connection = Connection.lazy({ address });
  // The socket opens before the server answers calls.
  const systemInfo = (): Promise<unknown> =>
    connection.withDeadline(Date.now() + callWithinMs, () => connection.workflowService.getSystemInfo({}));
  try {
    const isThere = await until(() => isAnswered(systemInfo), { timeoutMs: reachableWithinMs });
    if (isThere) return await work(connection);
    throw silent(address);
  } finally {
    await connection.close();
  }
};

/**
 * Registers the namespace with its retention and search attributes if they are missing, and waits until every part of
 * the server that a worker or a client speaks to knows them.
 */
export const ensureNamespace = (address: string, namespace: string): Promise<void> =>
  withConnection(address, async ({ workflowService, operatorService }) => {
    await tolerateExisting(
      workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(retention) }),
    );
    const query = searchAttributes.map((name) => `${name} = 'none'`).join(' OR ');
    const isKnown = async (): Promise<boolean> =>
      (await isAnswered(() =>
        workflowService.describeTaskQueue({ namespace, taskQueue: { name: 'none' } }),
      )) &&
      (await isAnswered(async () => {
        const attributes = Object.fromEntries(searchAttributes.map((name) => [name, keyword]));
        await tolerateExisting(
          operatorService.addSearchAttributes({ namespace, searchAttributes: attributes }),
        );
        await workflowService.countWorkflowExecutions({ namespace, query });
      }));
    if (await until(isKnown, { timeoutMs: knownWithinMs, everyMs: 200 })) return;
    throw plainError(
      `Temporal 服务器 ${address} 未能登记命名空间 ${namespace}。`,
      `The Temporal server at ${address} did not register the namespace ${namespace}.`,
    );
  });
