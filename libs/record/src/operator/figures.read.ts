import { query, type RecordStore } from '../connection/record-store';
import { UNATTENDED } from '../engine/dues';
import { kept } from './pacing';

/** A figure of the business by the name of its gauge; labels hold kinds, never ids. */
export interface BusinessFigure {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The gauges of the business, for whoever watches the machines. Ages are seconds. */
export const BUSINESS_GAUGES = [
  { name: 'shenpi_cases', help: 'Cases by stage, drafts left out', labels: ['stage'] },
  { name: 'shenpi_tasks_waiting', help: 'Open tasks by stage', labels: ['stage'] },
  { name: 'shenpi_tasks_late', help: 'Open tasks past their limit by stage', labels: ['stage'] },
  { name: 'shenpi_incidents_open', help: 'Open incidents by kind', labels: ['kind'] },
  {
    name: 'shenpi_wakes_pending',
    help: 'Subjects that changed since the engine last looked',
    labels: [],
  },
  { name: 'shenpi_jobs_waiting', help: 'Jobs in the queue by task', labels: ['task'] },
  {
    name: 'shenpi_job_oldest_seconds',
    help: 'How long the oldest job that may run has been waiting, by task',
    labels: ['task'],
  },
  {
    name: 'shenpi_deliveries_waiting',
    help: 'Notices that have not left yet, by channel',
    labels: ['channel'],
  },
  {
    name: 'shenpi_deliveries_failed',
    help: 'Notices that bounced or were given up, by channel',
    labels: ['channel'],
  },
  { name: 'shenpi_webhooks_waiting', help: 'Events that a webhook has not taken yet', labels: [] },
  { name: 'shenpi_webhooks_dead', help: 'Events that a webhook was given up for', labels: [] },
  { name: 'shenpi_processes', help: 'Processes that gave a sign of life lately, by kind', labels: ['kind'] },
] as const;

const RECORD_NOW = `(select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) from record_clock)`;

/** One statement for all of them: each is an aggregate over what is open. */
const FIGURES = `
  select 'shenpi_cases' as name, jsonb_build_object('stage', stage) as labels, count(*)::int as value from project where state <> 'draft' group by stage
  union all select 'shenpi_tasks_waiting', jsonb_build_object('stage', coalesce(p.stage, 'collective_decision')), count(*)::int
    from task t left join project p on p.id = t.project_id where t.state = 'open' group by coalesce(p.stage, 'collective_decision')
  union all select 'shenpi_tasks_late', jsonb_build_object('stage', coalesce(p.stage, 'collective_decision')), count(*)::int
    from task t left join project p on p.id = t.project_id where t.state = 'open' and t.due_at < ${RECORD_NOW} group by coalesce(p.stage, 'collective_decision')
  union all select 'shenpi_incidents_open', jsonb_build_object('kind', kind), count(*)::int from incident where closed_at is null group by kind
  union all select 'shenpi_wakes_pending', '{}', count(*)::int from (${UNATTENDED}) u
  union all select 'shenpi_jobs_waiting', jsonb_build_object('task', task_identifier), count(*)::int from graphile_worker.jobs group by task_identifier
  union all select 'shenpi_job_oldest_seconds', jsonb_build_object('task', task_identifier), extract(epoch from now() - min(run_at))::int
    from graphile_worker.jobs where run_at <= now() group by task_identifier
  union all select 'shenpi_deliveries_waiting', jsonb_build_object('channel', channel), count(*)::int from delivery where state = 'waiting' group by channel
  union all select 'shenpi_deliveries_failed', jsonb_build_object('channel', channel), count(*)::int from delivery where state in ('bounced', 'given_up') group by channel
  union all select 'shenpi_webhooks_waiting', '{}', count(*)::int from webhook_delivery where state = 'waiting'
  union all select 'shenpi_webhooks_dead', '{}', count(*)::int from webhook_delivery where state = 'dead'
  union all select 'shenpi_processes', jsonb_build_object('kind', kind), count(*)::int from process_beat where seen_at > clock_timestamp() - interval '20 seconds' group by kind`;

const readers = new WeakMap<RecordStore, () => Promise<readonly BusinessFigure[]>>();

/** What the record says about the business as a whole, in counts; in a large record as it was some moments ago. */
export const readBusinessFigures = (store: RecordStore): Promise<readonly BusinessFigure[]> => {
  const reader = readers.get(store) ?? kept(() => query<BusinessFigure>(store, FIGURES));
  readers.set(store, reader);
  return reader();
};
