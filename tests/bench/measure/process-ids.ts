import type { ServerSet, Stack } from '@shenpi/test-support';

/** The processes of an installation with one of each, and the bench's own, by their names. */
export const processIds = (servers: ServerSet, stack: Stack): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries({
      api: stack.apis[0]?.pid(),
      worker: stack.workers[0]?.pid(),
      notifier: stack.notifier.pid(),
      engine: servers.temporal.pid(),
      database: servers.postgres.pid(),
      bench: process.pid,
    }).map(([name, pid]) => {
      if (pid === undefined) throw new Error(`${name} does not run`);
      return [name, pid];
    }),
  );
