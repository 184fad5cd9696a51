import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Attempts of the last minute that may be made only so often, counted for all processes together. Nothing of it is worth a log or a
 * backup: after a crash of the database everybody begins anew.
 */
export class Attempts1700000000008 implements MigrationInterface {
  name = 'Attempts1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create unlogged table attempt (key text primary key, times integer not null, ends_at timestamptz not null) with (fillfactor = 50)`,
    );
    const app = await runner.query(`select 1 from pg_roles where rolname = 'shenpi_app'`);
    if (app.length > 0) await runner.query(`grant select, insert, update, delete on attempt to shenpi_app`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
