import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { MIGRATIONS } from '../migrations';
import { closeRecord, openRecord } from './record-store';

/** The database is not ours, or newer than this program: a sentence for the operator, not a stack trace. */
export class SchemaRefused extends Error {}

const inspect = async (ownerUrl: string): Promise<void> => {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const version = Number(
      (await client.query<{ server_version_num: string }>('show server_version_num')).rows[0]
        ?.server_version_num ?? 0,
    );
    if (version < 170000)
      throw new SchemaRefused(
        `PostgreSQL 17 or later is needed; this server is ${Math.floor(version / 10000)}.`,
      );
    const tables = (
      await client.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      )
    ).rows.map((row) => row.name);
    if (tables.length === 0) return;
    if (!tables.includes('migrations') || !tables.includes('chain_head')) {
      throw new SchemaRefused(
        "This database already holds tables that are not Shenpi's; give it a database of its own.",
      );
    }
    const known = new Set(MIGRATIONS.map((migration) => migration.name));
    const applied = (await client.query<{ name: string }>('select name from migrations')).rows.map(
      (row) => row.name,
    );
    const newer = applied.filter((name) => !known.has(name));
    if (newer.length > 0)
      throw new SchemaRefused(
        `This database was made by a newer program (${newer.join(', ')}); start that version, or restore an older copy.`,
      );
  } finally {
    await client.end();
  }
};

/**
 * Brings the schema of the record and of its queue up to this program, as the owner role. Safe to run twice and by two
 * processes at once (TypeORM and graphile-worker each lock). Refuses a database that is newer or not ours.
 */
export const migrate = async (ownerUrl: string): Promise<void> => {
  await inspect(ownerUrl);
  await runMigrations({ connectionString: ownerUrl });
  const store = await openRecord(ownerUrl, {
    applicationName: 'shenpi-migrate',
    poolSize: 2,
    unlimited: true,
  });
  try {
    await store.dataSource.runMigrations({ transaction: 'all' });
    const app = await store.dataSource.query(`select 1 from pg_roles where rolname = 'shenpi_app'`);
    if (app.length > 0) {
      await store.dataSource.query(`
        grant usage on schema graphile_worker to shenpi_app;
        grant all on all tables in schema graphile_worker to shenpi_app;
        grant all on all sequences in schema graphile_worker to shenpi_app;
        grant execute on all functions in schema graphile_worker to shenpi_app;
        grant select on migrations to shenpi_app;
        -- The queue protects its tables by row level security for their owner; the serving role is let in by name.
        do $$ declare t record; begin
          for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity
                     and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'shenpi_app') loop
            execute format('create policy shenpi_app on graphile_worker.%I to shenpi_app using (true) with check (true)', t.relname);
          end loop;
        end $$;
      `);
    }
  } finally {
    await closeRecord(store);
  }
};
