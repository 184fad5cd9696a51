import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Two more lists in the order in which they are read, whatever else the tables hold: cases whose acceptance nobody applied for in time, those
 * first that are late longest, and open tasks of people who are named for an office. Each index holds only such rows. While it runs the tables take no writes.
 */
export class LateLists1700000000010 implements MigrationInterface {
  name = 'LateLists1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const SQL = `
create index project_overdue on project (state_entered_at, id) where state = 'overdue';
create index task_open_named on task (role, project_id) where state = 'open' and account_id is not null and project_id is not null;
`;
