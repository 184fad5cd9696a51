import { noticeRules, noticeSample, type NoticeSample, type ProgramEdition } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';

/**
 * The rules of a recorded edition with sample words: of the newest version where none is named, and the defaults where no edition is.
 * Null for an edition that is not in the record.
 */
export const previewNotices = async (
  store: RecordStore,
  wanted: { readonly editionCode?: string; readonly editionVersion?: number },
): Promise<readonly NoticeSample[] | null> => {
  if (wanted.editionCode === undefined) return noticeRules(null).map(noticeSample);
  const [edition] = await query<Pick<ProgramEdition, 'notices'>>(
    store,
    `select content -> 'notices' as notices from edition where code = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
    [wanted.editionCode, wanted.editionVersion ?? null],
  );
  return edition ? noticeRules({ notices: edition.notices ?? undefined }).map(noticeSample) : null;
};
