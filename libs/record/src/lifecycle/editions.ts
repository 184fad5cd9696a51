import { editionProblems, type ProgramEdition } from '@shenpi/domain';
import { query } from '../connection/record-store';
import type { RecordReader } from '../connection/record-transaction';
import { canonicalText, sha256Hex } from '../work/canonical';
import type { Work } from '../work/work';

/** An edition that lacks what a case under it needs. A case that meets it stands still, and the operators are told. */
export class EditionUnsound extends Error {}

/** A version that is in the record with other content; a recorded version never changes. */
export class EditionRecordedOtherwise extends Error {}

/** Editions never change once recorded, so a process may keep them. */
export const readEdition = async (
  work: Pick<Work, 'store'> & { readonly tx: RecordReader },
  code: string,
  version: number,
): Promise<ProgramEdition> => {
  const key = `${code}@${version}`;
  const known = work.store.editions.get(key);
  if (known) return known;
  const rows = await query<{ content: ProgramEdition }>(
    work.tx,
    `select content from edition where code = $1 and version = $2`,
    [code, version],
  );
  const found = rows[0]?.content;
  if (!found) throw new EditionUnsound(`edition ${key} is not in the record`);
  work.store.editions.set(key, found);
  return found;
};

/** Records an edition; the same content again is accepted, other content under the same version is refused. */
export const recordEdition = async (work: Work, edition: ProgramEdition): Promise<void> => {
  const problems = editionProblems(edition);
  if (problems.length > 0)
    throw new Error(`edition ${edition.code}@${edition.version} is not sound: ${problems.join('; ')}`);
  const hash = sha256Hex(canonicalText(edition));
  const existing = await work.sql<{ hash: string }>(
    `select hash from edition where code = $1 and version = $2`,
    [edition.code, edition.version],
  );
  if (existing[0]) {
    if (existing[0].hash !== hash)
      throw new EditionRecordedOtherwise(
        `edition ${edition.code}@${edition.version} is recorded with other content; raise its version`,
      );
    return;
  }
  await work.sql(
    `insert into edition (code, version, content, hash, recorded_at) values ($1, $2, $3, $4, $5)`,
    [edition.code, edition.version, JSON.stringify(edition), hash, work.now],
  );
  work.event('edition_recorded', work.now, {}, { code: edition.code, version: edition.version, hash });
};
