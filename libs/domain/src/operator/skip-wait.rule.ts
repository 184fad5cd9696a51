import { reject, type Rejection } from '../kernel';
import type { DueSource } from './cure';
import { dueKindWords } from './due-words';

/** A wait that somebody would like to end now. */
export interface Wait {
  readonly source: DueSource;
  /** Kind of the deadline, or of the task whose limit or reminder it is. */
  readonly kind: string;
  /** Of a task that one person holds by name: whether that person can act at all. */
  readonly holder: 'present' | 'away' | 'inactive' | null;
}

/** They only tell somebody something earlier; nobody's time becomes shorter by them. */
const SKIPPABLE_DEADLINES: readonly string[] = ['acceptance_reminder', 'payment_overdue', 'task_escalation'];

/** An expert who cannot act loses the seat to the alternate at the limit anyway. */
const SEAT_TASKS: readonly string[] = ['reply_invitation', 'score', 'acceptance_opinion'];

/**
 * Why a wait may not be ended early; null where it may. What law or edition promises to people always runs its time: publicity,
 * correction, task book, acceptance and rectification, the call window, service of a notice, and the limit of somebody's task.
 */
export const skipWaitRejection = (wait: Wait): Rejection | null => {
  if (wait.source === 'task_reminder') return null;
  const { zh, en } = dueKindWords(wait.kind);
  if (wait.source === 'deadline')
    return SKIPPABLE_DEADLINES.includes(wait.kind)
      ? null
      : reject(
          'wait_is_promised',
          `${zh}是法律或规则给当事人的期限，不能提前结束。`,
          `Law or edition promises ${en} to people; it runs its time.`,
          { field: 'subject' },
        );
  if (!SEAT_TASKS.includes(wait.kind))
    return reject(
      'wait_is_promised',
      `${zh}是承办人应有的办理时间，不能提前结束；承办人不在时请移交。`,
      `The holder has the time until ${en}; hand the task over if nobody is there to act.`,
      { field: 'subject' },
    );
  return wait.holder === 'present'
    ? reject(
        'expert_can_still_act',
        '该专家在岗，期限未到前不能递补；确不能参加的，请由本人登记外出或拒绝邀请。',
        'The expert is active and not recorded as away: the seat is theirs until the limit. They may decline or record an absence.',
        { field: 'subject' },
      )
    : null;
};
