import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** The same number of decisions as bare SQL: what commits alone cost on this machine at this moment. */
export interface Floor {
  /** One lifecycle on one of the connections; answers how long each decision took, in milliseconds. */
  readonly lifecycle: (connection: number, decisions: number) => Promise<readonly number[]>;
  readonly close: () => Promise<void>;
}

const TABLES = `
  create schema floor;
  create table floor.bench_case (id uuid primary key, state int not null, changed_at timestamptz not null);
  create table floor.bench_decision (id uuid primary key, case_id uuid not null, payload jsonb not null, at timestamptz not null);`;

/** Two tables in the record's own database, in a schema that nothing else counts, and a connection for each client. */
export const openFloor = async (ownerUrl: string, connections: number): Promise<Floor> => {
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: ownerUrl }));
  for (const client of clients) await client.connect();
  await clients[0]?.query(TABLES);
  return {
    lifecycle: async (connection, decisions) => {
      const client = clients[connection];
      if (client === undefined) throw new Error(`the floor has no connection ${connection}`);
      const id = randomUUID();
      await client.query('insert into floor.bench_case values ($1, 0, now())', [id]);
      const took: number[] = [];
      for (let n = 1; n <= decisions; n += 1) {
        const startedAt = performance.now();
        await client.query('begin');
        await client.query('select state from floor.bench_case where id = $1 for update', [id]);
        await client.query('update floor.bench_case set state = $2, changed_at = now() where id = $1', [
          id,
          n,
        ]);
        await client.query('insert into floor.bench_decision values ($1, $2, $3, now())', [
          randomUUID(),
          id,
          JSON.stringify({ n }),
        ]);
        await client.query('commit');
        took.push(performance.now() - startedAt);
      }
      return took;
    },
    close: async () => {
      for (const client of clients) await client.end();
    },
  };
};
