import { DUE_SOURCES, type CureSubject, type DueSource } from './cure';
import { CURES } from './cure-kinds';
import { INCIDENTS, type IncidentKind } from './incident-kinds';
import type { IncidentData } from './incident-words';
import { isPersonal } from '../task';
import { TASK_KINDS } from '../lifecycle';

const textAt = (data: IncidentData, name: string): string | null => {
  const value = data[name];
  return typeof value === 'string' ? value : null;
};
const isDueSource = (value: string | null): value is DueSource =>
  DUE_SOURCES.some((source) => source === value);

/** What the first cure of an incident is done to; null where nothing can be done from the desk, or where there is nothing to point at. */
export const incidentSubject = (
  kind: IncidentKind,
  projectId: string | null,
  data: IncidentData,
): CureSubject | null => {
  const cures = INCIDENTS[kind].cures;
  if (cures.length === 0) return null;
  const on = cures.map((cure) => CURES[cure].on);
  const [taskId, dueId, source] = [textAt(data, 'taskId'), textAt(data, 'dueId'), textAt(data, 'source')];
  const [deliveryId, webhookDeliveryId] = [textAt(data, 'deliveryId'), textAt(data, 'webhookDeliveryId')];
  const taskKind = TASK_KINDS.find((known) => known === data['task']);
  // Nobody else may do what an expert was drawn for: there the seat is given up instead of the task handed over.
  if (taskId !== null && taskKind !== undefined && isPersonal(taskKind))
    return { due: { source: 'task_due', id: taskId } };
  if (on.includes('task') && taskId !== null) return { taskId };
  if (on.includes('due') && dueId !== null && isDueSource(source)) return { due: { source, id: dueId } };
  if (deliveryId !== null) return { deliveryId };
  if (webhookDeliveryId !== null) return { webhookDeliveryId };
  if (projectId !== null) return { projectId };
  return on.includes('bureau') ? { bureau: true } : null;
};
