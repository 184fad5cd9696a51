import {
  editionDifferences,
  editionMoveRejection,
  isRejection,
  type EditionDifference,
  type Instant,
  type MovingCase,
  type Rejection,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { decodeKey, pageOf } from '../project/page-key.read';
import type { Work } from '../work/work';
import { editionPair } from './edition.read';

/** What the rule asks of a case, of the project `p`. */
const MOVING_CASE = `p.state, p.held_at is not null as held, exists (select 1 from score_sheet s where s.project_id = p.id) as scored,
  exists (select 1 from tranche t where t.project_id = p.id) as granted`;

/** The case as it stands in this transaction. */
export const readMovingCase = async (tx: Work['tx'], projectId: string): Promise<MovingCase> => {
  const [moving] = await query<MovingCase>(tx, `select ${MOVING_CASE} from project p where p.id = $1`, [
    projectId,
  ]);
  if (!moving) throw new Error(`project ${projectId} is gone`);
  return moving;
};

export type TrialEditionMove = {
  readonly code: string;
  readonly fromVersion: number;
  readonly toVersion: number;
} & ({ readonly projectIds: readonly string[] } | { readonly all: true });

export interface EditionMoveTrial {
  readonly differences: EditionDifference[];
  readonly can: number;
  readonly cannot: number;
  readonly total: number;
  readonly rows: {
    readonly projectId: string;
    readonly projectNumber: string | null;
    readonly can: boolean;
    readonly zh: string;
    readonly en: string;
  }[];
}

/** As many cases as are told one by one. */
const MOST_ROWS = 1000;

const MOVES = {
  zh: '可以迁移：已作出的决定和已定的期限不变，从下一环节起按新版本办理。',
  en: 'Can be moved: decisions made and dates set stay; from the next step on the new version holds.',
};
const ELSEWHERE = {
  zh: '不能迁移：项目现用的不是要迁出的版本。',
  en: 'Cannot be moved: the case is not under the version to leave.',
};

/** What differs between two versions, and for each case whether it could go over now and why not. Writes nothing. */
export const trialEditionMove = async (
  store: RecordStore,
  input: TrialEditionMove,
): Promise<Rejection | EditionMoveTrial> => {
  const pair = await editionPair(store, input);
  if (isRejection(pair)) return pair;
  const cases = await query<
    MovingCase & { projectId: string; projectNumber: string | null; under: boolean; total: number }
  >(
    store,
    `select p.id as "projectId", p.number as "projectNumber", p.edition_code = $1 and p.edition_version = $2 as under, ${MOVING_CASE},
            (count(*) over ())::int as total
     from project p where ${'all' in input ? `p.edition_code = $1 and p.edition_version = $2 and p.stage <> 'ended'` : 'p.id = any($4)'}
     order by p.number nulls last, p.id limit $3`,
    [input.code, input.fromVersion, MOST_ROWS, ...('all' in input ? [] : [input.projectIds])],
  );
  const rows = cases.map(({ projectId, projectNumber, under, ...moving }) => {
    const refusal = editionMoveRejection(moving, pair.from, pair.to);
    const why = !under ? ELSEWHERE : refusal ? { zh: refusal.sentence, en: refusal.sentenceEn } : MOVES;
    return { projectId, projectNumber, can: why === MOVES, ...why };
  });
  const can = rows.filter((row) => row.can).length;
  return {
    differences: [...editionDifferences(pair.from, pair.to)],
    can,
    cannot: rows.length - can,
    total: cases[0]?.total ?? 0,
    rows,
  };
};

/** Of the move `m` of the project `p`: it holds still, and nothing was decided and no step taken since. */
const UNDOABLE = `m.undone_at is null and m.to_version = p.edition_version and p.stage_seq = m.stage_seq
  and not exists (select 1 from edition_move later where later.project_id = m.project_id and later.id <> m.id and later.undone_at is null
                  and later.from_version = m.to_version and later.moved_at >= m.moved_at)
  and not exists (select 1 from decision d where d.project_id = m.project_id and d.at >= m.moved_at
                  and (d.task_id is not null or d.kind = 'file_objection'))`;

/** Whether a move can still be taken back: before the first decision under it. */
export const isUndoable = async (tx: Work['tx'], moveId: string): Promise<boolean> =>
  (
    await query<{ undoable: boolean }>(
      tx,
      `select ${UNDOABLE} as undoable from edition_move m join project p on p.id = m.project_id where m.id = $1`,
      [moveId],
    )
  )[0]?.undoable ?? false;

interface Person {
  readonly id: string;
  readonly name: string;
}
export interface EditionMoveView {
  readonly id: string;
  readonly projectId: string;
  readonly projectNumber: string | null;
  readonly code: string;
  readonly fromVersion: number;
  readonly toVersion: number;
  readonly reason: string;
  readonly movedBy: Person;
  readonly movedAt: Instant;
  readonly undoneBy: Person | null;
  readonly undoneAt: Instant | null;
  readonly mayUndo: boolean;
}

/** Moves, newest first, by key. */
export const listEditionMoves = async (
  store: RecordStore,
  page: { readonly after?: string; readonly limit: number; readonly projectId?: string },
): Promise<{ items: EditionMoveView[]; next: string | null }> => {
  const key = decodeKey(page.after);
  const found = await query<EditionMoveView>(
    store,
    `select m.id, m.project_id as "projectId", p.number as "projectNumber", m.code, m.from_version as "fromVersion", m.to_version as "toVersion",
            m.reason, json_build_object('id', a.id, 'name', a.display_name) as "movedBy", m.moved_at as "movedAt",
            case when u.id is null then null else json_build_object('id', u.id, 'name', u.display_name) end as "undoneBy",
            m.undone_at as "undoneAt", ${UNDOABLE} as "mayUndo"
     from edition_move m join project p on p.id = m.project_id join account a on a.id = m.moved_by left join account u on u.id = m.undone_by
     where ($1::uuid is null or m.project_id = $1) and ($2::timestamptz is null or (m.moved_at, m.id) < ($2, $3))
     order by m.moved_at desc, m.id desc limit $4`,
    [page.projectId ?? null, key?.at ?? null, key?.id ?? null, page.limit + 1],
  );
  const { rows, next } = pageOf(found, page.limit, (row) => ({ at: row.movedAt, id: row.id }));
  return { items: [...rows], next };
};
