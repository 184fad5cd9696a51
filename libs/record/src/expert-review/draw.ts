import { randomBytes } from 'node:crypto';
import { drawPanel, isRejection, type Instant, type Rejection } from '@shenpi/domain';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';
import { inviteExpert } from './assignments';
import { drawPolicy, readDrawCase, readPool } from './pool';

export interface DrawRequest {
  readonly purpose: 'review' | 'acceptance';
  readonly roundNo: number;
  readonly panelSize: number;
  readonly operatorId: string | null;
  readonly witness: string;
  readonly at: Instant;
}

/**
 * Draws a panel by a fresh seed of the system's random source and keeps everything that the draw can be replayed from:
 * the seed, the whole pool as it was, the reason of every exclusion, the drawn order (from which replacements come).
 */
export const drawExperts = async (
  work: Work,
  project: ProjectRow,
  request: DrawRequest,
): Promise<Rejection | void> => {
  const edition = await work.edition(project);
  const candidates = await readPool(work);
  const seed = randomBytes(16).toString('hex');
  const drawCase = await readDrawCase(work, project);
  const draw = drawPanel({
    seed,
    candidates,
    case: drawCase,
    policy: drawPolicy(edition, request.panelSize, candidates.length),
  });
  if (isRejection(draw)) return draw;
  const drawId = work.id();
  work.post(
    `insert into draw (id, project_id, purpose, round_no, drawn_at, operator_id, witness, seed, pool, excluded, draw_order, panel_size)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      drawId,
      project.id,
      request.purpose,
      request.roundNo,
      request.at,
      request.operatorId,
      request.witness,
      seed,
      JSON.stringify({ candidates, case: drawCase }),
      JSON.stringify(draw.excluded),
      JSON.stringify(draw.order),
      request.panelSize,
    ],
  );
  work.event(
    'experts_drawn',
    request.at,
    { projectId: project.id, actorId: request.operatorId },
    {
      purpose: request.purpose,
      drawId,
      seed,
      poolSize: draw.poolSize,
      panelSize: request.panelSize,
      excluded: draw.excluded.length,
    },
  );
  for (const expertId of draw.panel)
    await inviteExpert(
      work,
      project,
      { drawId, purpose: request.purpose, roundNo: request.roundNo, expertId },
      request.at,
    );
};
