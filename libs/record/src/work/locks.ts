import type { Instant } from '@shenpi/domain';
import type { EntityManager } from 'typeorm';
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
 * The one lock order: round (with its envelope), persons by id, meeting, projects by id. Agenda items and tasks are covered by their
 * project's or meeting's lock; chain heads come last, in appendEvents. Answers the projects that exist, as they are under the lock.
 */
export const takeLocks = async (
  tx: EntityManager,
  request: LockRequest,
): Promise<{ readonly projects: readonly ProjectRow[]; readonly lastEvents: readonly Instant[] }> => {
  if (request.roundId) await tx.query(`select 1 from call_round where id = $1 for update`, [request.roundId]);
  for (const key of [...new Set(request.personKeys ?? [])].sort())
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [key]);
  if (request.accountIds?.length)
    await tx.query(`select 1 from account where id = any($1) order by id for update`, [
      [...new Set(request.accountIds)],
    ]);
  const meetings: { at: Instant }[] = request.meeting
    ? await tx.query(
        `select last_event_at as at from meeting where id = $1 for ${request.meeting.mode === 'share' ? 'share' : 'update'}`,
        [request.meeting.id],
      )
    : [];
  const projects: ProjectRow[] = request.projectIds?.length
    ? await tx.query(`select ${PROJECT_COLUMNS} from project where id = any($1) order by id for update`, [
        [...new Set(request.projectIds)],
      ])
    : [];
  return {
    projects,
    lastEvents: [...projects.map((project) => project.lastEventAt), ...meetings.map((meeting) => meeting.at)],
  };
};
