import type { Instant } from '@shenpi/domain';
import type { Work } from '../work/work';

/** Something that no rule can mend: raised once while it is open, told to the operator. `detail` holds no personal data. */
export const raiseIncident = async (
  work: Work,
  incident: {
    readonly kind: string;
    readonly projectId?: string;
    readonly meetingId?: string;
    readonly detail: string;
  },
  at: Instant,
): Promise<void> => {
  const rows = await work.sql<{ id: string }>(
    `insert into incident (id, kind, project_id, meeting_id, detail, raised_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
    [work.id(), incident.kind, incident.projectId ?? null, incident.meetingId ?? null, incident.detail, at],
  );
  if (rows.length > 0)
    work.event(
      'incident_raised',
      at,
      { projectId: incident.projectId, meetingId: incident.meetingId, actorId: null },
      { kind: incident.kind },
    );
};

/** Closes by itself once the cause is gone. */
export const closeIncident = async (
  work: Work,
  where: { readonly kind: string; readonly projectId: string },
  at: Instant,
): Promise<void> => {
  await work.sql(
    `update incident set closed_at = $3 where kind = $1 and project_id = $2 and closed_at is null`,
    [where.kind, where.projectId, at],
  );
};
