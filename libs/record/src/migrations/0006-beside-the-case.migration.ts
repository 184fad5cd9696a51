import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What seldom changes stands beside a case, not in it. Each change of state makes a new version of the case's row, which used to carry a copy
 * of the form and to write every index of searchable words anew, for which the title was taken apart into characters and pairs of them.
 * Rows that are there move their form out with their next version. While it runs the tables take no writes.
 */
export class BesideTheCase1700000000006 implements MigrationInterface {
  name = 'BesideTheCase1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
    const app = await runner.query(`select 1 from pg_roles where rolname = 'shenpi_app'`);
    if (app.length > 0) await runner.query(`grant select, insert, update on project_words to shenpi_app`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const SQL = `
alter table project set (toast_tuple_target = 640);

-- The words by which a case is searched for, kept by triggers.
create table project_words (
  project_id uuid primary key references project (id) on delete cascade,
  title text not null, number text, leader_name text not null
);
insert into project_words select id, title, number, leader_name from project;
drop index project_title;
drop index project_title_grams;
drop index project_leader_grams;
drop index project_number_part;
create index project_words_title on project_words using gin (title gin_trgm_ops);
create index project_words_title_grams on project_words using gin (search_grams(title));
create index project_words_leader_grams on project_words using gin (search_grams(leader_name));
create index project_words_number on project_words using gin (number gin_trgm_ops);

create function note_words() returns trigger language plpgsql as $note$
begin
  insert into project_words values (new.id, new.title, new.number, new.leader_name)
  on conflict (project_id) do update set title = excluded.title, number = excluded.number, leader_name = excluded.leader_name;
  return null;
end
$note$;
create trigger project_named after insert on project for each row execute function note_words();
create trigger project_renamed after update of title, number, leader_name on project
  for each row when ((old.title, old.number, old.leader_name) is distinct from (new.title, new.number, new.leader_name)) execute function note_words();

-- Whether a word is in every third title or in hardly any decides how it is looked for.
alter table project_words alter column title set statistics 1000;
alter index project_words_title_grams alter column 1 set statistics 1000;
analyze project, project_words;
`;
