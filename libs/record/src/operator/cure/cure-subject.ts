import { CURES, reject, type CureKind, type CureSubject, type Rejection } from '@shenpi/domain';
import { query, type RecordStore } from '../../connection/record-store';
import { notFound } from '../../work/run-command';

/** A subject in the form that its kind of cure knows, with the case whose lock it takes. */
export interface Located {
  readonly subject: CureSubject;
  readonly projectId: string | null;
}

/** The same thing pointed at in another way: the case of a task, the task of a due, the limit of a task. */
const asKnown = (kind: CureKind, subject: CureSubject, projectId: string | null): CureSubject | null => {
  switch (CURES[kind].on) {
    case 'project':
      return projectId === null || 'deliveryId' in subject || 'webhookDeliveryId' in subject
        ? null
        : { projectId };
    case 'task':
      if ('taskId' in subject) return subject;
      return 'due' in subject && subject.due.source !== 'deadline' ? { taskId: subject.due.id } : null;
    case 'due':
      // What falls due of a call or a meeting was announced to everybody.
      if (projectId === null) return null;
      if ('due' in subject) return subject;
      return 'taskId' in subject ? { due: { source: 'task_due', id: subject.taskId } } : null;
    case 'delivery':
      return 'deliveryId' in subject || (kind === 'resend' && 'webhookDeliveryId' in subject)
        ? subject
        : null;
    case 'webhook_delivery':
      return 'webhookDeliveryId' in subject ? subject : null;
    case 'bureau':
      return 'bureau' in subject ? subject : null;
  }
};

const caseOf = async (
  store: RecordStore,
  text: string,
  id: string,
): Promise<{ readonly projectId: string | null } | undefined> =>
  (await query<{ projectId: string | null }>(store, text, [id]))[0];

const findCase = (
  store: RecordStore,
  subject: CureSubject,
): Promise<{ readonly projectId: string | null } | undefined> => {
  if ('projectId' in subject)
    return caseOf(store, `select id as "projectId" from project where id = $1`, subject.projectId);
  if ('taskId' in subject)
    return caseOf(store, `select project_id as "projectId" from task where id = $1`, subject.taskId);
  if ('due' in subject) {
    const table = subject.due.source === 'deadline' ? 'deadline' : 'task';
    return caseOf(store, `select project_id as "projectId" from ${table} where id = $1`, subject.due.id);
  }
  if ('deliveryId' in subject)
    return caseOf(
      store,
      `select m.project_id as "projectId" from delivery d join message m on m.id = d.message_id where d.id = $1`,
      subject.deliveryId,
    );
  if ('webhookDeliveryId' in subject)
    return caseOf(
      store,
      `select null::uuid as "projectId" from webhook_delivery where id = $1`,
      subject.webhookDeliveryId,
    );
  return Promise.resolve({ projectId: null });
};

/** Finds what a cure is to be done to; not found, or pointed at what this kind is not done to, it is refused. */
export const locate = async (
  store: RecordStore,
  kind: CureKind,
  subject: CureSubject,
): Promise<Located | Rejection> => {
  const found = await findCase(store, subject);
  if (!found) return notFound();
  const known = asKnown(kind, subject, found.projectId);
  return known
    ? { subject: known, projectId: found.projectId }
    : reject(
        'subject_not_for_cure',
        `“${CURES[kind].zh}”不能用于所选对象。`,
        `"${CURES[kind].en}" is not done to what was chosen.`,
        { field: 'subject' },
      );
};
