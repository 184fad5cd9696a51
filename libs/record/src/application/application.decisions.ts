import {
  APPLICATION_FIELDS,
  applicationProblems,
  correctionRejection,
  nextState,
  reject,
  rejectAll,
  type ApplicationForm,
  type ProgramEdition,
  type Rejection,
} from '@shenpi/domain';
import { drawExperts } from '../expert-review/draw';
import { moveProject, openDeadline } from '../lifecycle/move-project';
import type { ProjectRow } from '../lifecycle/project.row';
import { handler } from '../task/decision-handler';
import type { Work } from '../work/work';
import { toForm, type FormInput } from './application-form';
import { numberProject } from './project-number';
import { readRound, type RoundRow } from './round';

/** Who leads is counted by unit and name: two submissions of one leader are judged one after the other. */
const leaderKey = ({
  unitOrgId,
  payload,
}: {
  unitOrgId: string | null;
  payload: { form: FormInput };
}): string => `leader:${unitOrgId}:${payload.form.leaderName ?? ''}`;

const isPaperHere = async (work: Work, projectId: string, hash: string): Promise<boolean> =>
  (await work.sql(`select 1 from project_paper where project_id = $1 and hash = $2`, [projectId, hash]))
    .length > 0;

const formProblems = async (
  work: Work,
  project: ProjectRow,
  round: RoundRow,
  form: Partial<ApplicationForm>,
): Promise<Rejection | null> => {
  const edition = await work.edition(project);
  const problems = applicationProblems(form, {
    ...edition.application,
    topics: round.topics.map((topic) => topic.code),
  });
  if (form.fileHash && !(await isPaperHere(work, project.id, form.fileHash)))
    problems.push(
      reject(
        'paper_missing',
        '所附文件未上传成功，请重新上传。',
        'The attached file is not here; upload it again.',
        { field: 'fileHash' },
      ),
    );
  return rejectAll(problems);
};

const quotaRejection = async (
  work: Work,
  project: ProjectRow,
  leaderName: string,
): Promise<Rejection | null> => {
  const [edition, rows] = await Promise.all([
    work.edition(project),
    work.sql<{ count: number }>(
      `select count(*)::int as count from project
       where unit_org_id = $1 and leader_name = $2 and id <> $3 and state <> 'draft' and stage <> 'ended'`,
      [project.unitOrgId, leaderName, project.id],
    ),
  ]);
  const { openPerLeader } = edition.application;
  const count = rows[0]?.count ?? 0;
  return count < openPerLeader
    ? null
    : reject(
        'quota_exceeded',
        `该负责人在研和在审项目已有${count}项，超过限项${openPerLeader}项。`,
        `This leader already has ${count} projects under way; ${openPerLeader} are allowed.`,
        {
          field: 'leaderName',
          source: 'edition: application.openPerLeader',
        },
      );
};

const saveForm = (work: Work, project: ProjectRow, round: RoundRow, form: Partial<ApplicationForm>): void => {
  project.form = form;
  project.formVersion += 1;
  project.title = form.title ?? '';
  project.startsOn = form.startsOn ?? null;
  project.endsOn = form.endsOn ?? null;
  project.requestedFen = form.requestedFen ?? null;
  project.topicCode = form.topicCode ?? '';
  project.priority = round.topics.some((topic) => topic.code === form.topicCode && topic.priority);
  work.amend(project.id, {
    form: JSON.stringify(form),
    form_version: project.formVersion,
    title: project.title,
    topic_code: project.topicCode,
    leader_name: form.leaderName ?? '',
    requested_fen: project.requestedFen,
    starts_on: project.startsOn,
    ends_on: project.endsOn,
    priority: project.priority,
  });
};

export const submitApplication = handler<{ form: FormInput }>({
  locks: (facts) => ({ personKeys: [leaderKey(facts)] }),
  handle: async ({ work, project, payload }) => {
    const round = await readRound(work, project.roundId);
    if (work.now >= round.closesAt) {
      return reject(
        'round_closed',
        '本批次申报已截止，不能再提交；您填写的内容仍保存在草稿中。',
        'The call has closed; your draft is kept.',
        { source: `${round.title}` },
      );
    }
    const form = toForm(payload.form);
    const [problems, overQuota] = await Promise.all([
      formProblems(work, project, round, form),
      quotaRejection(work, project, form.leaderName ?? ''),
    ]);
    const refusal = problems ?? overQuota;
    if (refusal) return refusal;
    saveForm(work, project, round, form);
    project.submittedAt = work.now;
    work.amend(project.id, { submitted_at: work.now, returned_reason: null });
    // Where no unit reviews it first, this is how it reaches the bureau.
    if (nextState(await work.edition(project), 'draft', 'submit_application') !== 'unit_review')
      await numberProject(work, project);
    await moveProject(work, project, 'submit_application', work.now);
  },
});

