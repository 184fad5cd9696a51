import {
  rankCases,
  type RankedCase,
  type RankingPlace,
  type ReviewedCase,
  type ShortlistState,
} from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { query } from '../connection/record-store';
import type { RecordReader } from '../connection/record-transaction';

interface RankedRow extends ReviewedCase {
  readonly state: string;
  readonly proposedFen: number | null;
  readonly requestedFen: number | null;
  readonly number: string | null;
  readonly title: string;
}

/** Every completely reviewed case of a round by rank. */
export const readRanking = async (
  from: RecordStore | RecordReader,
  roundId: string,
): Promise<readonly RankedCase<RankedRow>[]> =>
  rankCases(
    await query<RankedRow>(
      from,
      `select p.id as "projectId", r.trimmed_mean as "trimmedMean", r.median, p.priority, r.first_criterion as "firstCriterion", p.lot,
              p.state, p.proposed_fen as "proposedFen", p.requested_fen as "requestedFen", p.number, p.title
       from project p join review_result r on r.project_id = p.id where p.round_id = $1 and r.completed_at is not null and p.state <> 'withdrawn'`,
      [roundId],
    ),
  );

const shortlistState = (state: string): ShortlistState =>
  state === 'reviewed' ? 'undecided' : state === 'not_shortlisted' ? 'refused' : 'shortlisted';

export const toPlaces = (ranking: readonly RankedCase<RankedRow>[]): readonly RankingPlace[] =>
  ranking.map(({ projectId, rank, trimmedMean, state }) => ({
    projectId,
    rank,
    trimmedMean,
    state: shortlistState(state),
  }));

/** States in which a proposed amount binds the envelope. */
export const COMMITTING_STATES = [
  'shortlisted',
  'party_meeting',
  'deferred',
  'publicity',
  'objection',
  'to_issue',
] as const;

/** What is already promised of a round's envelope: grants issued and proposals under way. */
export const readCommitted = async (from: RecordStore | RecordReader, roundId: string): Promise<number> => {
  const rows = await query<{ fen: number }>(
    from,
    `select coalesce(sum(coalesce(grant_fen, case when state = any($2) then proposed_fen end)), 0)::bigint as fen from project where round_id = $1 and state <> 'revoked'`,
    [roundId, COMMITTING_STATES],
  );
  return rows[0]?.fen ?? 0;
};
