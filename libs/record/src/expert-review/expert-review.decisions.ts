import { isRejection, notShortlistRejection, sheetScore, shortlistRejection, type Fen } from '@shenpi/domain';
import { locksOfCall, mayCall } from '../collective-decision/call-to-vote';
import { moveProject } from '../lifecycle/move-project';
import { readRound } from '../application/round';
import { handler, type DecisionHandler } from '../task/decision-handler';
import type { LockRequest } from '../work/locks';
import { openScoreSheet, readAssignment, replaceExpert } from './assignments';
import { drawExperts } from './draw';
import { readCommitted, readRanking, toPlaces } from './ranking';
import { settleReview } from './settle-review';

/** The assignment that a task of an expert is about. */
const subject = (task: { readonly id: string; readonly subjectId: string | null }): string => {
  if (!task.subjectId) throw new Error(`task ${task.id} has no assignment`);
  return task.subjectId;
};

export const drawExpertsDecision = handler<{ witness: string }>({
  // Draws of one round follow each other, so that every draw sees the load that the one before has made.
  locks: ({ roundId }) => ({ roundId: roundId ?? undefined }),
  handle: async ({ work, project, actor, payload }) => {
    const edition = await work.edition(project);
    await moveProject(work, project, 'draw_experts', work.now);
    const refusal = await drawExperts(work, project, {
      purpose: 'review',
      roundNo: 1,
      panelSize: edition.review.panelSize,
      operatorId: actor.accountId,
      witness: payload.witness,
      at: work.now,
    });
    if (refusal) return refusal;
  },
});

export const acceptInvitation = handler<{ confidentiality: true; noConflict: true }>({
  handle: async ({ work, project, task }) => {
    const assignment = await readAssignment(work, subject(task));
    work.post(`update assignment set status = 'accepted', replied_at = $2 where id = $1`, [
      assignment.id,
      work.now,
    ]);
    work.event('assignment_accepted', work.now, { projectId: project.id }, { assignmentId: assignment.id });
    await openScoreSheet(work, project, assignment, work.now);
  },
});

export const declineInvitation = handler<{ reason: string; conflict: boolean }>({
  handle: async ({ work, project, task, payload }) => {
    const assignment = await readAssignment(work, subject(task));
    work.post(`update assignment set status = 'declined', replied_at = $2, reason = $3 where id = $1`, [
      assignment.id,
      work.now,
      payload.reason,
    ]);
    work.event(
      'assignment_declined',
      work.now,
      { projectId: project.id },
      { assignmentId: assignment.id, conflict: payload.conflict },
    );
    await replaceExpert(work, project, assignment, work.now);
  },
});

/** Only the sheet after which the case is called to the vote holds what the call needs: the others of a round do not wait for each other. */
const locksOfSheet = async ({
  store,
  roundId,
  edition,
  task,
  again,
}: Parameters<NonNullable<DecisionHandler<unknown>['locks']>>[0]): Promise<LockRequest> =>
  edition && (again || (await mayCall(store, edition, task))) ? locksOfCall(store, edition, roundId) : {};

export const signScoreSheet = handler<{
  scores: Record<string, number>;
  comment: string;
  recommend: boolean;
  veto: string;
}>({
  locks: locksOfSheet,
  handle: async ({ work, project, task, payload }) => {
    const { criteria } = (await work.edition(project)).review;
    const total = sheetScore(criteria, payload.scores);
    if (isRejection(total)) return total;
    const assignment = await readAssignment(work, subject(task));
    work.post(`update assignment set status = 'signed', signed_at = $2 where id = $1`, [
      assignment.id,
      work.now,
    ]);
    work.post(
      `insert into score_sheet (assignment_id, project_id, expert_id, scores, total, comment, recommend, veto, signed_at, command_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        assignment.id,
        project.id,
        assignment.expertId,
        JSON.stringify(payload.scores),
        total,
        payload.comment,
        payload.recommend,
        payload.veto,
        work.now,
        work.commandId,
      ],
    );
    work.event('score_sheet_signed', work.now, { projectId: project.id }, { assignmentId: assignment.id });
    await settleReview(work, project);
  },
  // The sheet itself is the record of the scores; the decision keeps only that it was signed.
  kept: async (_payload, { task }) => ({ assignmentId: task.subjectId }),
});

export const writePanelNote = handler<{ note: string }>({
  locks: locksOfSheet,
  handle: async ({ work, project, payload }) => {
    work.post(`update review_result set note = $2 where project_id = $1`, [project.id, payload.note]);
    await settleReview(work, project);
  },
});

export const shortlist = handler<{ amountFen: Fen; reason: string }>({
  locks: ({ roundId }) => ({ roundId: roundId ?? undefined }),
  handle: async ({ work, project, payload }) => {
    const edition = await work.edition(project);
    const round = await readRound(work, project.roundId);
    const refusal = shortlistRejection({
      ranking: toPlaces(await readRanking(work.tx, project.roundId)),
      projectId: project.id,
      amountFen: payload.amountFen,
      requestedFen: project.requestedFen ?? 0,
      lineHundredths: edition.review.lineHundredths,
      envelopeFen: round.envelopeFen,
      committedFen: await readCommitted(work.tx, project.roundId),
      reason: payload.reason,
    });
    if (refusal) return refusal;
    project.proposedFen = payload.amountFen;
    work.amend(project.id, { proposed_fen: payload.amountFen, proposed_reason: payload.reason });
    await moveProject(work, project, 'shortlist', work.now, { amountFen: payload.amountFen });
  },
});

export const notShortlist = handler<{ reason: string }>({
  locks: ({ roundId }) => ({ roundId: roundId ?? undefined }),
  handle: async ({ work, project, payload }) => {
    const edition = await work.edition(project);
    const refusal = notShortlistRejection({
      ranking: toPlaces(await readRanking(work.tx, project.roundId)),
      projectId: project.id,
      lineHundredths: edition.review.lineHundredths,
      reason: payload.reason,
    });
    if (refusal) return refusal;
    work.amend(project.id, { proposed_reason: payload.reason });
    await moveProject(work, project, 'not_shortlist', work.now);
  },
});
