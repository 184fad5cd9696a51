import { publicityPeriod, resumePublicity, type Instant } from '@shenpi/domain';
import { settled } from '../connection/record-store';
import { moveProject, openDeadline } from '../lifecycle/move-project';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';

export interface PublicityRow {
  readonly seq: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly endsAt: Instant;
  readonly heldAt: Instant | null;
}

/** The publicity that runs or is held; a project that was deferred and passed later has had an earlier one. */
export const currentPublicity = async (work: Work, projectId: string): Promise<PublicityRow | undefined> =>
  (
    await work.sql<PublicityRow>(
      `select seq, starts_on as "startsOn", ends_on as "endsOn", ends_at as "endsAt", held_at as "heldAt"
       from publicity where project_id = $1 and ended_at is null order by seq desc limit 1`,
      [projectId],
    )
  )[0];

/** Opens the publicity of a project that has just entered the state: the printed days are fixed here, both counted. */
export const startPublicity = async (work: Work, project: ProjectRow, at: Instant): Promise<void> => {
  const edition = await work.edition(project);
  const period = settled(
    publicityPeriod(await work.calendar(), at, edition.publicity.workingDays),
    'publicity period',
  );
  work.post(
    `insert into publicity (project_id, seq, starts_on, ends_on, ends_at) select $1, coalesce(max(seq), 0) + 1, $2, $3, $4 from publicity where project_id = $1`,
    [project.id, period.startsOn, period.endsOn, period.endsAt],
  );
  work.post(`update project set result_public_at = coalesce(result_public_at, $2) where id = $1`, [
    project.id,
    at,
  ]);
  work.event(
    'publicity_started',
    at,
    { projectId: project.id, actorId: null },
    { startsOn: period.startsOn, endsOn: period.endsOn, endsAt: period.endsAt },
  );
  await openDeadline(work, project, 'publicity_end', period.endsAt, 'the printed first day');
};

/** An objection holds only this project; the days not yet completed run again afterwards. */
export const holdPublicity = async (work: Work, projectId: string, at: Instant): Promise<void> => {
  work.post(
    `update publicity set held_at = $2 where project_id = $1 and ended_at is null and held_at is null`,
    [projectId, at],
  );
};

export const continuePublicity = async (work: Work, project: ProjectRow, at: Instant): Promise<void> => {
  const running = await currentPublicity(work, project.id);
  if (!running?.heldAt) throw new Error(`project ${project.id} has no held publicity`);
  const period = settled(
    resumePublicity(await work.calendar(), running, running.heldAt, at),
    'resumed publicity',
  );
  work.post(
    `update publicity set held_at = null, ends_on = $3, ends_at = $4 where project_id = $1 and seq = $2`,
    [project.id, running.seq, period.endsOn, period.endsAt],
  );
  work.event(
    'publicity_resumed',
    at,
    { projectId: project.id, actorId: null },
    { endsOn: period.endsOn, endsAt: period.endsAt },
  );
  await openDeadline(work, project, 'publicity_end', period.endsAt, 'the printed first day');
};

/** The period is over and nobody's objection is open: leaving the state needs both. */
export const endPublicity = async (work: Work, project: ProjectRow, at: Instant): Promise<void> => {
  work.post(`update publicity set ended_at = $2 where project_id = $1 and ended_at is null`, [
    project.id,
    at,
  ]);
  await moveProject(work, project, 'publicity_ended', at, { byTime: true });
};
