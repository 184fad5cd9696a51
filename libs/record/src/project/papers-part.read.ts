import type { Instant } from '@shenpi/domain';
import type { Reader } from './scope.read';
import { isoText } from './sql.read';

export interface PaperView {
  readonly hash: string;
  readonly name: string;
  readonly size: number;
  readonly kind: string;
  readonly addedAt: Instant;
}

export interface PaperColumns {
  readonly papers: PaperView[] | null;
}

/**
 * Whether a paper (`pp`) of a case (`p`) belongs to what was filed: a file that the applicant attached and then replaced by another
 * is nobody else's to read.
 */
export const IS_FILED = `(case pp.kind
    when 'application' then pp.hash in (p.form ->> 'fileHash', p.form_before_correction ->> 'fileHash')
    when 'acceptance' then exists (select 1 from acceptance ac where ac.project_id = p.id and ac.file_hash = pp.hash)
    else true end)`;

/** The column of a case (`p`) for this reader: the papers that were filed, the oldest first. */
export const paperColumns = ({ parts }: Reader): string =>
  parts.has('papers')
    ? `(select coalesce(json_agg(json_build_object('hash', pp.hash, 'name', pp.name, 'size', f.size, 'kind', pp.kind, 'addedAt', ${isoText('pp.added_at')})
          order by pp.added_at, pp.hash), '[]')
        from project_paper pp join paper f on f.hash = pp.hash where pp.project_id = p.id and ${IS_FILED}) as papers`
    : 'null as papers';
