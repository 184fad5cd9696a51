import {
  handOverRejection,
  isRejection,
  ROLE_NAMES,
  taskFacts,
  type HandOver,
  type Rejection,
} from '@shenpi/domain';
import { HANDLERS_OF_CASE, RELEASERS_OF_TRANCHE } from '../../task/duties';
import { TASK_COLUMNS, type TaskRow } from '../../task/task.row';
import { notFound } from '../../work/run-command';
import type { Work } from '../../work/work';
import type { CureCase, CureJudge } from './cure-case';

type Target = NonNullable<HandOver['target']> & { readonly name: string };

const openTaskOf = async ({ work, subject }: CureCase): Promise<TaskRow | Rejection> => {
  if (!('taskId' in subject)) throw new Error('the cure points at no task');
  const rows = await work.sql<TaskRow>(`select ${TASK_COLUMNS} from task where id = $1 and state = 'open'`, [
    subject.taskId,
  ]);
  return rows[0] ?? notFound();
};

const readPerson = async (work: Work, accountId: string | null | undefined): Promise<Target | null> =>
  accountId
    ? ((
        await work.sql<Target>(
          `select id as "accountId", display_name as name, active, roles, org_id as "orgId" from account where id = $1`,
          [accountId],
        )
      )[0] ?? null)
    : null;

const projectFacts = async (cure: CureCase, task: TaskRow): Promise<HandOver['project']> => {
  const { work, project } = cure;
  const rows = await work.sql<Pick<HandOver['project'], 'handledBy' | 'releasedBy' | 'expertIds'>>(
    `select ${HANDLERS_OF_CASE} as "handledBy", ${RELEASERS_OF_TRANCHE} as "releasedBy",
       array(select expert_id from assignment where project_id = p.id and status in ('invited', 'accepted', 'signed')) as "expertIds"
     from task t join project p on p.id = t.project_id where t.id = $1`,
    [task.id],
  );
  return {
    unitOrgId: project?.unitOrgId ?? '',
    handledBy: rows[0]?.handledBy ?? [],
    releasedBy: rows[0]?.releasedBy ?? [],
    expertIds: rows[0]?.expertIds ?? [],
  };
};

/** The applicant's tasks follow the applicant: whoever takes one acts for the case from then on, in what is open and in what comes. */
const handOverCase = async (
  work: Work,
  project: NonNullable<CureCase['project']>,
  to: string,
): Promise<void> => {
  work.post(
    `update task set account_id = $2 where project_id = $1 and state = 'open' and role = 'applicant'`,
    [project.id, to],
  );
  work.amend(project.id, { applicant_id: to });
  project.applicantId = to;
};

/** Gives an open task to somebody else who is entitled to it. */
export const handOverTask: CureJudge = async (cure) => {
  const { work, project, params } = cure;
  const task = await openTaskOf(cure);
  if (isRejection(task)) return task;
  const target = await readPerson(work, params.accountId);
  const refusal = handOverRejection({
    task: { kind: task.kind, role: task.role, orgId: task.orgId, holderId: task.accountId },
    project: await projectFacts(cure, task),
    target,
  });
  if (refusal) return refusal;
  // Tasks of a meeting are votes and signatures, which the rule has refused.
  if (!project || !target) return notFound();
  const holder = await readPerson(work, task.accountId);
  return {
    effect: {
      kind: 'hand_over_task',
      task: task.kind,
      from: holder?.name ?? ROLE_NAMES[task.role].zh,
      to: target.name,
    },
    carryOut: async () => {
      if (taskFacts(task.kind).holder.by === 'applicant') await handOverCase(work, project, target.accountId);
      else await work.sql(`update task set account_id = $2 where id = $1`, [task.id, target.accountId]);
      work.event(
        'task_handed_over',
        work.now,
        { projectId: project.id },
        { taskId: task.id, kind: task.kind },
      );
      return { zh: '待办已移交。', en: 'The task was handed over.', data: { taskId: task.id } };
    },
  };
};
