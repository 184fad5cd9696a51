import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that prove something: the role that serves requests may add and read them, never change or delete them. */
export const APPEND_ONLY = [
  'event',
  'decision',
  'ballot',
  'score_sheet',
  'acceptance_opinion',
  'ledger_entry',
  'state_change',
  'draw',
  'recusal',
  'archive_package',
  'checkpoint',
  'paper',
  'edition',
  'calendar_year',
] as const;

export class Grants1700000000002 implements MigrationInterface {
  name = 'Grants1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    const app = await runner.query(`select 1 from pg_roles where rolname = 'shenpi_app'`);
    if (app.length === 0) return;
    await runner.query(`
      grant usage on schema public to shenpi_app;
      grant select, insert, update, delete on all tables in schema public to shenpi_app;
      revoke update, delete, truncate on ${APPEND_ONLY.join(', ')} from shenpi_app;
      revoke insert, update, delete on migrations from shenpi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
