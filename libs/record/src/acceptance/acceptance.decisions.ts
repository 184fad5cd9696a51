import { completion, conclusionRejection, reject, type Conclusion, type Trigger } from '@shenpi/domain';
import { fundsSettled, openTranches } from '../disbursement/tranches';
import { readAssignment, readAssignments } from '../expert-review/assignments';
import { drawExperts } from '../expert-review/draw';
import { moveProject } from '../lifecycle/move-project';
import type { ProjectRow } from '../lifecycle/project.row';
import { handler } from '../task/decision-handler';
import { openTask } from '../task/open-task';
import type { Work } from '../work/work';
import { readAcceptance, readVetoes } from './acceptance.row';

export const applyForAcceptance = handler<{
  actuals: readonly number[];
  summary: string;
  fileHash: string | null;
}>({
  handle: async ({ work, project, payload }) => {
    const indicators = project.form.indicators ?? [];
    if (payload.actuals.length !== indicators.length) {
      return reject(
        'actuals_incomplete',
        `请逐项填写${indicators.length}项考核指标的完成值。`,
        `Report all ${indicators.length} indicators.`,
        { field: 'actuals' },
      );
    }
    const edition = await work.edition(project);
    const roundNo = ((await readAcceptance(work, project.id))?.roundNo ?? 0) + 1;
    const reached = completion(
      indicators.map((indicator, index) => ({ ...indicator, actual: payload.actuals[index] ?? 0 })),
    );
    work.post(
      `insert into acceptance (project_id, round_no, applied_at, actuals, completion, summary, file_hash, panel_size) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        project.id,
        roundNo,
        work.now,
        JSON.stringify(payload.actuals),
        reached,
        payload.summary,
        payload.fileHash,
        edition.acceptance.panelSize,
      ],
    );
    work.event('acceptance_applied', work.now, { projectId: project.id }, { roundNo, completion: reached });
    await moveProject(work, project, 'apply_for_acceptance', work.now, { roundNo });
    return drawExperts(work, project, {
      purpose: 'acceptance',
      roundNo,
      panelSize: edition.acceptance.panelSize,
      operatorId: null,
      witness: '系统自动抽取',
      at: work.now,
    });
  },
});

/** The panel is heard: the division concludes within the thresholds. */
const settleOpinions = async (work: Work, project: ProjectRow, roundNo: number): Promise<void> => {
  const edition = await work.edition(project);
  const signed = (await readAssignments(work, project.id, 'acceptance', roundNo)).filter(
    (seat) => seat.status === 'signed',
  );
  if (signed.length < edition.acceptance.panelSize) return;
  const updated = await work.sql<{ roundNo: number }>(
    `update acceptance a set panel_score = o.score, agree = o.agree
     from (select round(avg(score) * 100)::int as score, (count(*) filter (where agree))::int as agree from acceptance_opinion where project_id = $1 and round_no = $2) o
     where a.project_id = $1 and a.round_no = $2 and a.panel_score is null returning a.round_no as "roundNo"`,
    [project.id, roundNo],
  );
  if (updated.length > 0)
    await openTask(
      work,
      project,
      { kind: 'conclude_acceptance', limit: 'acceptanceConclusion', subjectN: roundNo },
      work.now,
    );
};

export const signAcceptanceOpinion = handler<{
  score: number;
  agree: boolean;
  veto: string;
  opinion: string;
}>({
  handle: async ({ work, project, task, payload }) => {
    const assignment = await readAssignment(work, task.subjectId ?? '');
    work.post(`update assignment set status = 'signed', signed_at = $2 where id = $1`, [
      assignment.id,
      work.now,
    ]);
    work.post(
      `insert into acceptance_opinion (assignment_id, project_id, round_no, expert_id, score, agree, veto, opinion, signed_at, command_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        assignment.id,
        project.id,
        assignment.roundNo,
        assignment.expertId,
        payload.score,
        payload.agree,
        payload.veto,
        payload.opinion,
        work.now,
        work.commandId,
      ],
    );
    work.event(
      'acceptance_opinion_signed',
      work.now,
      { projectId: project.id },
      { assignmentId: assignment.id },
    );
    await settleOpinions(work, project, assignment.roundNo);
  },
  kept: async (_payload, { task }) => ({ assignmentId: task.subjectId }),
});

const CONCLUSION_TRIGGERS: Readonly<Record<Conclusion, Trigger>> = {
  passed: 'acceptance_passed',
  closed: 'acceptance_closed',
  failed: 'acceptance_failed',
  rework: 'acceptance_reworked',
};

export const concludeAcceptance = handler<{ conclusion: Conclusion; dueDiligence: boolean; reason: string }>({
  handle: async ({ work, project, actor, payload }) => {
    const acceptance = await readAcceptance(work, project.id);
    if (!acceptance) throw new Error(`project ${project.id} has no acceptance under way`);
    if (payload.conclusion !== 'passed' && payload.reason === '') {
      return reject(
        'reason_required',
        '除“通过”外的结论须写明理由。',
        'Any conclusion but a pass needs its reason in writing.',
        { field: 'reason' },
      );
    }
    const refusal = conclusionRejection(
      payload.conclusion,
      {
        completion: acceptance.completion,
        panelScore: acceptance.panelScore ?? 0,
        agree: acceptance.agree ?? 0,
        panelSize: acceptance.panelSize ?? 0,
        vetoes: await readVetoes(work, project.id, acceptance.roundNo),
        rectificationUsed: acceptance.roundNo > 1,
        dueDiligence: payload.dueDiligence,
      },
      (await work.edition(project)).acceptance,
    );
    if (refusal) return refusal;
    work.post(
      `update acceptance set conclusion = $3, reason = $4, concluded_at = $5, concluded_by = $6 where project_id = $1 and round_no = $2`,
      [project.id, acceptance.roundNo, payload.conclusion, payload.reason, work.now, actor.accountId],
    );
    work.event(
      'acceptance_concluded',
      work.now,
      { projectId: project.id },
      { conclusion: payload.conclusion, roundNo: acceptance.roundNo },
    );
    await moveProject(work, project, CONCLUSION_TRIGGERS[payload.conclusion], work.now, {
      roundNo: acceptance.roundNo,
    });
    if (payload.conclusion === 'passed') await openTranches(work, project, 'acceptance', work.now);
  },
});

export const acceptArchive = handler<{ boxNumber: string }>({
  handle: async ({ work, project, actor, payload }) => {
    if (!(await fundsSettled(work, project.id))) {
      return reject(
        'funds_not_settled',
        '经费尚未结清（仍有未到账的拨款），结清后方可归档。',
        'The funds are not settled: a tranche is still on its way.',
        { source: 'guard of the transition table: funds settled' },
      );
    }
    const heads = await work.sql<{ seq: number; hash: string }>(
      `select seq, hash from chain_head where chain = $1`,
      [`project:${project.id}`],
    );
    work.post(
      `insert into archive_package (project_id, box_number, accepted_at, accepted_by, content) values ($1, $2, $3, $4, $5)`,
      [
        project.id,
        payload.boxNumber,
        work.now,
        actor.accountId,
        JSON.stringify({
          chainHead: heads[0] ?? null,
          formVersion: project.formVersion,
          documentNumber: project.documentNumber,
        }),
      ],
    );
    work.event('archive_accepted', work.now, { projectId: project.id }, { boxNumber: payload.boxNumber });
    await moveProject(work, project, 'accept_archive', work.now);
  },
});
