import {
  dueAfterWorkingDays,
  legalNoticeOf,
  serviceOf,
  STATE_OPENINGS,
  type Instant,
  type LimitName,
  type ProjectState,
  type ServiceBasis,
  type Trigger,
} from '@shenpi/domain';
import { dueOfLimit } from '../lifecycle/limits';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';

/** A deadline of this kind ends the wait for an opening; its number is the stage in which the notice went out. */
export const SERVICE_DEEMED = 'service_deemed';

/** Deadlines that count from the service of the notice which opens them. */
const COUNTS_FROM_SERVICE: readonly string[] = ['correction_lapse', 'rectification_lapse'];

const clockOf = (state: ProjectState): { readonly kind: string; readonly limit: LimitName } | null => {
  const due = STATE_OPENINGS[state].deadlines.find(({ kind }) => COUNTS_FROM_SERVICE.includes(kind));
  return due?.limit === undefined ? null : { kind: due.kind, limit: due.limit };
};

const served = (
  work: Work,
  project: ProjectRow,
  notice: { readonly kind: string; readonly basis: ServiceBasis; readonly servedAt: Instant },
  at: Instant,
  actorId: string | null,
): void => work.event('notice_served', at, { projectId: project.id, actorId }, notice);

/**
 * Writes that a legal notice goes out with a change of state that has just been made, if it is one. Answers from when the clocks that
 * it starts count, and until when it must be opened before it counts as served; null where no legal notice goes out. What took effect
 * late, at its due instant, still was not in anybody's inbox before this transaction.
 */
export const dispatchNotice = async (
  work: Work,
  project: ProjectRow,
  change: { readonly from: ProjectState; readonly to: ProjectState; readonly trigger: Trigger },
  at: Instant,
): Promise<{ readonly countsFrom: Instant; readonly deemedAt: Instant | null } | null> => {
  const edition = await work.edition(project);
  const kind = legalNoticeOf(edition, change);
  if (kind === null) return null;
  const { countsFrom, deemedAfterWorkingDays } = serviceOf(edition);
  const arrives = countsFrom === 'arrival';
  const deemedAt = arrives
    ? null
    : work.instant(
        dueAfterWorkingDays(await work.calendar(), work.now, deemedAfterWorkingDays, edition.closesAt),
      );
  await work.sql(
    `insert into service (id, project_id, kind, stage_seq, dispatched_at, deemed_at, served_at, basis, deadline_kind)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      work.id(),
      project.id,
      kind,
      project.stageSeq,
      work.now,
      deemedAt,
      arrives ? work.now : null,
      arrives ? 'arrival' : null,
      clockOf(change.to)?.kind ?? null,
    ],
  );
  if (arrives) served(work, project, { kind, basis: 'arrival', servedAt: work.now }, at, null);
  return { countsFrom: deemedAt ?? work.now, deemedAt };
};

interface ServiceRow {
  readonly kind: string;
  readonly stageSeq: number;
  readonly deemedAt: Instant;
  readonly deadlineKind: string | null;
}

/** The notice in the inbox could only name the day that was counted then; whoever looks at it again finds the one that counts. */
export const renameDueInNotice = async (
  work: Work,
  projectId: string,
  notice: { readonly kind: string; readonly stageSeq: number },
  before: Instant,
  dueAt: Instant,
): Promise<void> => {
  await work.sql(
    `update message m set params = m.params || jsonb_build_object('dueAt', $4::text) from event e
     where m.project_id = $1 and m.kind = $2 and e.chain = m.chain and e.seq = m.seq and (e.data ->> 'stageSeq')::int = $3
       and m.params ->> 'dueAt' = $5`,
    [projectId, notice.kind, notice.stageSeq, dueAt, before],
  );
};

/**
 * The limit counts from the opening instead of the day on which the notice would have been deemed served. A limit that an operator has
 * corrected meanwhile is left as it is: it is no longer the one that was counted.
 */
const countAnew = async (
  work: Work,
  project: ProjectRow,
  service: ServiceRow,
  at: Instant,
): Promise<void> => {
  const clock = clockOf(project.state);
  if (clock === null || clock.kind !== service.deadlineKind || service.stageSeq !== project.stageSeq) return;
  const edition = await work.edition(project);
  const before = await dueOfLimit(work, edition, clock.limit, service.deemedAt);
  const dueAt = await dueOfLimit(work, edition, clock.limit, at);
  await work.sql(
    `update deadline set due_at = $4, counts_from = 'the opening of the notice'
     where project_id = $1 and kind = $2 and state = 'open' and due_at = $3`,
    [project.id, clock.kind, before, dueAt],
  );
  await renameDueInNotice(work, project.id, service, before, dueAt);
  work.wake({ kind: 'project', id: project.id });
};

/** Serves what the applicant of a case has opened, at `at`; nothing is written where everything is served already. */
export const serveOpened = async (
  work: Work,
  project: ProjectRow,
  at: Instant,
  kinds: readonly string[] | null = null,
): Promise<void> => {
  const opened = await work.sql<ServiceRow>(
    `update service set served_at = $2, basis = 'opened'
     where project_id = $1 and served_at is null and ($3::text[] is null or kind = any ($3))
     returning kind, stage_seq as "stageSeq", deemed_at as "deemedAt", deadline_kind as "deadlineKind"`,
    [project.id, at, kinds],
  );
  for (const service of opened) {
    await work.sql(
      `update deadline set state = 'cancelled', closed_at = $4 where project_id = $1 and kind = $2 and n = $3 and state = 'open'`,
      [project.id, SERVICE_DEEMED, service.stageSeq, at],
    );
    await countAnew(work, project, service, at);
    served(work, project, { kind: service.kind, basis: 'opened', servedAt: at }, at, project.applicantId);
  }
};

/** Nobody opened the notice of stage `stageSeq` in time: it counts as served at `at`, from which its clock has counted all along. */
export const serveDeemed = async (
  work: Work,
  project: ProjectRow,
  at: Instant,
  stageSeq: number | null,
): Promise<void> => {
  const rows = await work.sql<{ kind: string }>(
    `update service set served_at = $2, basis = 'deemed' where project_id = $1 and served_at is null and stage_seq = $3 returning kind`,
    [project.id, at, stageSeq],
  );
  for (const { kind } of rows) served(work, project, { kind, basis: 'deemed', servedAt: at }, at, null);
};
