import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows of this version that prove something: never changed or deleted by the role that serves requests. */
export const APPEND_ONLY_SINCE_3 = ['delivery_attempt', 'urging'] as const;

const TABLES = [
  'contact',
  'notice_preference',
  'absence',
  'delivery',
  'delivery_attempt',
  'service',
  'webhook',
  'webhook_delivery',
  'calendar_feed',
  'urging',
  'supervision_ticket',
  'process_beat',
  'cure_batch',
  'cure',
  'maintenance',
  'edition_move',
  'saved_view',
] as const;

/**
 * How notices reach people and what became of them, who stands in for whom, and the operator's repairs. Instants called `retry_at`,
 * `seen_at` and those of attempts are real time (the outside world knows no other); all others are of the record clock.
 */
export class NoticesAndCures1700000000003 implements MigrationInterface {
  name = 'NoticesAndCures1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SQL);
    const app = await runner.query(`select 1 from pg_roles where rolname = 'shenpi_app'`);
    if (app.length === 0) return;
    await runner.query(`
      grant select, insert, update, delete on ${TABLES.join(', ')} to shenpi_app;
      revoke update, delete, truncate on ${APPEND_ONLY_SINCE_3.join(', ')} from shenpi_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const SQL = `
create table contact (
  account_id uuid primary key references account (id), email text, mobile text, wecom text, dingtalk text,
  bounced_at timestamptz, bounce text, changed_at timestamptz not null
);
create table notice_preference (
  account_id uuid primary key references account (id), language text not null check (language in ('zh', 'en')),
  email text not null check (email in ('immediately', 'digest', 'off')), digest_at text not null,
  quiet_from text, quiet_until text, changed_at timestamptz not null
);
create table absence (
  id uuid primary key, account_id uuid not null references account (id), substitute_id uuid references account (id),
  task_kinds text[], starts_at timestamptz not null, ends_at timestamptz not null, recorded_at timestamptz not null,
  recorded_by uuid not null, ended_at timestamptz, check (starts_at < ends_at), check (substitute_id is distinct from account_id)
);
create index absence_account on absence (account_id, ends_at);
create index absence_substitute on absence (substitute_id, ends_at) where substitute_id is not null;

alter table message add column legal boolean not null default false, add column withdrawn_at timestamptz, add column for_account_id uuid;
create table delivery (
  id uuid primary key, message_id uuid not null references message (id), account_id uuid not null references account (id),
  chain text not null, seq bigint not null, channel text not null check (channel in ('email', 'sms', 'wecom', 'dingtalk')), address text,
  state text not null check (state in ('waiting', 'accepted', 'opened', 'dropped', 'withdrawn', 'bounced', 'given_up')),
  digest boolean not null default false, not_before timestamptz not null, retry_at timestamptz, attempts integer not null default 0,
  failure text, provider_id text, created_at timestamptz not null, accepted_at timestamptz, opened_at timestamptz, closed_at timestamptz,
  constraint delivery_once unique (message_id, channel)
);
create index delivery_waiting on delivery (not_before, id) where state = 'waiting';
create index delivery_in_order on delivery (account_id, chain, channel, seq) where state = 'waiting';
create index delivery_failed on delivery (closed_at desc, id) where state in ('bounced', 'given_up');
create table delivery_attempt (
  delivery_id uuid not null references delivery (id), n integer not null, at timestamptz not null default clock_timestamp(),
  outcome text not null check (outcome in ('accepted', 'failed', 'refused', 'bounced', 'opened')), detail text not null default '',
  primary key (delivery_id, n)
);
create table service (
  id uuid primary key, project_id uuid not null references project (id), kind text not null, stage_seq integer not null,
  dispatched_at timestamptz not null, deemed_at timestamptz, served_at timestamptz, basis text, deadline_kind text,
  constraint service_once unique (project_id, kind, stage_seq)
);
create index service_open on service (project_id) where served_at is null;

create table webhook (
  id uuid primary key, name text not null, url text not null, secret text not null, types text[] not null,
  state text not null check (state in ('active', 'suspended', 'removed')), created_by uuid not null, created_at timestamptz not null,
  changed_at timestamptz not null
);
create table webhook_delivery (
  id uuid primary key, webhook_id uuid not null references webhook (id), chain text not null, seq bigint not null, type text not null,
  state text not null check (state in ('waiting', 'accepted', 'dead', 'withdrawn')), attempts integer not null default 0, retry_at timestamptz,
  status integer, failure text, created_at timestamptz not null, accepted_at timestamptz, closed_at timestamptz,
  constraint webhook_delivery_once unique (webhook_id, chain, seq)
);
create index webhook_delivery_waiting on webhook_delivery (webhook_id, chain, seq) where state = 'waiting';
create index webhook_delivery_newest on webhook_delivery (webhook_id, created_at desc, id);
create table calendar_feed (
  account_id uuid primary key references account (id), token_hash text not null unique, created_at timestamptz not null, read_at timestamptz
);

alter table deadline add column task_id uuid references task (id);
create index deadline_open_task on deadline (task_id) where state = 'open' and task_id is not null;
create table urging (
  id uuid primary key, task_id uuid not null references task (id), urged_by uuid not null, at timestamptz not null, day date not null,
  constraint urging_once_a_day unique (task_id, day)
);
create table supervision_ticket (
  id uuid primary key, number text not null unique, project_id uuid not null references project (id),
  task_id uuid not null constraint supervision_ticket_once unique references task (id), opened_at timestamptz not null, closed_at timestamptz
);
create index supervision_ticket_open on supervision_ticket (opened_at desc, id) where closed_at is null;

alter table decision add column for_account_id uuid;

alter table incident add column subject_key text, add column data jsonb not null default '{}', add column seen_at timestamptz;
drop index incident_open;
create unique index incident_open on incident (kind, coalesce(subject_key, project_id::text, meeting_id::text, '')) where closed_at is null;
create index incident_project on incident (project_id) where closed_at is null;
create table process_beat (
  id text primary key, kind text not null, version text not null, host text not null, pid integer not null,
  started_at timestamptz not null, seen_at timestamptz not null, clock_off_ms bigint not null default 0, facts jsonb not null default '{}'
);

alter table project add column held_at timestamptz, add column held_reason text;
create index project_held on project (held_at) where held_at is not null;
create table cure_batch (
  id uuid primary key, kind text not null, params jsonb not null, reason text not null, asked_by uuid not null, asked_at timestamptz not null,
  total integer not null, state text not null check (state in ('waiting_second', 'running', 'done', 'refused')), closed_at timestamptz
);
create table cure (
  id uuid primary key, batch_id uuid references cure_batch (id), kind text not null, project_id uuid references project (id), subject jsonb not null,
  params jsonb not null, reason text not null, plan jsonb not null, asked_by uuid not null, asked_at timestamptz not null,
  state text not null check (state in ('waiting_second', 'accepted', 'done', 'refused', 'failed')), second_by uuid, second_at timestamptz,
  outcome jsonb, closed_at timestamptz, constraint cure_two_people check (second_by is distinct from asked_by)
);
create index cure_project on cure (project_id, asked_at desc);
create index cure_newest on cure (asked_at desc, id);
create index cure_open on cure (state) where state in ('waiting_second', 'accepted');
create index cure_of_batch on cure (batch_id, id) where batch_id is not null;

create table maintenance (
  only_row boolean primary key default true check (only_row),
  state text not null check (state in ('none', 'announced', 'draining', 'closed')),
  words_zh text not null default '', words_en text not null default '', starts_at timestamptz, ends_at timestamptz,
  set_by uuid, set_at timestamptz
);
insert into maintenance (state) values ('none');
create table edition_move (
  id uuid primary key, project_id uuid not null references project (id), code text not null, from_version integer not null, to_version integer not null,
  stage_seq integer not null, reason text not null, moved_by uuid not null, moved_at timestamptz not null, undone_by uuid, undone_at timestamptz
);
create index edition_move_project on edition_move (project_id, moved_at);
create table saved_view (
  id uuid primary key, list text not null, name text not null, role text, owner_id uuid not null references account (id), query jsonb not null,
  created_at timestamptz not null
);
create index saved_view_list on saved_view (list, role);
`;
