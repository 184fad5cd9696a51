import { objectionRejection, reject, type Instant, type Rejection } from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { moveProject } from '../lifecycle/move-project';
import { openTask } from '../task/open-task';
import { notFound, runCommand } from '../work/run-command';
import { currentPublicity, holdPublicity } from './publicity';

export interface FileObjection {
  readonly projectId: string;
  readonly commandId: string;
  readonly name: string;
  readonly contact: string;
  readonly content: string;
}
export type ObjectionResult =
  | { readonly ok: true; readonly objectionId: string; readonly filedAt: Instant }
  | { readonly ok: false; readonly rejection: Rejection; readonly state: string | null };

/**
 * An objection from the public (domain 2.9): in writing, real name and contact, within the printed period. Holds this project only.
 * The objector's name stands in the objection's own row and nowhere else: not in the event, not in the decision.
 */
export const fileObjection = async (store: RecordStore, input: FileObjection): Promise<ObjectionResult> => {
  const { commandId, ...payload } = input;
  const result = await runCommand(
    store,
    { commandId, kind: 'file_objection', actor: null, payload },
    { projectIds: [input.projectId] },
    async (work) => {
      const project = work.projects.get(input.projectId);
      const period = project ? await currentPublicity(work, project.id) : undefined;
      if (!project || !period || !['publicity', 'objection'].includes(project.state)) {
        // Once published anybody may know that the period is over; before that the case does not exist for the public.
        const ended = project
          ? await work.sql(`select 1 from publicity where project_id = $1`, [project.id])
          : [];
        return ended.length > 0
          ? reject(
              'objection_too_late',
              '该项目公示期已结束，不再受理异议。',
              'The publicity period is over.',
            )
          : notFound();
      }
      const refusal = objectionRejection({
        now: project.state === 'objection' && period.heldAt ? period.heldAt : work.now,
        period,
        name: input.name,
        contact: input.contact,
        content: input.content,
      });
      if (refusal) return refusal;
      work.post(
        `insert into objection (id, project_id, name, contact, content, filed_at, state, command_id) values ($1, $2, $3, $4, $5, $6, 'open', $1)`,
        [commandId, project.id, input.name.trim(), input.contact.trim(), input.content.trim(), work.now],
      );
      work.event(
        'objection_filed',
        work.now,
        { projectId: project.id, actorId: null },
        { objectionId: commandId },
      );
      if (project.state === 'publicity') {
        await holdPublicity(work, project.id, work.now);
        await moveProject(work, project, 'file_objection', work.now);
      }
      await openTask(
        work,
        project,
        { kind: 'handle_objection', limit: 'objection', subjectId: commandId },
        work.now,
      );
      return { projectId: project.id, payloadKept: { projectId: project.id } };
    },
  );
  return result.ok
    ? { ok: true, objectionId: commandId, filedAt: result.receipt.at }
    : { ok: false, rejection: result.rejection, state: null };
};
