import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes for lists of millions: each list has one in which its rows stand in the order in which they are shown, so that a page reads its
 * own rows and no others, however many there are; and what takes away what is past its retention. Adds no table, and no right to one. While it
 * runs the tables take no writes.
 */
export class Lists1700000000004 implements MigrationInterface {
  name = 'Lists1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
    const app = await runner.query(`select 1 from pg_roles where rolname = 'shenpi_app'`);
    if (app.length > 0)
      await runner.query(`grant execute on function forget_messages(timestamptz, integer) to shenpi_app`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const SQL = `
-- What waits for somebody by name, and for an office with or without a unit, the first due first; with all that separation of duties asks.
drop index task_open_account;
drop index task_open_role;
create index task_open_account on task (account_id, due_at, id) include (kind, project_id, subject_n) where state = 'open' and account_id is not null;
create index task_open_office on task (role, org_id, due_at, id) include (kind, project_id, subject_n) where state = 'open' and account_id is null;
-- What is late or falls due next, over all cases.
create index task_open_due on task (due_at, project_id) where state = 'open' and due_at is not null and project_id is not null;
create index deadline_open_next on deadline (due_at, project_id) where state = 'open' and project_id is not null;

-- Cases, the youngest first: of a stage, a state, a unit, an applicant.
drop index project_stage;
drop index project_unit;
drop index project_applicant;
create index project_stage on project (stage, created_at desc, id desc);
create index project_state_newest on project (state, created_at desc, id desc);
create index project_unit on project (unit_org_id, created_at desc, id desc);
create index project_applicant on project (applicant_id, created_at desc, id desc);
-- The operator's orders.
create index project_entered on project (state_entered_at, id);
create index project_number_order on project ((coalesce(number, '~') collate "C"), id);

-- A part of a number, and words of one or two characters, for which pg_trgm has too few: all characters and all pairs of a text.
create index project_number_part on project using gin (number gin_trgm_ops);
create function search_grams(content text) returns text[] language sql immutable parallel safe as $grams$
  select array(select distinct pg_catalog.substr(pg_catalog.lower(content), n, size)
    from pg_catalog.generate_series(1, 2) size, pg_catalog.generate_series(1, pg_catalog.length(content) - size + 1) n)
$grams$;
create index project_title_grams on project using gin (search_grams(title));
create index project_leader_grams on project using gin (search_grams(leader_name));

-- What is looked at again and again by those who watch: what is open, in a table that grows for ever.
create index payment_order_open on payment_order (id) where state in ('created', 'submitted', 'unknown');
create index publicity_open on publicity (ends_at) where ended_at is null;
create index project_edition on project (edition_code, edition_version) where stage <> 'ended';
create index state_change_newest on state_change (at desc, project_id);
-- Whose part in a case keeps them out of another.
create index project_handler on project (handler_id) where handler_id is not null;
create index decision_for on decision (for_account_id) where for_account_id is not null;
create index tranche_released on tranche (released_by) where released_by is not null;
-- Proposals collected for each topic of a call.
create index project_collected on project (round_id, topic_code) where number is not null and not carryover;

-- What is past its retention is found without reading what is not.
create index message_past on message (coalesce(withdrawn_at, read_at)) where not legal and (read_at is not null or withdrawn_at is not null);
create index webhook_delivery_closed on webhook_delivery (closed_at) where state <> 'waiting';
create index incident_closed on incident (closed_at) where closed_at is not null;

-- Attempts at delivery are nobody's to remove but this function's: only of messages that no law wants delivered, long read or withdrawn, and
-- never of the last ninety days, whoever asks. Answers how many messages it removed.
create function forget_messages(before timestamptz, most integer) returns integer language plpgsql security definer set search_path = pg_catalog, public as $forget$
declare
  forgotten uuid[];
begin
  if before > (select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) - interval '90 days' from record_clock) then
    raise exception 'messages of the last ninety days are not forgotten';
  end if;
  forgotten := array(
    select m.id from message m
    where not m.legal and (m.read_at is not null or m.withdrawn_at is not null) and coalesce(m.withdrawn_at, m.read_at) < before
      and not exists (select 1 from delivery d where d.message_id = m.id and d.state = 'waiting')
    order by coalesce(m.withdrawn_at, m.read_at) limit most for update of m skip locked);
  delete from delivery_attempt a using delivery d where d.id = a.delivery_id and d.message_id = any (forgotten);
  delete from delivery where message_id = any (forgotten);
  delete from message where id = any (forgotten);
  return cardinality(forgotten);
end
$forget$;
revoke all on function forget_messages(timestamptz, integer) from public;

-- Whether a word is in every third title or in hardly any decides how it is looked for.
alter table project alter column title set statistics 1000;
alter index project_title_grams alter column 1 set statistics 1000;
analyze project, task, deadline;
`;
