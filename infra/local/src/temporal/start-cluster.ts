import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { answers, portsFor } from '../processes/free-port';
import { until } from '../processes/until';
import { ensureNamespace } from './namespace';
import { dropEngineDatabases, ensureEngineDatabases } from './schema';
import { dynamicConfig, temporalPortNames, type TemporalPorts } from './server-environment';
import type { RunningTemporal, TemporalOptions, TemporalProcess } from './start-temporal';
import { temporalProcess, temporalServices, type TemporalServiceName } from './temporal-process';

/** How many processes of each service. */
export type ClusterSize = Readonly<Record<TemporalServiceName, number>>;

/** A process of a cluster: one service at an address of its own. */
export interface ClusterMember extends TemporalProcess {
  readonly service: TemporalServiceName;
  /** `host:port` of its calls. */
  readonly address: string;
}

/** A Temporal server whose services are processes of their own; to its clients the same as one process. */
export interface RunningCluster extends RunningTemporal {
  readonly processes: readonly ClusterMember[];
}

export interface ClusterOptions extends Omit<TemporalOptions, 'ports' | 'onManaged'> {
  readonly size: ClusterSize;
}

/** What all members share: the same settings on every host, or they would overwrite each other's in the database. */
interface Grounds {
  readonly dataDir: string;
  readonly dynamicConfigFile: string;
  readonly ports: TemporalPorts;
}

const listensWithinMs = 60_000;

const portOf = (service: TemporalServiceName, ports: TemporalPorts): number =>
  ({
    history: ports.HISTORY_GRPC_PORT,
    matching: ports.MATCHING_GRPC_PORT,
    frontend: ports.FRONTEND_GRPC_PORT,
    worker: ports.WORKER_GRPC_PORT,
  })[service];

const whenListening = async (host: string, port: number): Promise<void> => {
  if (!(await until(() => answers(port, host), { timeoutMs: listensWithinMs })))
    throw new Error(`nothing listens at ${host}:${port}`);
};

/** Who there is, each at a loopback address of its own, as if on a host of its own; the first frontend at the usual one. */
const placesOf = (
  size: ClusterSize,
): readonly { readonly service: TemporalServiceName; readonly n: number; readonly host: string }[] =>
  temporalServices
    .flatMap((service) => Array.from({ length: size[service] }, (_, index) => ({ service, n: index + 1 })))
    .map((place, index) => ({
      ...place,
      host: place.service === 'frontend' && place.n === 1 ? '127.0.0.1' : `127.0.1.${index + 1}`,
    }));

const memberAt = (
  { service, n, host }: ReturnType<typeof placesOf>[number],
  { programs, postgres, ledger, namespace }: ClusterOptions,
  { dataDir, dynamicConfigFile, ports }: Grounds,
): ClusterMember => {
  const name = `temporal-${service}-${n}`;
  const logFile = join(dataDir, 'logs', `${name}.log`);
  const port = portOf(service, ports);
  const address = `${host}:${port}`;
  const managed = temporalProcess({
    ...{ name, service, programs, postgres, ledger, host, ports, dynamicConfigFile, logFile },
    // A frontend answers for the whole cluster, and so only once the others are there; those listen, and find one another.
    whenReady: () =>
      service === 'frontend' ? ensureNamespace(address, namespace) : whenListening(host, port),
  });
  return { ...managed, name, service, address, logFile };
};

/**
 * Makes the engine's databases and starts a cluster on this machine: a process for each member, found by the others through
 * the membership that they keep in the database. Needs a system on which all of 127.0.0.0/8 is this machine, as Linux has it.
 */
export const startTemporalCluster = async (options: ClusterOptions): Promise<RunningCluster> => {
  const { programs, postgres, namespace } = options;
  const dataDir = resolve(options.dataDir);
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  const schemaLogFile = join(dataDir, 'logs', 'temporal-schema.log');
  const dynamicConfigFile = join(dataDir, 'temporal-dynamic.yaml');
  const ports = await portsFor(temporalPortNames);
  const grounds: Grounds = { dataDir, dynamicConfigFile, ports };
  const members = placesOf(options.size).map((place) => memberAt(place, options, grounds));
  const frontends = members.filter(({ service }) => service === 'frontend');
  const [first] = frontends;
  if (first === undefined) throw new Error('a cluster has a frontend');

  const ofAll = (work: (member: ClusterMember) => Promise<void>) => async (): Promise<void> => {
    await Promise.all(members.map(work));
  };
  const stop = ofAll((member) => member.stop());
  const makeDatabases = (): Promise<void> => ensureEngineDatabases(postgres, programs.sql, schemaLogFile);
  const start = async (): Promise<void> => {
    writeFileSync(dynamicConfigFile, dynamicConfig);
    await makeDatabases();
    // The first writes down what the cluster is called; two that find nothing written would both write, and one would end.
    const [founder, ...others] = members;
    await founder?.start();
    await Promise.all(others.map((member) => member.start()));
  };
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    pid: first.pid,
    start,
    stop,
    kill9: ofAll((member) => member.kill9()),
    onUnexpectedExit: (listener) => members.forEach((member) => member.onUnexpectedExit(listener)),
    ...{ processes: members, namespace, ports },
    address: first.address,
    addresses: frontends.map(({ address }) => address),
    logFile: first.logFile,
    recreateDatabases: async () => {
      await stop();
      await dropEngineDatabases(postgres);
      await makeDatabases();
    },
  };
};
