import { isRejection, type ProjectState, type Rejection } from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { readEdition } from '../lifecycle/editions';
import { standsInForApplicant } from '../task/for-applicant.read';
import type { Actor } from '../work/account';
import { sha256Hex } from '../work/canonical';
import { readClockIn } from '../work/clock';
import { inTransaction } from '../work/transaction';
import { paperKindIn, paperMediaType, paperName, paperSizeRejection } from './paper-rules';

export interface PaperInput {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

export interface StoredPaper {
  /** SHA-256 of the content. */
  readonly hash: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

interface CaseRow {
  readonly state: ProjectState;
  readonly editionCode: string;
  readonly editionVersion: number;
  readonly mine: boolean;
}

/**
 * Attaches a file to the actor's own case, or to that of an applicant for whom they stand in, under the case's lock, so that nothing arrives after the form was submitted. The same
 * content is kept once. Null where the case is not the actor's; refused in a state that takes no papers, empty, or too large.
 */
export const storePaper = async (
  store: RecordStore,
  actor: Actor,
  projectId: string,
  paper: PaperInput,
): Promise<StoredPaper | Rejection | null> =>
  inTransaction(store, async (tx): Promise<StoredPaper | Rejection | null> => {
    const rows: CaseRow[] = await tx.query(
      `select state, edition_code as "editionCode", edition_version as "editionVersion", applicant_id = $2 as mine from project where id = $1 for update`,
      [projectId, actor.accountId],
    );
    const project = rows[0];
    if (!project || !(project.mine || (await standsInForApplicant(tx, actor, projectId)))) return null;
    const kind = paperKindIn(project.state);
    if (isRejection(kind)) return kind;
    const edition = await readEdition({ store, tx }, project.editionCode, project.editionVersion);
    const refusal = paperSizeRejection(paper.content.length, edition.application.paperMaxBytes);
    if (refusal) return refusal;
    const hash = sha256Hex(paper.content);
    const name = paperName(paper.name);
    await tx.query(
      `insert into paper (hash, size, media_type, content) values ($1, $2, $3, $4) on conflict (hash) do nothing`,
      [hash, paper.content.length, paperMediaType(paper.mediaType), paper.content],
    );
    await tx.query(
      `insert into project_paper (project_id, hash, name, kind, added_by, added_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (project_id, hash, kind) do update set name = excluded.name`,
      [projectId, hash, name, kind, actor.accountId, await readClockIn(tx)],
    );
    return { hash, name, size: paper.content.length };
  });
