import type { Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import type { RecordReader } from '../connection/record-transaction';

/** One move of a case to another version of its edition. */
export interface EditionMoveRow {
  readonly id: string;
  readonly fromVersion: number;
  readonly toVersion: number;
  /** The number of state changes that the case had made: later ones were made under the other version. */
  readonly stageSeq: number;
  readonly movedAt: Instant;
  readonly undoneAt: Instant | null;
}

/** Which version a case was under at what point of its life. */
export interface EditionHistory {
  readonly code: string;
  /** The version it began under. */
  readonly first: number;
  /** Moves that were not taken back, oldest first. */
  readonly moves: readonly EditionMoveRow[];
}

const COLUMNS = `id, from_version as "fromVersion", to_version as "toVersion", stage_seq as "stageSeq", moved_at as "movedAt", undone_at as "undoneAt"`;

const isLater = (a: EditionMoveRow, b: EditionMoveRow): boolean =>
  a.stageSeq !== b.stageSeq ? a.stageSeq > b.stageSeq : a.movedAt > b.movedAt;

/**
 * Moves in their order, found from the present version backwards: a clock that was set back may date two of them alike. One that leads
 * nowhere is left out; the verification of the record names it.
 */
export const chainOfMoves = (
  moves: readonly EditionMoveRow[],
  presentVersion: number,
): readonly EditionMoveRow[] => {
  const chain: EditionMoveRow[] = [];
  const left = new Set(moves.filter((move) => move.undoneAt === null));
  for (let version = presentVersion; ;) {
    const last = [...left]
      .filter((move) => move.toVersion === version)
      .reduce<EditionMoveRow | null>(
        (latest, move) => (latest && !isLater(move, latest) ? latest : move),
        null,
      );
    if (!last) return chain;
    left.delete(last);
    chain.unshift(last);
    version = last.fromVersion;
  }
};

export const readEditionHistory = async (
  from: RecordStore | RecordReader,
  project: { readonly id: string; readonly editionCode: string; readonly editionVersion: number },
): Promise<EditionHistory> => {
  const rows = await query<EditionMoveRow>(
    from,
    `select ${COLUMNS} from edition_move where project_id = $1`,
    [project.id],
  );
  const moves = chainOfMoves(rows, project.editionVersion);
  return { code: project.editionCode, first: moves[0]?.fromVersion ?? project.editionVersion, moves };
};

const last = (history: EditionHistory, isBefore: (move: EditionMoveRow) => boolean): number =>
  history.moves.filter(isBefore).at(-1)?.toVersion ?? history.first;

/** The version under which the state change with this number was made (1 is the first one). */
export const versionOfChange = (history: EditionHistory, seq: number): number =>
  last(history, (move) => move.stageSeq < seq);

/** The version that was in force at an instant; what was opened then took its dates from it. */
export const versionAt = (history: EditionHistory, at: Instant): number =>
  last(history, (move) => move.movedAt <= at);
