import { randomUUID } from 'node:crypto';
import { isRejection, wan } from '@shenpi/domain';
import { createApplication, fileObjection, storePaper } from '@shenpi/record';
import {
  accepted,
  act,
  file,
  FORM,
  meet,
  openBureau,
  review,
  toExpertReview,
  type Bureau,
} from '../record/miniature-bureau';

/** Cases of one round that stand in different stages, on 28 March 2006. */
export interface StandingCases {
  readonly bureau: Bureau;
  readonly meetingId: string;
  readonly objectionId: string;
  readonly draft: string;
  readonly unitReview: string;
  /** Nobody has looked at it since the call closed: late. */
  readonly formalReview: string;
  readonly correction: string;
  readonly secondCheck: string;
  /** Two experts have accepted, one has declined and was replaced, the others have not answered. */
  readonly inReview: string;
  readonly reviewed: string;
  readonly objected: string;
  /** Money is released and not yet paid. */
  readonly active: string;
}

const begin = async (bureau: Bureau, leaderName: string): Promise<string> => {
  const projectId = randomUUID();
  const form = { ...FORM, leaderName, title: `${leaderName}的项目` };
  accepted(
    await createApplication(bureau.store, bureau.actor('applicant1'), {
      commandId: projectId,
      roundId: bureau.roundId,
      form,
    }),
  );
  return projectId;
};

/** Submitted with its file; the unit has not answered. */
const submit = async (bureau: Bureau, leaderName: string): Promise<string> => {
  const projectId = await begin(bureau, leaderName);
  const paper = await storePaper(bureau.store, bureau.actor('applicant1'), projectId, {
    name: '申报书.pdf',
    mediaType: 'application/pdf',
    content: Buffer.from('pdf'),
  });
  if (paper === null || isRejection(paper)) throw new Error('the paper was not kept');
  const form = {
    ...FORM,
    leaderName,
    title: `${leaderName}的项目`,
    fileHash: paper.hash,
    fileName: paper.name,
  };
  accepted(
    await act(bureau, 'applicant1', projectId, 'complete_application', 'submit_application', { form }),
  );
  return projectId;
};

const toPublicity = async (bureau: Bureau, projectIds: readonly string[]): Promise<string> => {
  for (const projectId of projectIds) {
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    accepted(
      await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', { amountFen: wan(8), reason: '' }),
    );
  }
  return meet(bureau, projectIds);
};

const toRelease = async (bureau: Bureau, projectId: string): Promise<void> => {
  accepted(
    await act(bureau, 'plan1', projectId, 'issue_grant', 'issue_grant', {
      documentNumber: '云科发〔2006〕12号',
    }),
  );
  accepted(
    await act(bureau, 'unit1', projectId, 'sign_task_book_for_unit', 'sign_task_book_for_unit', {
      agreed: true,
      responsiblePerson: '张三',
    }),
  );
  accepted(
    await act(bureau, 'director', projectId, 'sign_task_book_for_bureau', 'sign_task_book_for_bureau', {
      agreed: true,
    }),
  );
  accepted(
    await act(bureau, 'finance1', projectId, 'release_opinion', 'give_release_opinion', {
      inspection: '按计划实施',
    }),
  );
};

/** Two accept, one declines; the replacement and the other two have still to answer. */
const halfAccepted = async (bureau: Bureau, projectId: string): Promise<void> => {
  await toExpertReview(bureau, projectId);
  accepted(await act(bureau, 'plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' }));
  for (const [index, task] of (await bureau.openTasks(projectId, 'reply_invitation')).slice(0, 3).entries()) {
    const [kind, payload] =
      index === 2
        ? (['decline_invitation', { reason: '出差在外', conflict: false }] as const)
        : (['accept_invitation', { confidentiality: true, noConflict: true }] as const);
    accepted(await bureau.decide(bureau.usernameOf(task.accountId ?? ''), task.id, kind, payload));
  }
};

export const openStandingCases = async (): Promise<StandingCases> => {
  const bureau = await openBureau();
  const draft = await begin(bureau, '甲一');
  const unitReview = await submit(bureau, '甲二');
  const formalReview = await file(bureau, '甲三', 'applicant2', 'unit2');
  const [correction, secondCheck, inReview, reviewed, objected, active] = [
    await file(bureau, '乙一'),
    await file(bureau, '乙二'),
    await file(bureau, '乙三', 'applicant2', 'unit2'),
    await file(bureau, '乙四'),
    await file(bureau, '乙五'),
    await file(bureau, '乙六'),
  ];
  await bureau.clockTo('2006-02-10T09:30:01.000Z');
  await bureau.engineLooks();
  await toExpertReview(bureau, reviewed);
  await review(bureau, reviewed, [60, 92, 85, 80, 70]);
  const [note] = await bureau.openTasks(reviewed, 'panel_note');
  accepted(
    await bureau.decide(bureau.usernameOf(note?.accountId ?? ''), note?.id ?? '', 'write_panel_note', {
      note: '专家对技术成熟度看法不一。',
    }),
  );
  const meetingId = await toPublicity(bureau, [objected, active]);
  await bureau.clockTo('2006-03-22T02:00:00.000Z');
  const objectionId = randomUUID();
  const filed = await fileObjection(bureau.store, {
    projectId: objected,
    commandId: objectionId,
    name: '周某某',
    contact: '0990-1234567',
    content: '与已有成果重复。',
  });
  if (!filed.ok) throw new Error(filed.rejection.sentenceEn);
  await bureau.clockTo('2006-03-28T01:00:00.000Z');
  await bureau.engineLooks();
  await toRelease(bureau, active);
  accepted(
    await act(bureau, 'handler1', correction, 'formal_review', 'request_correction', {
      defects: [{ field: 'abstract', defect: '摘要过于简略' }],
    }),
  );
  accepted(
    await act(bureau, 'handler2', secondCheck, 'formal_review', 'propose_acceptance', {
      checklist: {},
      opinion: '',
    }),
  );
  await halfAccepted(bureau, inReview);
  return {
    bureau,
    meetingId,
    objectionId,
    draft,
    unitReview,
    formalReview,
    correction,
    secondCheck,
    inReview,
    reviewed,
    objected,
    active,
  };
};
