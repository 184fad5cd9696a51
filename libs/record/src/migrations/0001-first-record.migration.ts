import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The record, first version. Money is bigint fen, points are integer hundredths, instants are timestamptz,
 * days are date. Rows of proof (event, decision, ballot, signed sheets, ledger) are append-only by grant: see the next migration.
 */
export class FirstRecord1700000000001 implements MigrationInterface {
  name = 'FirstRecord1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const SQL = `
create extension if not exists pg_trgm;

create table record_clock (
  only_row boolean primary key default true check (only_row),
  offset_ms bigint not null default 0,
  installation text not null check (installation in ('demonstration', 'test', 'production')),
  check (installation <> 'production' or offset_ms = 0)
);
create table clock_move (
  id uuid primary key, requested_by uuid not null, from_at timestamptz not null, target_at timestamptz not null,
  at timestamptz not null, steps integer not null default 0,
  state text not null check (state in ('running', 'done', 'failed')), detail text
);
create unique index clock_move_one_running on clock_move ((state)) where state = 'running';

create table edition (
  code text not null, version integer not null, content jsonb not null, hash text not null,
  recorded_at timestamptz not null, primary key (code, version)
);
create table calendar_year (
  year integer not null, version integer not null, holidays jsonb not null, makeup_workdays jsonb not null,
  source text not null, primary key (year, version)
);

create table org (
  id uuid primary key, name text not null unique, kind text not null check (kind in ('bureau', 'unit', 'finance', 'institution')),
  district text not null default ''
);
create table account (
  id uuid primary key, username text not null unique, display_name text not null, password_hash text not null,
  org_id uuid not null references org (id), roles text[] not null, active boolean not null default true
);
create index account_roles on account using gin (roles);
create table session (
  token_hash text primary key, account_id uuid not null references account (id), created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_expiry on session (expires_at);
create table expert (
  account_id uuid primary key references account (id), employer text not null, fields text[] not null,
  outside_district boolean not null default false, active boolean not null default true
);

create table call_round (
  id uuid primary key, title text not null, edition_code text not null, edition_version integer not null,
  opens_at timestamptz not null, closes_at timestamptz not null, envelope_fen bigint not null check (envelope_fen >= 0),
  state text not null check (state in ('planned', 'open', 'closed')), topics jsonb not null,
  change_seq bigint not null default 1, attended_seq bigint not null default 0, attended_at timestamptz,
  last_event_at timestamptz not null,
  foreign key (edition_code, edition_version) references edition (code, version)
);
create table number_counter (scope text primary key, last integer not null);

create table project (
  id uuid primary key,
  number text constraint project_number unique,
  round_id uuid not null references call_round (id),
  edition_code text not null, edition_version integer not null,
  unit_org_id uuid not null references org (id),
  applicant_id uuid not null references account (id),
  state text not null, stage text not null, state_entered_at timestamptz not null, stage_seq integer not null default 0,
  title text not null default '', topic_code text not null default '', leader_name text not null default '',
  requested_fen bigint, form jsonb not null default '{}', form_version integer not null default 0,
  submitted_at timestamptz,
  handler_id uuid, correction_notices integer not null default 0, defects jsonb, form_before_correction jsonb, returned_reason text,
  lot integer not null, priority boolean not null default false,
  proposed_fen bigint, proposed_reason text, deferrals integer not null default 0,
  grant_fen bigint, document_number text, issued_at timestamptz, starts_on date, ends_on date,
  carryover boolean not null default false,
  result_public_at timestamptz,
  last_event_at timestamptz not null,
  change_seq bigint not null default 1, attended_seq bigint not null default 0, attended_at timestamptz,
  created_at timestamptz not null
);
create index project_state on project (state, state_entered_at, id);
create index project_stage on project (stage, id);
create index project_round on project (round_id, state);
create index project_unit on project (unit_org_id, id);
create index project_applicant on project (applicant_id, id);
create index project_title on project using gin (title gin_trgm_ops);
create index project_newest on project (created_at desc, id desc);
create index project_unattended on project (id) where change_seq > attended_seq;
create unique index project_document_line on project (document_number, id) where document_number is not null;

create table state_change (
  project_id uuid not null references project (id), seq integer not null, from_state text not null, to_state text not null,
  trigger text not null, at timestamptz not null, primary key (project_id, seq)
);

create table task (
  id uuid primary key, kind text not null,
  project_id uuid references project (id), meeting_id uuid, item_id uuid, subject_id uuid, subject_n integer,
  state text not null check (state in ('open', 'done', 'cancelled')),
  role text not null, org_id uuid, account_id uuid,
  opened_at timestamptz not null, due_at timestamptz, remind_at timestamptz,
  reminded_at timestamptz, overdue_at timestamptz,
  closed_at timestamptz, closed_by uuid, decided_kind text,
  check ((project_id is null) <> (meeting_id is null) or item_id is not null)
);
create index task_open_account on task (account_id, due_at, id) where state = 'open' and account_id is not null;
create index task_open_role on task (role, due_at, id) where state = 'open' and account_id is null;
create index task_open_project on task (project_id) where state = 'open';
create index task_open_meeting on task (meeting_id) where state = 'open';
create index task_due on task (due_at) where state = 'open' and overdue_at is null;
create index task_remind on task (remind_at) where state = 'open' and reminded_at is null;
create index task_done_by on task (closed_by, closed_at desc, id) where state = 'done';

create table deadline (
  id uuid primary key, kind text not null,
  project_id uuid references project (id), meeting_id uuid, round_id uuid,
  due_at timestamptz not null, counts_from text not null default '', n integer,
  state text not null check (state in ('open', 'done', 'cancelled')), closed_at timestamptz
);
create index deadline_open on deadline (due_at) where state = 'open';
create index deadline_open_project on deadline (project_id, due_at) where state = 'open';
create index deadline_open_round on deadline (round_id) where state = 'open' and round_id is not null;
create index deadline_open_meeting on deadline (meeting_id) where state = 'open' and meeting_id is not null;

create table decision (
  command_id uuid primary key, kind text not null, account_id uuid not null,
  task_id uuid constraint decision_one_per_task unique, project_id uuid, meeting_id uuid,
  payload jsonb not null, payload_hash text not null, at timestamptz not null, receipt jsonb not null
);
create index decision_project on decision (project_id, at);

create table chain_head (chain text primary key, seq bigint not null, hash text not null, at timestamptz);
create table event (
  chain text not null, seq bigint not null, type text not null, at timestamptz not null,
  actor_id uuid, project_id uuid, meeting_id uuid, data jsonb not null,
  prev_hash text not null, hash text not null, primary key (chain, seq)
);
create index event_project on event (project_id, at desc) where project_id is not null;

create table draw (
  id uuid primary key, project_id uuid not null references project (id), purpose text not null check (purpose in ('review', 'acceptance')),
  round_no integer not null default 1, drawn_at timestamptz not null, operator_id uuid, witness text not null,
  seed text not null, pool jsonb not null, excluded jsonb not null, draw_order jsonb not null, panel_size integer not null,
  constraint draw_once unique (project_id, purpose, round_no)
);
create table assignment (
  id uuid primary key, draw_id uuid not null references draw (id), project_id uuid not null references project (id),
  purpose text not null, round_no integer not null default 1, expert_id uuid not null references account (id), position integer not null,
  status text not null check (status in ('invited', 'accepted', 'declined', 'lapsed', 'signed')),
  invited_at timestamptz not null, replied_at timestamptz, signed_at timestamptz, reason text,
  constraint assignment_once unique (draw_id, expert_id)
);
create index assignment_expert on assignment (expert_id, status);
create index assignment_project on assignment (project_id, purpose);
create table score_sheet (
  assignment_id uuid primary key references assignment (id), project_id uuid not null, expert_id uuid not null,
  scores jsonb not null, total integer not null check (total between 0 and 10000), comment text not null, recommend boolean not null,
  veto text not null, signed_at timestamptz not null, command_id uuid not null
);
create index score_sheet_project on score_sheet (project_id);
create table review_result (
  project_id uuid primary key references project (id), sheets integer not null, trimmed_mean integer not null, mean integer not null,
  median integer not null, range_points integer not null, deviation integer not null, alarm boolean not null,
  first_criterion integer not null, note text, completed_at timestamptz
);

create table meeting (
  id uuid primary key, number text not null constraint meeting_number unique, kind text not null, scheduled_at timestamptz not null, place text not null,
  edition_code text not null, edition_version integer not null,
  state text not null check (state in ('planned', 'in_session', 'concluded', 'effective')),
  ballot_form text not null check (ballot_form in ('open', 'secret')), quorum_rule text not null,
  clerk_id uuid not null, minutes text, concluded_at timestamptz, signed_at timestamptz, signed_by uuid,
  last_event_at timestamptz not null,
  change_seq bigint not null default 1, attended_seq bigint not null default 0, attended_at timestamptz
);
create table meeting_member (
  meeting_id uuid not null references meeting (id), account_id uuid not null references account (id), is_chair boolean not null,
  present boolean, absent_reason text, primary key (meeting_id, account_id)
);
create unique index meeting_one_chair on meeting_member (meeting_id) where is_chair;
create table agenda_item (
  id uuid primary key, meeting_id uuid not null references meeting (id), project_id uuid not null references project (id),
  position integer not null, state text not null check (state in ('waiting', 'open', 'decided')), amount_fen bigint not null,
  opened_at timestamptz, decided_at timestamptz, outcome text,
  present_at_vote integer, agree integer not null default 0, disagree integer not null default 0,
  defer integer not null default 0, abstain integer not null default 0,
  constraint agenda_item_position unique (meeting_id, position), constraint agenda_item_once unique (meeting_id, project_id)
);
create index agenda_item_project on agenda_item (project_id);
create table ballot (
  item_id uuid not null references agenda_item (id), account_id uuid not null references account (id),
  choice text, view text, at timestamptz not null, constraint ballot_once primary key (item_id, account_id)
);
create table recusal (
  item_id uuid not null references agenda_item (id), account_id uuid not null, reason text not null, at timestamptz not null,
  primary key (item_id, account_id)
);

create table publicity (
  project_id uuid not null references project (id), seq integer not null, starts_on date not null, ends_on date not null,
  ends_at timestamptz not null, held_at timestamptz, ended_at timestamptz, primary key (project_id, seq)
);
create table objection (
  id uuid primary key, project_id uuid not null references project (id), name text not null, contact text not null, content text not null,
  filed_at timestamptz not null, state text not null check (state in ('open', 'dismissed', 'upheld')), finding text, decided_at timestamptz,
  command_id uuid not null constraint objection_command unique
);
create index objection_project on objection (project_id);

create table task_book (
  project_id uuid not null references project (id), version integer not null, content jsonb not null, content_hash text not null,
  unit_signed_at timestamptz, unit_signed_by uuid, bureau_signed_at timestamptz, bureau_signed_by uuid, primary key (project_id, version)
);
create table tranche (
  project_id uuid not null references project (id), n integer not null, amount_fen bigint not null check (amount_fen > 0), after text not null,
  state text not null check (state in ('planned', 'payable', 'opinion_issued', 'paid', 'receipt_confirmed', 'cancelled')),
  opened_at timestamptz, released_at timestamptz, released_by uuid, paid_at timestamptz, confirmed_by uuid, voucher_number text,
  received_at timestamptz, received_by uuid, primary key (project_id, n)
);
create table payment_order (
  id text primary key, project_id uuid not null references project (id), tranche_n integer not null, attempt integer not null,
  amount_fen bigint not null check (amount_fen > 0), payee text not null,
  state text not null check (state in ('created', 'submitted', 'unknown', 'confirmed', 'refused')),
  voucher_number text, refusal text, created_at timestamptz not null, changed_at timestamptz not null,
  constraint payment_order_attempt unique (project_id, tranche_n, attempt)
);
create unique index payment_order_one_open on payment_order (project_id, tranche_n) where state <> 'refused';
create table ledger_entry (
  project_id uuid not null references project (id), seq integer not null, at timestamptz not null, debit text not null, credit text not null,
  amount_fen bigint not null check (amount_fen > 0), tranche_n integer, note text not null, primary key (project_id, seq)
);

create table acceptance (
  project_id uuid not null references project (id), round_no integer not null, applied_at timestamptz not null, actuals jsonb not null,
  completion integer not null, summary text not null, file_hash text, panel_score integer, agree integer, panel_size integer,
  conclusion text, reason text, concluded_at timestamptz, concluded_by uuid, primary key (project_id, round_no)
);
create table acceptance_opinion (
  assignment_id uuid primary key references assignment (id), project_id uuid not null, round_no integer not null, expert_id uuid not null,
  score integer not null, agree boolean not null, veto text not null, opinion text not null, signed_at timestamptz not null, command_id uuid not null
);
create table archive_package (
  project_id uuid primary key references project (id), box_number text not null, accepted_at timestamptz not null, accepted_by uuid not null,
  content jsonb not null
);

create table paper (hash text primary key, size integer not null, media_type text not null, content bytea not null);
create table project_paper (
  project_id uuid not null references project (id), hash text not null references paper (hash), name text not null, kind text not null,
  added_by uuid not null, added_at timestamptz not null, primary key (project_id, hash, kind)
);
create table draft (
  account_id uuid not null references account (id), key text not null, content jsonb not null, saved_at timestamptz not null,
  primary key (account_id, key)
);
create table message (
  id uuid primary key, account_id uuid not null references account (id), chain text not null, seq bigint not null, at timestamptz not null,
  kind text not null, params jsonb not null, project_id uuid, meeting_id uuid, task_id uuid, urgent boolean not null default false, read_at timestamptz,
  constraint message_once unique (account_id, chain, seq, kind)
);
create index message_inbox on message (account_id, at desc, id);
create index message_unread on message (account_id) where read_at is null;
create table incident (
  id uuid primary key, kind text not null, project_id uuid, meeting_id uuid, detail text not null, raised_at timestamptz not null, closed_at timestamptz
);
create unique index incident_open on incident (kind, coalesce(project_id, meeting_id)) where closed_at is null;
create table checkpoint (
  seq integer primary key, at timestamptz not null, content jsonb not null, signature text not null
);
`;
