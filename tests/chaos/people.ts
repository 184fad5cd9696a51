import { randomUUID } from 'node:crypto';
import {
  concludeMeeting,
  createApplication,
  createMeeting,
  createRound,
  openItem,
  recordAttendance,
  uploadPaper,
  withdrawApplication,
  type ApplicationFormInput,
} from '@shenpi/contract';
import { wan } from '@shenpi/domain';
import { STACK_MEMBERS, STACK_START, STACK_TOPIC, stackAccountId } from '@shenpi/test-support';
import { holderOf, type Course } from './course';

export const FORM = {
  title: '棉花精准灌溉技术研究与示范',
  topicCode: STACK_TOPIC.code,
  leaderName: '张三',
  leaderTitle: '高级工程师',
  team: [{ name: '李四', organisation: '承担单位一', duty: '试验' }],
  abstract: '研究适用于干旱区的棉花精准灌溉技术，并建立示范区。',
  startsOn: '2006-06-01',
  endsOn: '2006-12-31',
  requestedFen: wan(10),
  ownFundsFen: wan(5),
  budget: [
    { category: 'materials', source: 'own_level' as const, amountFen: wan(10) },
    { category: 'labour', source: 'matching' as const, amountFen: wan(5) },
  ],
  indicators: [
    { name: '示范面积', unit: '亩', target: 1000, weight: 60 },
    { name: '发明专利', unit: '件', target: 2, weight: 40 },
  ],
  outreachTask: '举办两次农民技术培训。',
  fileHash: null,
  fileName: null,
  integrityCommitment: true,
};
type FormDates = Pick<ApplicationFormInput, 'startsOn' | 'endsOn'>;
export const PAPER_NAME = '申报书.pdf';

export const openRound = async (
  course: Course,
  editionCode: string,
  closesAt = '2006-02-10T09:30:00.000Z',
): Promise<string> => {
  const { roundId } = await course.command('plan1', createRound, {
    body: {
      commandId: randomUUID(),
      title: '2006年度科技计划',
      editionCode,
      opensAt: STACK_START,
      closesAt,
      envelopeFen: wan(1000),
      topics: [STACK_TOPIC],
    },
  });
  return roundId;
};

/** A draft, with its paper. */
export const draft = async (
  course: Course,
  roundId: string,
  leaderName = FORM.leaderName,
  dates: FormDates = { startsOn: FORM.startsOn, endsOn: FORM.endsOn },
): Promise<{ readonly projectId: string; readonly form: ApplicationFormInput }> => {
  const projectId = randomUUID();
  const filled = { ...FORM, ...dates, leaderName };
  await course.command('applicant1', createApplication, {
    body: { commandId: projectId, roundId, form: filled },
  });
  const paper = new FormData();
  paper.append('file', new Blob(['%PDF-1.4 申报书'], { type: 'application/pdf' }), PAPER_NAME);
  const applicant = await course.stack.as('applicant1');
  const { hash } = await applicant.expect(uploadPaper, { params: { projectId }, body: paper });
  return { projectId, form: { ...filled, fileHash: hash, fileName: PAPER_NAME } };
};

export const submitForm = (course: Course, projectId: string, form: ApplicationFormInput): Promise<void> =>
  course.act('applicant1', projectId, 'complete_application', 'submit_application', { form });

export const approve = (course: Course, projectId: string): Promise<void> =>
  course.act('unit1', projectId, 'unit_review', 'approve_unit_review', { opinion: '' });

/** From draft to filed: the call is still open afterwards. */
export const file = async (
  course: Course,
  roundId: string,
  leaderName?: string,
  dates?: FormDates,
): Promise<string> => {
  const { projectId, form } = await draft(course, roundId, leaderName, dates);
  await submitForm(course, projectId, form);
  await approve(course, projectId);
  return projectId;
};

export const requestCorrection = (course: Course, projectId: string): Promise<void> =>
  course.act('handler1', projectId, 'formal_review', 'request_correction', {
    defects: [{ field: 'abstract', defect: '摘要过于简单' }],
  });

export const CHECKLIST = {
  eligible: true,
  complete: true,
  sealed: true,
  inTime: true,
  noDuplicate: true,
  integrityClear: true,
} as const;

export const proposeAcceptance = (course: Course, projectId: string, by = 'handler1'): Promise<void> =>
  course.act(by, projectId, 'formal_review', 'propose_acceptance', {
    checklist: CHECKLIST,
    opinion: '',
  });
export const confirmAcceptance = (course: Course, projectId: string): Promise<void> =>
  course.act('division1', projectId, 'formal_review_check', 'confirm_acceptance', { opinion: '' });
export const acceptFiling = async (course: Course, projectId: string): Promise<void> => {
  await proposeAcceptance(course, projectId);
  await confirmAcceptance(course, projectId);
};
export const refuseFiling = (course: Course, projectId: string): Promise<void> =>
  course.act('handler1', projectId, 'formal_review', 'refuse_filing', {
    reasonCode: 'out_of_scope',
    reason: '不属于本批次支持方向。',
  });

export const withdraw = async (course: Course, projectId: string): Promise<void> => {
  await course.command('unit1', withdrawApplication, {
    params: { projectId },
    body: { commandId: randomUUID(), reason: '单位决定不再申报。' },
  });
};

export const drawExperts = (course: Course, projectId: string): Promise<void> =>
  course.act('plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' });

export const ACCEPTANCE = { confidentiality: true, noConflict: true } as const;

/** Everybody who is asked accepts, but the first `silent` of them. */
export const acceptInvitations = async (course: Course, projectId: string, silent = 0): Promise<void> => {
  for (const task of (await course.openTasks(projectId, 'reply_invitation')).slice(silent)) {
    await course.decide(holderOf(task), task.id, 'accept_invitation', ACCEPTANCE);
  }
};

