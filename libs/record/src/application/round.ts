import type { Fen, Instant } from '@shenpi/domain';
import type { Work } from '../work/work';

export interface RoundRow {
  readonly id: string;
  readonly title: string;
  readonly editionCode: string;
  readonly editionVersion: number;
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly envelopeFen: Fen;
  readonly state: 'planned' | 'open' | 'closed';
  readonly topics: readonly { readonly code: string; readonly zh: string; readonly priority: boolean }[];
}

export const findRound = async (work: Pick<Work, 'sql'>, id: string): Promise<RoundRow | undefined> =>
  (
    await work.sql<RoundRow>(
      `select id, title, edition_code as "editionCode", edition_version as "editionVersion", opens_at as "opensAt", closes_at as "closesAt",
              envelope_fen as "envelopeFen", state, topics from call_round where id = $1`,
      [id],
    )
  )[0];

export const readRound = async (work: Pick<Work, 'sql'>, id: string): Promise<RoundRow> => {
  const round = await findRound(work, id);
  if (!round) throw new Error(`round ${id} is gone`);
  return round;
};
