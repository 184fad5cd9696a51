import type { Fen, Instant } from '@shenpi/domain';
import type { Reader } from './scope.read';
import { isoText } from './sql.read';

export interface ReviewPart {
  readonly result: {
    readonly sheets: number;
    readonly trimmedMean: number;
    readonly mean: number;
    readonly range: number;
    readonly deviation: number;
    readonly alarm: boolean;
    readonly note: string | null;
    readonly rank: number | null;
    readonly of: number;
  } | null;
  readonly sheets:
    | {
        readonly expertName: string | null;
        readonly total: number;
        readonly scores: Record<string, number>;
        readonly comment: string;
        readonly recommend: boolean;
        readonly signedAt: Instant;
      }[]
    | null;
  readonly draw: {
    readonly drawnAt: Instant;
    readonly seed: string;
    readonly poolSize: number;
    readonly witness: string;
    readonly panel: { readonly name: string; readonly employer: string; readonly status: string }[];
  } | null;
  readonly progress: { readonly signed: number; readonly needed: number } | null;
  readonly proposal: { readonly amountFen: Fen; readonly reason: string } | null;
}

/** The place in the round's ranking. */
export interface Rank {
  readonly rank: number | null;
  readonly of: number;
}

export interface ReviewColumns {
  readonly reviewResult: Omit<NonNullable<ReviewPart['result']>, 'rank' | 'of'> | null;
  readonly scoreSheets: ReviewPart['sheets'];
  readonly draw: ReviewPart['draw'];
  readonly progress: ReviewPart['progress'];
  readonly proposal: ReviewPart['proposal'];
}

const RESULT = `(select json_build_object('sheets', rr.sheets, 'trimmedMean', rr.trimmed_mean, 'mean', rr.mean, 'range', rr.range_points,
    'deviation', rr.deviation, 'alarm', rr.alarm, 'note', rr.note)
  from review_result rr where rr.project_id = p.id and rr.completed_at is not null)`;

// By total, not by time or seat: the order must not give a sealed name away.
const sheets = (
  name: string,
): string => `(select coalesce(json_agg(json_build_object('expertName', ${name}, 'total', s.total, 'scores', s.scores,
    'comment', s.comment, 'recommend', s.recommend, 'signedAt', ${isoText('s.signed_at')}) order by s.total desc, s.assignment_id), '[]')
  from score_sheet s join account a on a.id = s.expert_id where s.project_id = p.id)`;

const DRAW = `(select json_build_object('drawnAt', ${isoText('d.drawn_at')}, 'seed', d.seed, 'poolSize', jsonb_array_length(d.draw_order), 'witness', d.witness,
    'panel', (select coalesce(json_agg(json_build_object('name', a.display_name, 'employer', coalesce(e.employer, ''), 'status', s.status) order by s.position), '[]')
              from assignment s join account a on a.id = s.expert_id left join expert e on e.account_id = s.expert_id where s.draw_id = d.id))
  from draw d where d.project_id = p.id and d.purpose = 'review' order by d.round_no desc limit 1)`;

const PROGRESS = `(select json_build_object('needed', d.panel_size,
    'signed', (select count(*) from assignment s where s.draw_id = d.id and s.status = 'signed'))
  from draw d where d.project_id = p.id and d.purpose = 'review' order by d.round_no desc limit 1)`;

const PROPOSAL = `case when p.proposed_fen is not null then json_build_object('amountFen', p.proposed_fen, 'reason', coalesce(p.proposed_reason, '')) end`;

/** How many sheets are signed may be known to whoever follows the case itself: not to the operator, who sees only where it stands. */
const knowsProgress = ({ parts }: Reader): boolean => parts.has('timeline') && parts.has('application');

/** Columns of a case (`p`) for this reader: what may not be seen is not read. */
export const reviewColumns = (reader: Reader): string => {
  const { parts } = reader;
  return `
  ${parts.has('review_result') ? RESULT : 'null'} as "reviewResult",
  ${parts.has('score_sheets') ? sheets(parts.has('expert_names') ? 'a.display_name' : 'null::text') : 'null'} as "scoreSheets",
  ${parts.has('expert_names') ? DRAW : 'null'} as draw,
  ${knowsProgress(reader) ? PROGRESS : 'null'} as progress,
  ${parts.has('review_result') ? PROPOSAL : 'null'} as proposal`;
};

/** Null for a reader to whom no part of the review opens at this time. */
export const toReviewPart = (reader: Reader, row: ReviewColumns, rank: Rank): ReviewPart | null =>
  knowsProgress(reader) || reader.parts.has('expert_names')
    ? {
        result: row.reviewResult === null ? null : { ...row.reviewResult, ...rank },
        sheets: row.scoreSheets,
        draw: row.draw,
        progress: row.progress,
        proposal: row.proposal,
      }
    : null;
