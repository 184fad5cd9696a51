import { editionMoveRejection, isRejection, reject, type Rejection } from '@shenpi/domain';
import { idFromName } from '../administration/administration';
import { query, type RecordStore } from '../connection/record-store';
import { putUnderEdition } from '../lifecycle/put-under-edition';
import { holds, type Actor } from '../work/account';
import { notFound, runCommand, type CommandResult } from '../work/run-command';
import { editionPair, type EditionPair } from './edition.read';
import { readMovingCase } from './edition-move.read';

/** Who moves cases between versions and takes that back. */
export const mayMoveEditions = (actor: Actor): boolean =>
  holds(actor, 'sys_admin') || holds(actor, 'plan_office');

export interface MoveEditions {
  readonly commandId: string;
  readonly code: string;
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly projectIds: readonly string[];
  readonly reason: string;
  /** Typed by hand: `<code>@<toVersion>`. */
  readonly confirmation: string;
}

interface Refused {
  readonly projectId: string;
  readonly projectNumber: string | null;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export type MoveEditionsResult =
  | {
      readonly ok: true;
      readonly moved: { readonly projectId: string; readonly moveId: string }[];
      readonly refused: Refused[];
    }
  | { readonly ok: false; readonly rejection: Rejection; readonly state: null };

const refuse = (rejection: Rejection): MoveEditionsResult => ({ ok: false, rejection, state: null });

type OneMove = Pick<MoveEditions, 'code' | 'fromVersion' | 'toVersion' | 'reason'> & {
  readonly projectId: string;
};

/** One case, in a transaction of its own: what was due before is settled under the old version first. */
const moveOne = (
  store: RecordStore,
  actor: Actor,
  moveId: string,
  input: OneMove,
  pair: EditionPair,
): Promise<CommandResult> =>
  runCommand(
    store,
    { commandId: moveId, kind: 'move_edition', actor, payload: input },
    { projectIds: [input.projectId] },
    async (work) => {
      const project = work.projects.get(input.projectId);
      if (!project) return notFound();
      if (project.editionCode !== input.code || project.editionVersion !== input.fromVersion)
        return reject(
          'edition_not_from',
          `项目现用规则为 ${project.editionCode}@${project.editionVersion}，不是要迁出的版本。`,
          `The case is under ${project.editionCode}@${project.editionVersion}, not under the version to leave.`,
        );
      const refusal = editionMoveRejection(await readMovingCase(work.tx, project.id), pair.from, pair.to);
      if (refusal) return refusal;
      work.post(
        `insert into edition_move (id, project_id, code, from_version, to_version, stage_seq, reason, moved_by, moved_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          moveId,
          project.id,
          input.code,
          input.fromVersion,
          input.toVersion,
          project.stageSeq,
          input.reason,
          actor.accountId,
          work.now,
        ],
      );
      await putUnderEdition(work, project, input.toVersion);
      work.event(
        'edition_moved',
        work.now,
        { projectId: project.id },
        {
          moveId,
          code: input.code,
          from: input.fromVersion,
          to: input.toVersion,
          stageSeq: project.stageSeq,
        },
      );
      return { projectId: project.id };
    },
    // A case that stands still because its edition is unsound is helped by just this.
    { isCure: true },
  );

const numbersOf = async (
  store: RecordStore,
  projectIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
  const rows = await query<{ id: string; number: string | null }>(
    store,
    `select id, number from project where id = any($1)`,
    [projectIds],
  );
  return new Map(rows.map((row) => [row.id, row.number]));
};

/**
 * Moves cases to another version of their edition, one after the other, each by itself: one that is refused holds up no other. The id of
 * every move follows from the command's, so a command that died in the middle and is sent again moves only what is missing.
 */
export const moveEditions = async (
  store: RecordStore,
  actor: Actor,
  input: MoveEditions,
): Promise<MoveEditionsResult> => {
  if (!mayMoveEditions(actor)) return refuse(notFound());
  if (input.confirmation.trim() !== `${input.code}@${input.toVersion}`)
    return refuse(
      reject(
        'confirmation_differs',
        `请输入 ${input.code}@${input.toVersion} 以确认迁移。`,
        `Type ${input.code}@${input.toVersion} to confirm.`,
        { field: 'confirmation' },
      ),
    );
  const pair = await editionPair(store, input);
  if (isRejection(pair)) return refuse(pair);
  const { code, fromVersion, toVersion, reason } = input;
  const projectIds = [...new Set(input.projectIds)];
  const numbers = await numbersOf(store, projectIds);
  const moved: { projectId: string; moveId: string }[] = [];
  const refused: Refused[] = [];
  for (const projectId of projectIds) {
    const moveId = idFromName('edition_move', `${input.commandId}:${projectId}`);
    const one: OneMove = { projectId, code, fromVersion, toVersion, reason };
    const result = await moveOne(store, actor, moveId, one, pair);
    if (result.ok) {
      moved.push({ projectId, moveId });
      continue;
    }
    const { rejection } = result;
    if (rejection.code === 'maintenance') return refuse(rejection);
    refused.push({
      projectId,
      projectNumber: numbers.get(projectId) ?? null,
      code: rejection.code,
      zh: rejection.sentence,
      en: rejection.sentenceEn,
    });
  }
  return { ok: true, moved, refused };
};
