import type { ProgramEdition } from '@shenpi/domain';
import type { RecordSnapshot } from './record-snapshot';

/** Every recorded edition, by `code@version`. */
export const readEditions = async (record: RecordSnapshot): Promise<ReadonlyMap<string, ProgramEdition>> =>
  new Map(
    (
      await record.rows<{ key: string; content: ProgramEdition }>(
        `select code || '@' || version as key, content from edition`,
      )
    ).map(({ key, content }) => [key, content]),
  );

/**
 * The version of its edition under which a case (`project`) made the change of this number (`seq`), as SQL: that of the last move before
 * it which was not taken back, else the one before the first such move.
 */
export const versionOfChangeSql = (project: string, seq: string): string => `coalesce(
  (select m.to_version from edition_move m where m.project_id = ${project}.id and m.undone_at is null and m.stage_seq < ${seq} order by m.stage_seq desc, m.moved_at desc limit 1),
  (select m.from_version from edition_move m where m.project_id = ${project}.id and m.undone_at is null order by m.stage_seq, m.moved_at limit 1),
  ${project}.edition_version)`;
