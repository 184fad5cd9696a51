import type { Instant } from '@shenpi/domain';
import { NEXT_ENGINE_DUE } from './due.read';
import type { Reader } from './scope.read';
import { isoText } from './sql.read';

export interface EnginePart {
  readonly workflowId: string;
  readonly lastSeenAt: Instant | null;
  /** The record has changed since the engine last looked at the case. */
  readonly wakePending: boolean;
  readonly nextDueAt: Instant | null;
  readonly incidents: {
    readonly id: string;
    readonly kind: string;
    readonly detail: string;
    readonly raisedAt: Instant;
  }[];
}

export interface EngineColumns {
  readonly engine: EnginePart | null;
}

const INCIDENTS = `(select coalesce(json_agg(json_build_object('id', n.id, 'kind', n.kind, 'detail', n.detail, 'raisedAt', ${isoText('n.raised_at')}) order by n.raised_at desc, n.id), '[]')
  from incident n where n.project_id = p.id and n.closed_at is null)`;

/** The column of a case (`p`) for this reader: what the engine does about it. */
export const engineColumns = ({ parts }: Reader): string =>
  parts.has('engine')
    ? `json_build_object('workflowId', 'project:' || p.id, 'lastSeenAt', ${isoText('p.attended_at')}, 'wakePending', p.change_seq > p.attended_seq,
        'nextDueAt', ${isoText(NEXT_ENGINE_DUE)}, 'incidents', ${INCIDENTS}) as engine`
    : 'null as engine';