const POINTS = [82, 85, 79, 91, 84] as const;
const CRITERIA = ['innovation', 'feasibility', 'benefit', 'team', 'budget'] as const;

/** Everybody who has a sheet to sign, or the first `atMost` of them. */
export const signScoreSheets = async (course: Course, projectId: string, atMost = 5): Promise<void> => {
  for (const [index, task] of (await course.openTasks(projectId, 'score')).slice(0, atMost).entries()) {
    await course.decide(holderOf(task), task.id, 'sign_score_sheet', {
      scores: Object.fromEntries(CRITERIA.map((code) => [code, POINTS[index] ?? 80])),
      comment: '技术路线可行。',
      recommend: true,
      veto: 'none',
    });
  }
};

export const shortlist = (course: Course, projectId: string): Promise<void> =>
  course.act('division1', projectId, 'shortlist', 'shortlist', {
    amountFen: wan(8),
    reason: '按评审结果和经费总盘子安排。',
  });

export const notShortlist = (course: Course, projectId: string): Promise<void> =>
  course.act('division1', projectId, 'shortlist', 'not_shortlist', { reason: '经费总盘子不足。' });

export const planMeeting = async (course: Course, scheduledAt: string, number: string): Promise<string> => {
  const commandId = randomUUID();
  const { receipt } = await course.command('clerk', createMeeting, {
    body: { commandId, number, scheduledAt, place: '三楼会议室', editionCode: 'general_plan' },
  });
  return receipt.meetingId ?? '';
};

export const putOnAgenda = (course: Course, projectId: string, meetingId: string): Promise<void> =>
  course.act('clerk', projectId, 'put_on_agenda', 'put_on_agenda', { meetingId });

export const attend = async (course: Course, meetingId: string): Promise<void> => {
  const members = STACK_MEMBERS.map((name) => ({
    accountId: stackAccountId(name),
    present: true,
    absentReason: '',
  }));
  await course.command('clerk', recordAttendance, {
    params: { meetingId },
    body: { commandId: randomUUID(), members },
  });
};

export const openItemOf = async (course: Course, meetingId: string, projectId: string): Promise<void> => {
  const [item] = await course.look<{ id: string }>(
    `select id from agenda_item where meeting_id = $1 and project_id = $2`,
    [meetingId, projectId],
  );
  await course.command('clerk', openItem, {
    params: { meetingId, itemId: item?.id ?? '' },
    body: { commandId: randomUUID() },
  });
};

/** In the order of the house, the chair last. */
export const vote = async (
  course: Course,
  projectId: string,
  choice: 'agree' | 'disagree' = 'agree',
): Promise<void> => {
  const ballots = await course.openTasks(projectId, 'cast_ballot');
  for (const member of STACK_MEMBERS) {
    const task = ballots.find(({ accountId }) => accountId === stackAccountId(member));
    if (task) await course.decide(member, task.id, 'cast_ballot', { choice, view: '' });
  }
};

export const conclude = async (course: Course, meetingId: string): Promise<void> => {
  await course.command('clerk', concludeMeeting, {
    params: { meetingId },
    body: { commandId: randomUUID() },
  });
};
export const signMinutes = (course: Course, meetingId: string): Promise<void> =>
  course.act('secretary', meetingId, 'sign_minutes', 'sign_minutes', { confirmed: true });

export const upholdObjection = (course: Course, projectId: string): Promise<void> =>
  course.act('plan1', projectId, 'handle_objection', 'uphold_objection', { finding: '经核实，异议成立。' });

export const issueGrant = (
  course: Course,
  projectId: string,
  documentNumber = '云科发〔2006〕12号',
): Promise<void> => course.act('plan1', projectId, 'issue_grant', 'issue_grant', { documentNumber });

export const signTaskBook = async (course: Course, projectId: string): Promise<void> => {
  await course.act('unit1', projectId, 'sign_task_book_for_unit', 'sign_task_book_for_unit', {
    agreed: true,
    responsiblePerson: '张三',
  });
  await course.act('director', projectId, 'sign_task_book_for_bureau', 'sign_task_book_for_bureau', {
    agreed: true,
  });
};

export const release = (course: Course, projectId: string): Promise<void> =>
  course.act('division1', projectId, 'release_opinion', 'give_release_opinion', { inspection: '按计划实施' });
export const confirmReceipt = (course: Course, projectId: string): Promise<void> =>
  course.act('unit1', projectId, 'confirm_receipt', 'confirm_receipt', { receivedOn: '2006-03-28' });

export const applyForAcceptance = (course: Course, projectId: string): Promise<void> =>
  course.act('applicant1', projectId, 'apply_for_acceptance', 'apply_for_acceptance', {
    actuals: [1200, 2],
    summary: '全部完成。',
    fileHash: null,
  });
export const signOpinions = async (course: Course, projectId: string): Promise<void> => {
  for (const task of await course.openTasks(projectId, 'acceptance_opinion')) {
    await course.decide(holderOf(task), task.id, 'sign_acceptance_opinion', {
      score: 90,
      agree: true,
      veto: 'none',
      opinion: '同意通过验收。',
    });
  }
};
export const concludeAcceptance = (course: Course, projectId: string): Promise<void> =>
  course.act('division1', projectId, 'conclude_acceptance', 'conclude_acceptance', {
    conclusion: 'passed',
    dueDiligence: false,
    reason: '',
  });
export const archive = (course: Course, projectId: string): Promise<void> =>
  course.act('archivist', projectId, 'accept_archive', 'accept_archive', {
    complete: true,
    boxNumber: '2006-K-1',
  });
