import type { Client } from '@temporalio/client';
import type { Configuration } from '../configuration';
import { engineReachable } from './engine-reachable';

/** The engine cannot be reached now. Whatever needs it waits and tries again; people go on deciding. */
export class EngineUnreachable extends Error {
  constructor(
    readonly address: string,
    options?: ErrorOptions,
  ) {
    super(`the Temporal server at ${address} does not answer`, options);
    this.name = 'EngineUnreachable';
  }
}

/**
 * A client of the engine, on its namespace. Throws EngineUnreachable within half a second when nothing listens there: the SDK
 * alone tries for ten seconds. Close it with `client.connection.close()`.
 */
export const connectTemporal = async (
  configuration: Pick<Configuration, 'temporalAddress' | 'temporalNamespace'>,
): Promise<Client> => {
  const { temporalAddress: address, temporalNamespace: namespace } = configuration;
  if (!(await engineReachable(configuration))) throw new EngineUnreachable(address);
  // Only now: the SDK takes a second to load, and most processes never talk to the engine themselves.
  const { Client: EngineClient, Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address }).catch((cause: unknown) => {
    throw new EngineUnreachable(address, { cause });
  });
  return new EngineClient({ connection, namespace });
};
