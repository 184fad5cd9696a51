import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which cases the engine has not looked at since their last change, in a table of their own. As an index on the two counters of a case it made
 * PostgreSQL write every index of the case with every decision, the searchable texts among them; now a decision that changes no state writes none.
 */
export class Unattended1700000000005 implements MigrationInterface {
  name = 'Unattended1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
    const app = await runner.query(`select 1 from pg_roles where rolname = 'shenpi_app'`);
    if (app.length > 0)
      await runner.query(`grant select, insert, update, delete on unattended_project to shenpi_app`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const SQL = `
create table unattended_project (project_id uuid primary key);
insert into unattended_project select id from project where change_seq > attended_seq;
drop index project_unattended;
-- Room on each page for the next versions of its rows, which then need no new entries in any index.
alter table project set (fillfactor = 60);

create function note_unattended() returns trigger language plpgsql as $note$
begin
  if new.change_seq > new.attended_seq then
    insert into unattended_project values (new.id) on conflict do nothing;
  else
    delete from unattended_project where project_id = new.id;
  end if;
  return null;
end
$note$;
create trigger project_begun after insert on project
  for each row when (new.change_seq > new.attended_seq) execute function note_unattended();
create trigger project_attended after update of change_seq, attended_seq on project
  for each row when ((old.change_seq > old.attended_seq) <> (new.change_seq > new.attended_seq)) execute function note_unattended();
`;
