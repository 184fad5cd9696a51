import {
  escalationOf,
  serviceOf,
  type CountedDue,
  type Instant,
  type ProgramEdition,
  type TaskKind,
} from '@shenpi/domain';
import type { EntityManager } from 'typeorm';
import { query } from '../connection/record-store';
import { readCaseDues, type CaseDue } from '../operator/case-dues.read';

interface PastHoldRow {
  readonly projectId: string;
  readonly heldAt: Instant;
  readonly releasedAt: Instant;
}

interface LateTaskRow {
  readonly dueId: string;
  readonly taskKind: TaskKind;
  readonly lateSince: Instant;
}

/** A notice that waits to be opened. */
export interface WaitingService {
  readonly id: string;
  readonly projectId: string;
  readonly kind: string;
  readonly stageSeq: number;
  readonly dispatchedAt: Instant;
  readonly deemedAt: Instant;
  readonly deadlineKind: string | null;
}

/** What the dues of some cases were counted from. */
export interface CountedFrom {
  readonly dues: readonly CaseDue[];
  readonly holds: readonly PastHoldRow[];
  readonly lateTasks: readonly LateTaskRow[];
  readonly services: readonly WaitingService[];
}

export const readCountedFrom = async (
  tx: EntityManager,
  projectIds: readonly string[],
): Promise<CountedFrom> => ({
  dues: await readCaseDues(tx, projectIds),
  holds: await query<PastHoldRow>(
    tx,
    `select c.project_id as "projectId", c.closed_at as "releasedAt",
       (select max(h.closed_at) from cure h where h.project_id = c.project_id and h.kind = 'hold' and h.state = 'done' and h.closed_at <= c.closed_at) as "heldAt"
     from cure c where c.project_id = any($1) and c.kind = 'release_hold' and c.state = 'done' order by c.closed_at`,
    [projectIds],
  ),
  lateTasks: await query<LateTaskRow>(
    tx,
    `select d.id as "dueId", t.kind as "taskKind", t.due_at as "lateSince" from deadline d join task t on t.id = d.task_id
     where d.project_id = any($1) and d.state = 'open' and d.kind = 'task_escalation'`,
    [projectIds],
  ),
  services: await query<WaitingService>(
    tx,
    `select id, project_id as "projectId", kind, stage_seq as "stageSeq", dispatched_at as "dispatchedAt", deemed_at as "deemedAt", deadline_kind as "deadlineKind"
     from service where project_id = any($1) and served_at is null and deemed_at is not null`,
    [projectIds],
  ),
});

/** The notice whose service a due of the case waits for, or counts from. */
export const serviceBehind = ({ services }: CountedFrom, due: CaseDue): WaitingService | undefined =>
  services.find(
    ({ projectId, stageSeq, deadlineKind, deemedAt }) =>
      projectId === due.projectId &&
      (due.kind === 'service_deemed'
        ? due.n === stageSeq
        : due.kind === deadlineKind && due.stateEnteredAt === deemedAt),
  );

/** A due with everything that it was counted from. */
export const asCounted = (
  from: CountedFrom,
  due: CaseDue,
  edition: ProgramEdition,
): CountedDue & Pick<CaseDue, 'dueAt'> => {
  const began = due.openedAt ?? due.stateEnteredAt;
  const late = from.lateTasks.find(({ dueId }) => dueId === due.id);
  const ladder = late && escalationOf(edition, late.taskKind)[(due.n ?? 0) - 1];
  const service = due.kind === 'service_deemed' ? serviceBehind(from, due) : undefined;
  return {
    ...due,
    holds: from.holds.filter(
      ({ projectId, releasedAt }) => projectId === due.projectId && releasedAt >= began,
    ),
    ...(late && ladder ? { rung: { lateSince: late.lateSince, workingDays: ladder.workingDays } } : {}),
    ...(service
      ? {
          service: {
            dispatchedAt: service.dispatchedAt,
            workingDays: serviceOf(edition).deemedAfterWorkingDays,
          },
        }
      : {}),
  };
};
