import type { Veto } from '@shenpi/domain';
import type { Work } from '../work/work';

export interface AcceptanceRow {
  readonly roundNo: number;
  readonly completion: number;
  readonly panelScore: number | null;
  readonly agree: number | null;
  readonly panelSize: number | null;
}

/** The acceptance under way: the last application for it. */
export const readAcceptance = async (
  work: Pick<Work, 'sql'>,
  projectId: string,
): Promise<AcceptanceRow | undefined> =>
  (
    await work.sql<AcceptanceRow>(
      `select round_no as "roundNo", completion, panel_score as "panelScore", agree, panel_size as "panelSize" from acceptance where project_id = $1 order by round_no desc limit 1`,
      [projectId],
    )
  )[0];

export const readVetoes = async (
  work: Pick<Work, 'sql'>,
  projectId: string,
  roundNo: number,
): Promise<readonly Veto[]> =>
  (
    await work.sql<{ veto: Veto }>(
      `select distinct veto from acceptance_opinion where project_id = $1 and round_no = $2 and veto <> 'none'`,
      [projectId, roundNo],
    )
  ).map((row) => row.veto);
