import { reject, type Rejection, type Role } from '../kernel';
import { taskFacts, type TaskKind } from '../lifecycle';
import { isPersonal } from '../task';

export interface HandOver {
  readonly task: {
    readonly kind: TaskKind;
    readonly role: Role;
    /** The unit whose task it is; null for an office of the bureau. */
    readonly orgId: string | null;
    /** Who holds it by name; null while anybody of the office may take it. */
    readonly holderId: string | null;
  };
  readonly project: {
    readonly unitOrgId: string;
    /** Everybody who ever handled the case, or for whom it was handled. */
    readonly handledBy: readonly string[];
    /** Who gave the release opinion of the tranche that the task is about, and for whom. */
    readonly releasedBy: readonly string[];
    /** Experts who have a seat in this case. */
    readonly expertIds: readonly string[];
  };
  /** Null where nobody was named, or nobody of that id exists. */
  readonly target: {
    readonly accountId: string;
    readonly active: boolean;
    readonly roles: readonly Role[];
    readonly orgId: string;
  } | null;
}

const field = 'params.accountId';

const notEntitled = (zh: string, en: string, source?: string): Rejection =>
  reject('not_entitled', zh, en, { field, ...(source ? { source } : {}) });

/** Separation of duties (domain 2.1), as for whoever opens the task by themselves. */
const dutiesRejection = ({ task, project }: HandOver, accountId: string): Rejection | null => {
  const source = 'separation of duties';
  if (['formal_review_check', 'draw_experts'].includes(task.kind) && project.handledBy.includes(accountId))
    return notEntitled(
      '经办人不能复核或抽取自己经办的项目。',
      'The handler of a case neither checks it nor draws its experts.',
      source,
    );
  if (task.kind === 'confirm_payment' && project.releasedBy.includes(accountId))
    return notEntitled(
      '出具下拨意见的人不能确认拨付。',
      'Whoever gave the release opinion does not confirm the payment.',
      source,
    );
  return project.expertIds.includes(accountId)
    ? notEntitled(
        '该项目的评审专家不能承办该项目。',
        'An expert of the case decides nothing else in it.',
        source,
      )
    : null;
};

/**
 * Why a task may not go to somebody; null where it may. Votes, signatures and the work of experts are never handed over. The target is
 * active, holds the role that the task asks for, belongs to the unit where it is the unit's, and keeps the separation of duties.
 */
export const handOverRejection = (handOver: HandOver): Rejection | null => {
  const { task, project, target } = handOver;
  if (isPersonal(task.kind))
    return reject(
      'task_kind_personal',
      '表决、签署纪要和专家的评审意见必须由本人完成，不能移交；专家不能办理的，由候补递补。',
      'A vote, the signature under the minutes and an expert’s own work are never handed over; for an expert the alternate takes the seat.',
      { field: 'subject' },
    );
  if (!target?.active) return notEntitled('请选择一名在岗人员。', 'Choose somebody whose account is active.');
  if (target.accountId === task.holderId)
    return notEntitled('该任务已经由此人承办。', 'This person holds the task already.');
  if (!target.roles.includes(task.role))
    return notEntitled(
      '此人不具备该任务要求的岗位。',
      'This person does not hold the office that the task asks for.',
    );
  const { by } = taskFacts(task.kind).holder;
  const orgId = by === 'applicant' ? project.unitOrgId : task.orgId;
  if (orgId !== null && target.orgId !== orgId)
    return notEntitled(
      '此人不属于该项目的承担单位。',
      'This person does not belong to the unit of the case.',
    );
  return dutiesRejection(handOver, target.accountId);
};