export const approveUnitReview = handler<{ opinion: string }>({
  handle: async ({ work, project }) => {
    await numberProject(work, project);
    await moveProject(work, project, 'approve_unit_review', work.now, { number: project.number });
    const round = await readRound(work, project.roundId);
    // The call closes for each filed case by a due of its own, so that no single transaction has to move them all.
    if (work.now >= round.closesAt)
      await moveProject(work, project, 'round_closed', work.now, { byTime: true });
    else await openDeadline(work, project, 'round_close', round.closesAt, 'the end of the call window');
  },
});

export const returnUnitReview = handler<{ reason: string }>({
  handle: async ({ work, project, payload }) => {
    work.amend(project.id, { returned_reason: payload.reason });
    await moveProject(work, project, 'return_unit_review', work.now);
  },
});

const isDrawnByRule = (edition: ProgramEdition): boolean =>
  nextState(edition, 'formal_review', 'propose_acceptance') === 'in_review';

export const proposeAcceptance = handler<{ opinion: string }>({
  // Where the draw follows at once it needs what every draw needs: the load that the one before has made.
  locks: ({ roundId, edition }) =>
    edition && isDrawnByRule(edition) ? { roundId: roundId ?? undefined } : {},
  handle: async ({ work, project, actor }) => {
    project.handlerId = actor.accountId;
    work.amend(project.id, { handler_id: actor.accountId, returned_reason: null });
    await moveProject(work, project, 'propose_acceptance', work.now);
    const edition = await work.edition(project);
    if (!isDrawnByRule(edition)) return;
    return drawExperts(work, project, {
      purpose: 'review',
      roundNo: 1,
      panelSize: edition.review.panelSize,
      operatorId: null,
      witness: '系统自动抽取',
      at: work.now,
    });
  },
});

export const requestCorrection = handler<{ defects: readonly { field: string; defect: string }[] }>({
  handle: async ({ work, project, actor, payload }) => {
    const { correctionNotices } = (await work.edition(project)).application;
    if (project.correctionNotices >= correctionNotices) {
      return reject(
        'correction_already_requested',
        '补正通知只能发出一次，请作出受理或不予受理的决定。',
        'The correction notice may be sent only once; accept or refuse the filing.',
        {
          source: 'edition: application.correctionNotices',
        },
      );
    }
    const unknown = payload.defects.findIndex((defect) => !Object.hasOwn(APPLICATION_FIELDS, defect.field));
    if (unknown >= 0)
      return reject('field_unknown', '补正内容不是申报书的栏目。', 'This is not a field of the form.', {
        field: `defects.${unknown}.field`,
      });
    project.correctionNotices += 1;
    project.defects = payload.defects;
    work.post(
      `update project set handler_id = $2, correction_notices = $3, defects = $4, form_before_correction = form where id = $1`,
      [project.id, actor.accountId, project.correctionNotices, JSON.stringify(payload.defects)],
    );
    await moveProject(work, project, 'request_correction', work.now, {
      fields: payload.defects.map((defect) => defect.field),
    });
  },
});

export const refuseFiling = handler<{ reasonCode: string; reason: string }>({
  handle: async ({ work, project, actor, payload }) => {
    const { refusalReasons } = (await work.edition(project)).application;
    if (!refusalReasons.some((known) => known.code === payload.reasonCode)) {
      return reject('reason_code_unknown', '请选择不予受理的理由。', 'Choose one of the reasons.', {
        field: 'reasonCode',
      });
    }
    work.amend(project.id, { handler_id: actor.accountId, returned_reason: payload.reason });
    await moveProject(work, project, 'refuse_filing', work.now, { reasonCode: payload.reasonCode });
  },
});

export const confirmAcceptance = handler<{ opinion: string }>({
  handle: async ({ work, project }) => {
    await moveProject(work, project, 'confirm_acceptance', work.now);
  },
});

export const sendBackFormalReview = handler<{ reason: string }>({
  handle: async ({ work, project, payload }) => {
    work.amend(project.id, { returned_reason: payload.reason });
    await moveProject(work, project, 'send_back_formal_review', work.now);
  },
});

export const resubmitApplication = handler<{ form: FormInput }>({
  locks: (facts) => ({ personKeys: [leaderKey(facts)] }),
  handle: async ({ work, project, payload }) => {
    const form = toForm(payload.form);
    const before = project.formBeforeCorrection;
    if (!before) throw new Error(`project ${project.id} is in correction without its former form`);
    const round = await readRound(work, project.roundId);
    const refusal =
      correctionRejection(
        before,
        form as ApplicationForm,
        (project.defects ?? []).map((defect) => defect.field),
      ) ?? (await formProblems(work, project, round, form));
    if (refusal) return refusal;
    saveForm(work, project, round, form);
    await moveProject(work, project, 'resubmit_application', work.now);
  },
});
