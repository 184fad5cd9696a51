import { query, type RecordStore } from '../connection/record-store';
import { IS_FILED } from '../project/papers-part.read';
import { caseScope, readerOf, relationColumns, type RelationRow } from '../project/scope.read';
import { statement } from '../project/sql.read';
import { standing } from '../task/standing.read';
import type { Actor } from '../work/account';
import { readClockIn } from '../work/clock';

export interface PaperFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

interface PaperRow extends PaperFile, RelationRow {
  readonly isFiled: boolean;
  readonly isMine: boolean;
}

/**
 * A file of a case: for whoever may see its papers, and what was attached but not filed only for who attached it. Null otherwise.
 * The media type is what the sender said; serve it as a download that no browser interprets on its own.
 */
export const readPaper = async (
  store: RecordStore,
  person: Actor,
  projectId: string,
  hash: string,
): Promise<PaperFile | null> => {
  const now = await readClockIn(store.dataSource.manager);
  const actor = await standing(store, person, now);
  const { bind, parameters } = statement();
  const rows = await query<PaperRow>(
    store,
    `select pp.name, f.media_type as "mediaType", f.content, ${IS_FILED} as "isFiled", pp.added_by = ${bind(actor.accountId)} as "isMine", ${relationColumns(actor, bind)}
     from project p join project_paper pp on pp.project_id = p.id join paper f on f.hash = pp.hash
     where p.id = ${bind(projectId)} and pp.hash = ${bind(hash)} and ${caseScope(actor, bind)} order by "isFiled" desc limit 1`,
    parameters,
  );
  const row = rows[0];
  if (!row || !(row.isFiled || row.isMine)) return null;
  const reader = readerOf(actor, row, now);
  return reader.parts.has('papers')
    ? { name: row.name, mediaType: row.mediaType, content: row.content }
    : null;
};
