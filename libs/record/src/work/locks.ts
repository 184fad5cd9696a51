import type { Instant } from '@shenpi/domain';
import type { RecordReader } from '../connection/record-transaction';
import { PROJECT_COLUMNS, type ProjectRow } from '../lifecycle/project.row';

/** What a command locks. Whatever the order here, the locks are taken in the one order of the whole program. */
export interface LockRequest {
  readonly roundId?: string;
  /** Whoever is counted by name rather than by account (a unit's leader): held until the transaction ends. */
  readonly personKeys?: readonly string[];
  /** Persons whose quota or load the command judges. */
  readonly accountIds?: readonly string[];
  readonly meeting?: { readonly id: string; readonly mode: 'update' | 'share' };
  readonly projectIds?: readonly string[];
}

/**
 * Sent in one go and taken by the server one after the other.
 * The one lock order: round (with its envelope), persons by id, meeting, projects by id. Agenda items and tasks are covered by their
 * project's or meeting's lock; chain heads come last, in appendEvents. Answers the projects that exist, as they are under the lock.
 */
export const takeLocks = async (
  tx: RecordReader,
  request: LockRequest,
): Promise<{ readonly projects: readonly ProjectRow[]; readonly lastEvents: readonly Instant[] }> => {
  const meeting = request.meeting;
  const before: Promise<unknown>[] = [
    ...(request.roundId
      ? [tx.query(`select 1 from call_round where id = $1 for update`, [request.roundId])]
      : []),
    ...[...new Set(request.personKeys ?? [])]
      .sort()
      .map((key) => tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [key])),
    ...(request.accountIds?.length
      ? [
          tx.query(`select 1 from account where id = any($1) order by id for update`, [
            [...new Set(request.accountIds)],
          ]),
        ]
      : []),
  ];
  const [meetings, projects] = await Promise.all([
    meeting
      ? tx.query<{ at: Instant }[]>(
          `select last_event_at as at from meeting where id = $1 for ${meeting.mode === 'share' ? 'share' : 'update'}`,
          [meeting.id],
        )
      : [],
    request.projectIds?.length
      ? tx.query<ProjectRow[]>(
          `select ${PROJECT_COLUMNS} from project where id = any($1) order by id for update`,
          [[...new Set(request.projectIds)]],
        )
      : [],
    ...before,
  ]);
  return {
    projects,
    lastEvents: [...projects.map((project) => project.lastEventAt), ...meetings.map((meeting) => meeting.at)],
  };
};
