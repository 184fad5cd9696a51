import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever handled a case neither checks it nor draws its experts, also where somebody else handled it after them. The watch for tasks that
 * nobody can do asks which cases those are of whom it finds in an office. While it runs, decisions take no writes.
 */
export class Duties1700000000007 implements MigrationInterface {
  name = 'Duties1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index decision_handled on decision (account_id) where kind in ('propose_acceptance', 'request_correction', 'refuse_filing')`,
    );
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
