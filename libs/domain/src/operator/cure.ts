import type { Instant, Role } from '../kernel';

/** A due instant of a case as it stands in the record: a deadline of its own, or the limit or reminder of a task. */
export const DUE_SOURCES = ['deadline', 'task_due', 'task_reminder'] as const;
export type DueSource = (typeof DUE_SOURCES)[number];

/** What a cure is done to. */
export type CureSubject =
  | { readonly projectId: string }
  | { readonly taskId: string }
  | { readonly due: { readonly source: DueSource; readonly id: string } }
  | { readonly deliveryId: string }
  | { readonly webhookDeliveryId: string }
  | { readonly bureau: true };

/** What has to be said beside the subject: `dueAt` for correct_deadline, `accountId` for hand_over_task. */
export interface CureParams {
  readonly dueAt?: Instant;
  readonly accountId?: string;
}

export interface CureStep {
  readonly zh: string;
  readonly en: string;
}

/** What will happen, in words, before it does. Kept with the cure: the second person confirms exactly this. */
export interface CurePlan extends CureStep {
  readonly steps: readonly CureStep[];
  readonly needsSecond: boolean;
  readonly cannotUndo: boolean;
}

export const CURE_STATES = ['waiting_second', 'accepted', 'done', 'refused', 'failed'] as const;
export type CureState = (typeof CURE_STATES)[number];
export const CURE_BATCH_STATES = ['waiting_second', 'running', 'done', 'refused'] as const;
export type CureBatchState = (typeof CURE_BATCH_STATES)[number];

/** Who may be the second person, of a cure that somebody else asked for; they read what was asked as well. */
export const CURE_CONFIRMERS = [
  'sys_admin',
  'plan_office',
  'division_head',
  'vice_director',
  'director',
] as const satisfies readonly Role[];

export const mayConfirmCures = (roles: readonly Role[]): boolean =>
  CURE_CONFIRMERS.some((role) => roles.includes(role));
