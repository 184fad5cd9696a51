import { assertNever, TASK_KINDS, TASKS, type TaskKind } from '@shenpi/domain';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { TaskFormProps, TaskForms } from './task-form';

type Feature = 'application' | 'expert-review' | 'collective-decision' | 'disbursement' | 'acceptance';

const featureOf = (kind: TaskKind): Feature => {
  switch (kind) {
    case 'complete_application':
    case 'unit_review':
    case 'formal_review':
    case 'formal_review_check':
    case 'correct_application':
      return 'application';
    case 'draw_experts':
    case 'reply_invitation':
    case 'score':
    case 'panel_note':
    case 'shortlist':
      return 'expert-review';
    case 'put_on_agenda':
    case 'cast_ballot':
    case 'sign_minutes':
    case 'handle_objection':
    case 'issue_grant':
      return 'collective-decision';
    case 'sign_task_book_for_unit':
    case 'sign_task_book_for_bureau':
    case 'release_opinion':
    case 'confirm_payment':
    case 'retry_payment':
    case 'confirm_receipt':
      return 'disbursement';
    case 'apply_for_acceptance':
    case 'acceptance_opinion':
    case 'conclude_acceptance':
    case 'accept_archive':
      return 'acceptance';
    default:
      return assertNever(kind);
  }
};

const load = (feature: Feature): Promise<{ readonly taskForms: TaskForms }> => {
  switch (feature) {
    case 'application':
      return import('../application');
    case 'expert-review':
      return import('../expert-review');
    case 'collective-decision':
      return import('../collective-decision');
    case 'disbursement':
      return import('../disbursement');
    case 'acceptance':
      return import('../acceptance');
    default:
      return assertNever(feature);
  }
};

const formOf = (kind: TaskKind): LazyExoticComponent<ComponentType<TaskFormProps>> =>
  lazy(async () => {
    const form = (await load(featureOf(kind))).taskForms[kind];
    if (form === undefined) throw new Error(`no form for ${TASKS[kind].en}`);
    return { default: form };
  });

/** The form of each kind of task; its code is fetched with its feature when a task of that kind is opened. */
export const TASK_FORMS = Object.fromEntries(TASK_KINDS.map((kind) => [kind, formOf(kind)])) as Readonly<
  Record<TaskKind, LazyExoticComponent<ComponentType<TaskFormProps>>>
>;
