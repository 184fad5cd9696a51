import { isByRule, panelResult } from '@shenpi/domain';
import { callToVote } from '../collective-decision/call-to-vote';
import { settled } from '../connection/record-store';
import { moveProject } from '../lifecycle/move-project';
import type { ProjectRow } from '../lifecycle/project.row';
import { openTask } from '../task/open-task';
import type { Work } from '../work/work';
import { readAssignments } from './assignments';

const mean = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));

/**
 * Settles the review: when the panel's sheets are all signed the result is computed once; where the sheets lie far apart the
 * chair (the member drawn first) must explain it before the case goes on. Idempotent.
 */
export const settleReview = async (work: Work, project: ProjectRow): Promise<void> => {
  if (project.state !== 'in_review') return;
  const edition = await work.edition(project);
  const seats = await readAssignments(work, project.id, 'review');
  const signed = seats.filter((seat) => seat.status === 'signed');
  if (signed.length < edition.review.panelSize) return;
  const existing = await work.sql<{ alarm: boolean; note: string | null; completed: boolean }>(
    `select alarm, note, completed_at is not null as completed from review_result where project_id = $1`,
    [project.id],
  );
  let alarm = existing[0]?.alarm ?? false;
  if (!existing[0]) {
    const sheets = await work.sql<{ total: number; scores: Record<string, number> }>(
      `select total, scores from score_sheet where project_id = $1`,
      [project.id],
    );
    const result = settled(
      panelResult(
        sheets.map((sheet) => sheet.total),
        edition.review,
      ),
      'panel result',
    );
    const first = edition.review.criteria[0]?.code ?? '';
    alarm = result.alarm;
    work.post(
      `insert into review_result (project_id, sheets, trimmed_mean, mean, median, range_points, deviation, alarm, first_criterion)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        project.id,
        result.n,
        result.trimmedMean,
        result.mean,
        result.median,
        result.range,
        result.deviation,
        result.alarm,
        mean(sheets.map((sheet) => (sheet.scores[first] ?? 0) * 100)),
      ],
    );
    work.event(
      'panel_completed',
      work.now,
      { projectId: project.id, actorId: null },
      { sheets: result.n, alarm: result.alarm },
    );
    const chair = signed[0];
    if (alarm && chair)
      await openTask(
        work,
        project,
        { kind: 'panel_note', limit: 'panelNote', accountId: chair.expertId, subjectId: chair.id },
        work.now,
      );
  }
  if (alarm && !existing[0]?.note) return;
  work.post(`update review_result set completed_at = $2 where project_id = $1 and completed_at is null`, [
    project.id,
    work.now,
  ]);
  await moveProject(work, project, 'panel_complete', work.now);
  if (isByRule(edition, 'shortlist')) await callToVote(work, project);
};
