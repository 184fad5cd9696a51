import { reject } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { putUnderEdition } from '../lifecycle/put-under-edition';
import type { Actor } from '../work/account';
import { notFound, runCommand, type CommandResult } from '../work/run-command';
import { mayMoveEditions } from './edition-move.commands';
import { isUndoable } from './edition-move.read';

/** Takes a move back before the first decision under it: the case is then as if it had never been moved. */
export const undoEditionMove = async (
  store: RecordStore,
  actor: Actor,
  input: { readonly commandId: string; readonly moveId: string },
): Promise<CommandResult> => {
  const [located] = mayMoveEditions(actor)
    ? await query<{ projectId: string }>(
        store,
        `select project_id as "projectId" from edition_move where id = $1`,
        [input.moveId],
      )
    : [];
  if (!located) return { ok: false, rejection: notFound(), state: null };
  const { commandId, ...payload } = input;
  return runCommand(
    store,
    { commandId, kind: 'undo_edition_move', actor, payload },
    { projectIds: [located.projectId] },
    async (work) => {
      const project = work.project(located.projectId);
      const [move] = await work.sql<{ code: string; from: number; to: number; undone: boolean }>(
        `select code, from_version as "from", to_version as "to", undone_at is not null as undone from edition_move where id = $1`,
        [input.moveId],
      );
      if (!move) return notFound();
      if (move.undone)
        return reject('edition_move_undone', '该迁移已经撤销。', 'This move has been taken back already.');
      if (project.heldAt)
        return reject('case_held', '项目已暂停办理，请先恢复。', 'The case is suspended; resume it first.');
      if (!(await isUndoable(work.tx, input.moveId)))
        return reject(
          'edition_move_in_use',
          '迁移后已按新版本作出决定或进入下一环节（或又作了迁移），不能撤销；如需改用其他版本，请另行迁移。',
          'Something was decided under the version since, the case has moved on, or it was moved again; move it to another version instead.',
        );
      work.post(`update edition_move set undone_by = $2, undone_at = $3 where id = $1`, [
        input.moveId,
        actor.accountId,
        work.now,
      ]);
      await putUnderEdition(work, project, move.from);
      work.event(
        'edition_move_undone',
        work.now,
        { projectId: project.id },
        { moveId: input.moveId, code: move.code, from: move.to, to: move.from, stageSeq: project.stageSeq },
      );
      return { projectId: project.id };
    },
    { isCure: true },
  );
};
