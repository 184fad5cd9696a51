import {
  NOTICED_TYPES,
  type Day,
  type EditionNotices,
  type Instant,
  type ProjectState,
  type TaskKind,
} from '@shenpi/domain';
import { queryPrepared, type RecordStore } from '@shenpi/record';

/** Events `from` to `to` of one chain, both counted: what one transaction appended. */
export interface EventRange {
  readonly chain: string;
  readonly from: number;
  readonly to: number;
}

/** An event that may have to be told, with what the record says now about its case, meeting and task. */
export interface Occurrence {
  readonly seq: number;
  readonly type: string;
  readonly at: Instant;
  readonly actorId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly projectId: string | null;
  readonly meetingId: string | null;
  readonly taskId: string | null;
  readonly taskKind: TaskKind | null;
  readonly taskState: 'open' | 'done' | 'cancelled' | null;
  readonly projectState: ProjectState | null;
  readonly meetingState: string | null;
  readonly trancheState: string | null;
  readonly incidentOpen: boolean;
  /** A cure, or a selection of them, that waits for its second person. */
  readonly cureWaits: boolean;
  readonly number: string | null;
  readonly documentNumber: string | null;
  readonly meetingNumber: string | null;
  readonly scheduledAt: Instant | null;
  readonly position: number | null;
  /** The limit of the task, else what ends the state by itself. */
  readonly dueAt: Instant | null;
  readonly publicUntil: Day | null;
  /** What the edition of the case says about notices; none for a meeting or where the edition says nothing. */
  readonly notices?: EditionNotices;
}

const OCCURRENCES = `
  select e.seq, e.type, e.at, e.actor_id as "actorId", e.data, e.project_id as "projectId", e.meeting_id as "meetingId",
         t.id as "taskId", t.kind as "taskKind", t.state as "taskState",
         p.state as "projectState", p.number, p.document_number as "documentNumber",
         m.state as "meetingState", m.number as "meetingNumber", m.scheduled_at as "scheduledAt", i.position,
         (select r.state from tranche r where r.project_id = p.id and r.n = (e.data ->> 'tranche')::int) as "trancheState",
         exists (select 1 from incident x where x.closed_at is null and case when e.data ->> 'incidentId' is not null
           then x.id = (e.data ->> 'incidentId')::uuid
           else x.kind = e.data ->> 'kind' and x.project_id is not distinct from e.project_id and x.meeting_id is not distinct from e.meeting_id end) as "incidentOpen",
         exists (select 1 from cure x where x.state = 'waiting_second' and (x.id = (e.data ->> 'cureId')::uuid or x.batch_id = (e.data ->> 'batchId')::uuid)) as "cureWaits",
         coalesce(t.due_at, (select min(d.due_at) from deadline d where d.project_id = p.id and d.state = 'open'
           and d.kind in ('correction_lapse', 'acceptance_lapse', 'rectification_lapse'))) as "dueAt",
         (select u.ends_on from publicity u where u.project_id = p.id and u.ended_at is null order by u.seq desc limit 1) as "publicUntil",
         coalesce((select x.content -> 'notices' from edition x where x.code = p.edition_code and x.version = p.edition_version), '{}') as notices
  from event e
  left join task t on t.id = (e.data ->> 'taskId')::uuid
  left join agenda_item i on i.id = (e.data ->> 'itemId')::uuid
  left join project p on p.id = e.project_id
  left join meeting m on m.id = e.meeting_id
  where e.chain = $1 and e.seq between $2 and $3 and e.type = any ($4)
  order by e.seq`;

export const readOccurrences = async (
  store: RecordStore,
  range: EventRange,
): Promise<readonly Occurrence[]> =>
  queryPrepared<Occurrence>(store, OCCURRENCES, [range.chain, range.from, range.to, NOTICED_TYPES]);
