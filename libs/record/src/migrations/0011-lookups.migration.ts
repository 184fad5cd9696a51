import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages are asked for by their case and by their task, ballots by the item of the agenda that they are about: without these, everything a person was ever
 * told is read to find out whether they were told of one ballot, all messages to show those of one case, and all tasks whenever a vote is called.
 * While it runs the tables take no writes.
 */
export class Lookups1700000000011 implements MigrationInterface {
  name = 'Lookups1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const SQL = `
create index message_project on message (project_id) where project_id is not null;
create index message_task on message (task_id) where task_id is not null;
create index task_of_item on task (item_id) where item_id is not null;
`;
