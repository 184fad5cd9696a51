import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The stage of its case stands beside an open task, so that what is late in a stage is found without reading what is late in all others.
 * Whoever opens a task says the stage; a task that outlives a change of stage (money on its way) follows it by a trigger. Tasks that a program of
 * before opens say none (''), and count as possible in each stage. While it runs the table of tasks takes no writes.
 */
export class TaskStage1700000000009 implements MigrationInterface {
  name = 'TaskStage1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const SQL = `
alter table task add column stage text not null default '';
update task t set stage = p.stage from project p where p.id = t.project_id and t.state = 'open';
create index task_open_stage on task (stage, due_at, project_id) where state = 'open' and due_at is not null and project_id is not null;

create function follow_stage() returns trigger language plpgsql as $follow$
begin
  update task set stage = new.stage where project_id = new.id and state = 'open' and stage <> new.stage;
  return null;
end
$follow$;
create trigger project_changed_stage after update of stage on project
  for each row when (old.stage is distinct from new.stage) execute function follow_stage();
analyze task;
`;
