import { startServers } from '@shenpi/test-support';
import { TASK_QUEUE } from '@shenpi/workflow-contract';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { scriptedActivities, type ScriptedRecord } from './scripted-record';

/** A real engine whose workflows meet a scripted record. */
export interface ScriptedEngine {
  readonly client: Client;
  readonly stop: () => Promise<void>;
}

/** Instead of process and host name, which would stand in every recorded history. */
const identity = 'recorder';

/** Starts a PostgreSQL, a Temporal server and a worker with the given bundle. */
export const startEngine = async (code: string, record: ScriptedRecord): Promise<ScriptedEngine> => {
  const servers = await startServers();
  const { address, namespace } = servers.temporal;
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const nativeConnection = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const worker = await Worker.create({
    ...{ connection: nativeConnection, namespace, identity, taskQueue: TASK_QUEUE },
    workflowBundle: { code },
    activities: { ...scriptedActivities(record) },
  });
  const running = worker.run();
  return {
    client: new Client({ connection, namespace, identity }),
    stop: async () => {
      worker.shutdown();
      await running;
      await connection.close();
      await nativeConnection.close();
      await servers.stop();
    },
  };
};
