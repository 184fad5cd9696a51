import { query, type RecordReader } from '../connection/record-store';
import { chainOfMoves, type EditionMoveRow } from '../lifecycle/edition-history';
import type { Report } from './problem';

const LIMIT = 200;

/** The event of a move `m`, and of its being taken back: same move, same versions, same place in the life of the case. */
const MOVED = `e.chain = 'project:' || m.project_id and e.type = 'edition_moved' and e.data ->> 'moveId' = m.id::text and e.data ->> 'code' = m.code
  and e.data ->> 'from' = m.from_version::text and e.data ->> 'to' = m.to_version::text and e.data ->> 'stageSeq' = m.stage_seq::text and e.at >= m.moved_at`;
const UNDONE = `e.chain = 'project:' || m.project_id and e.type = 'edition_move_undone' and e.data ->> 'moveId' = m.id::text and m.undone_at is not null and e.at >= m.undone_at`;

interface Found {
  readonly projectId: string;
  readonly seq: number | null;
  readonly fromVersion: string | number;
  readonly toVersion: string | number;
}

const tell = (report: Report, rows: readonly Found[], zh: string, en: string): void => {
  for (const { projectId, seq, fromVersion, toVersion } of rows)
    report({
      kind: 'row_differs',
      chain: `project:${projectId}`,
      seq,
      zh: `规则版本迁移（${fromVersion} → ${toVersion}）${zh}。`,
      en: `The move from version ${fromVersion} to ${toVersion} ${en}.`,
    });
};

const proveMoves = async (store: RecordReader, report: Report): Promise<void> => {
  const unproven = await query<Found>(
    store,
    `select m.project_id as "projectId", null as seq, m.from_version as "fromVersion", m.to_version as "toVersion" from edition_move m
     where not exists (select 1 from event e where ${MOVED}) or (m.undone_at is not null and not exists (select 1 from event e where ${UNDONE}))
     order by 1 limit ${LIMIT}`,
  );
  tell(report, unproven, '在链上没有对应的事件', 'has no event on the chain');
  const unwritten = await query<Found>(
    store,
    `select e.project_id as "projectId", e.seq, e.data ->> 'from' as "fromVersion", e.data ->> 'to' as "toVersion" from event e
     where (e.type = 'edition_moved' and not exists (select 1 from edition_move m where ${MOVED}))
        or (e.type = 'edition_move_undone' and not exists (select 1 from edition_move m where ${UNDONE})) order by 1, 2 limit ${LIMIT}`,
  );
  tell(report, unwritten, '从迁移表中被删除或改动', 'was removed from its table or changed there');
};

interface Placed {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly roundCode: string;
  readonly roundVersion: number;
  readonly moves: readonly EditionMoveRow[];
}

/** A case goes by the edition of its call round, or by the one that its moves led to. */
export const proveEditions = async (store: RecordReader, report: Report): Promise<void> => {
  await proveMoves(store, report);
  const placed = await query<Placed>(
    store,
    `select p.id, p.edition_code as code, p.edition_version as version, r.edition_code as "roundCode", r.edition_version as "roundVersion",
            coalesce(m.moves, '[]') as moves
     from project p join call_round r on r.id = p.round_id left join (
       select project_id, json_agg(json_build_object('id', id, 'fromVersion', from_version, 'toVersion', to_version, 'stageSeq', stage_seq,
                'movedAt', moved_at, 'undoneAt', undone_at)) as moves from edition_move group by project_id
     ) m on m.project_id = p.id
     where m.project_id is not null or p.edition_version <> r.edition_version or p.edition_code <> r.edition_code order by p.id`,
  );
  const misplaced = placed.filter(({ code, version, roundCode, roundVersion, moves }) => {
    const chain = chainOfMoves(moves, version);
    const standing = moves.filter((move) => move.undoneAt === null).length;
    const first = chain[0]?.fromVersion ?? version;
    return code !== roundCode || first !== roundVersion || chain.length !== standing;
  });
  for (const { id, code, version } of misplaced.slice(0, LIMIT))
    report({
      kind: 'row_differs',
      chain: `project:${id}`,
      seq: null,
      zh: `项目所用的规则版本 ${code}@${version} 与其批次及历次迁移不符。`,
      en: `The edition ${code}@${version} of the project is not the one that its call and its moves led to.`,
    });
};
