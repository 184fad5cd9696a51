import { taskFacts, type Instant, type LimitName, type TaskKind } from '@shenpi/domain';
import { dueOfLimit } from '../lifecycle/limits';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';
import { cancelTasks } from './end-tasks';

export interface TaskSpec {
  readonly kind: TaskKind;
  readonly limit?: LimitName;
  readonly remind?: LimitName;
  /** A named holder: a drawn expert, a member of a meeting. */
  readonly accountId?: string;
  readonly subjectId?: string;
  readonly subjectN?: number;
}

/** Opens a task of a project at `at`; its limit and its reminder count from that instant. */
export const openTask = async (
  work: Work,
  project: ProjectRow,
  spec: TaskSpec,
  at: Instant,
): Promise<string> => {
  const edition = await work.edition(project);
  const { holder } = taskFacts(spec.kind);
  const id = work.id();
  const dueAt = spec.limit ? await dueOfLimit(work, edition, spec.limit, at) : null;
  const remindAt = spec.remind ? await dueOfLimit(work, edition, spec.remind, at) : null;
  const role = holder.by === 'applicant' ? 'applicant' : holder.role;
  const accountId =
    holder.by === 'applicant' ? project.applicantId : holder.by === 'named' ? spec.accountId : null;
  if (accountId === undefined) throw new Error(`task ${spec.kind} needs a named holder`);
  const orgId = holder.by === 'unit' ? project.unitOrgId : null;
  work.post(
    `insert into task (id, kind, project_id, subject_id, subject_n, state, stage, role, org_id, account_id, opened_at, due_at, remind_at)
     values ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      spec.kind,
      project.id,
      spec.subjectId ?? null,
      spec.subjectN ?? null,
      project.stage,
      role,
      orgId,
      accountId,
      at,
      dueAt,
      remindAt,
    ],
  );
  work.event(
    'task_opened',
    at,
    { projectId: project.id, actorId: null },
    { taskId: id, kind: spec.kind, ...(dueAt ? { dueAt } : {}) },
  );
  if (dueAt || remindAt) work.wake({ kind: 'project', id: project.id });
  return id;
};

/** Money that is on its way outlives the state in which it was released. */
export const SPANNING_TASKS: readonly TaskKind[] = [
  'release_opinion',
  'confirm_payment',
  'retry_payment',
  'confirm_receipt',
];

/** Closes what a state leaves behind. */
export const cancelStateTasks = async (work: Work, projectId: string, at: Instant): Promise<void> => {
  await cancelTasks(work, `t.project_id = $2 and t.kind <> all($3)`, [projectId, SPANNING_TASKS], at);
};

export const cancelTask = async (
  work: Work,
  where: { readonly projectId: string; readonly kind: TaskKind; readonly subjectId?: string },
  at: Instant,
): Promise<void> => {
  await cancelTasks(
    work,
    `t.project_id = $2 and t.kind = $3 and ($4::uuid is null or t.subject_id = $4)`,
    [where.projectId, where.kind, where.subjectId ?? null],
    at,
  );
};
