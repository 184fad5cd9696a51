import type { Decision, TaskSummary } from '@shenpi/contract';
import { wan, type TaskKind } from '@shenpi/domain';
import { ACCEPTANCE, CHECKLIST } from '../../people';
import { applyForAcceptance, concludeAcceptance, signOpinion } from './acceptance-ways';
import { putOnAgenda } from './agenda';
import { completeForm, correctedForm } from './application-form';
import { castBallot } from './ballot';
import { dayAt } from './bureau-day';
import type { Character } from './character';
import type { Desk } from './desk';
import type { Neighbourhood } from './neighbourhood';

/** A task in front of the person whose it is. */
export interface Matter {
  readonly town: Neighbourhood;
  readonly desk: Desk;
  readonly task: TaskSummary;
  readonly projectId: string;
  readonly character: Character;
  /** True with a chance of so many in a hundred: always the same for this person and this case. */
  readonly perhaps: (percent: number, what: string) => boolean;
}

/** What the person decides; undefined leaves the task where it is, for now or for good. */
export type Way = (matter: Matter) => Decision | undefined | Promise<Decision | undefined>;

const CRITERIA = ['innovation', 'feasibility', 'benefit', 'team', 'budget'] as const;
const OPINION = { opinion: '' } as const;

const completeApplication: Way = async (matter) => {
  if (matter.character.leavesAt === 'draft') return undefined;
  const form = await completeForm(matter);
  return form && { kind: 'submit_application', payload: { form } };
};

const unitReview: Way = ({ town, character, projectId }) =>
  character.has('returned_by_unit') && town.once('returned', projectId)
    ? { kind: 'return_unit_review', payload: { reason: '请补充团队分工。' } }
    : { kind: 'approve_unit_review', payload: OPINION };

const formalReview: Way = ({ town, character, projectId }) => {
  const { fate, leavesAt, has } = character;
  if (leavesAt === 'formal_review') return undefined;
  if (fate === 'refused')
    return {
      kind: 'refuse_filing',
      payload: { reasonCode: 'out_of_scope', reason: '不属于本批次支持方向。' },
    };
  const isToCorrect = fate === 'correction_lapsed' || has('corrected');
  if (isToCorrect && town.once('correction', projectId))
    return {
      kind: 'request_correction',
      payload: { defects: [{ field: 'abstract', defect: '摘要过于简单' }] },
    };
  return { kind: 'propose_acceptance', payload: { checklist: CHECKLIST, ...OPINION } };
};

const formalReviewCheck: Way = ({ town, character, projectId }) =>
  character.has('sent_back') && town.once('sent back', projectId)
    ? { kind: 'send_back_formal_review', payload: { reason: '请复核申报单位资格。' } }
    : { kind: 'confirm_acceptance', payload: OPINION };

const correctApplication: Way = async (matter) => {
  if (matter.character.fate === 'correction_lapsed') return undefined;
  const form = await correctedForm(matter);
  return form && { kind: 'resubmit_application', payload: { form } };
};

const replyInvitation: Way = ({ character, perhaps }) => {
  if (character.has('silent_expert') && perhaps(20, 'silent')) return undefined;
  return character.has('declining_expert') && perhaps(25, 'declines')
    ? { kind: 'decline_invitation', payload: { reason: '近期出差。', conflict: perhaps(50, 'conflict') } }
    : { kind: 'accept_invitation', payload: ACCEPTANCE };
};

const score: Way = ({ character, perhaps, desk, town, projectId }) => {
  if (character.leavesAt === 'in_review') return undefined;
  if (character.has('silent_expert') && perhaps(10, 'does not score')) return undefined;
  const base = character.has('wide_scores') && perhaps(40, 'low') ? 40 : 75;
  const points = (criterion: string): number =>
    base + Math.floor(town.chance.of(criterion, desk.username, projectId) * 20);
  return {
    kind: 'sign_score_sheet',
    payload: {
      scores: Object.fromEntries(CRITERIA.map((criterion) => [criterion, points(criterion)])),
      comment: '技术路线可行。',
      recommend: true,
      veto: 'none',
    },
  };
};

const shortlist: Way = ({ character }) => {
  if (character.leavesAt === 'reviewed') return undefined;
  if (character.fate === 'not_shortlisted')
    return { kind: 'not_shortlist', payload: { reason: '经费总盘子不足。' } };
  const amountFen = wan(character.has('two_tranches') ? 30 : 8);
  return { kind: 'shortlist', payload: { amountFen, reason: '按评审结果和经费总盘子安排。' } };
};

const handleObjection: Way = ({ character }) =>
  character.fate === 'objection_upheld'
    ? { kind: 'uphold_objection', payload: { finding: '经核实，异议成立。' } }
    : { kind: 'dismiss_objection', payload: { finding: '经核实，异议不成立。' } };

const issueGrant: Way = ({ character, town, projectId }) =>
  character.leavesAt === 'to_issue'
    ? undefined
    : {
        kind: 'issue_grant',
        payload: { documentNumber: `云科发〔${town.now().slice(0, 4)}〕${projectId.slice(0, 13)}号` },
      };

/** The unit never signs a task book that is to lapse; the bureau may have. */
const signForUnit: Way = ({ character }) =>
  character.fate === 'task_book_lapsed'
    ? undefined
    : { kind: 'sign_task_book_for_unit', payload: { agreed: true, responsiblePerson: '张三' } };

const today = ({ town }: Matter): string => dayAt(town.now());

/** What people do about every kind of task: the character of the case decides, so the same seed decides alike in every run. */
export const WAYS: Readonly<Record<TaskKind, Way>> = {
  complete_application: completeApplication,
  unit_review: unitReview,
  formal_review: formalReview,
  formal_review_check: formalReviewCheck,
  correct_application: correctApplication,
  draw_experts: () => ({ kind: 'draw_experts', payload: { witness: '监督人' } }),
  reply_invitation: replyInvitation,
  score,
  panel_note: () => ({ kind: 'write_panel_note', payload: { note: '专家对示范规模看法不一。' } }),
  shortlist,
  put_on_agenda: putOnAgenda,
  cast_ballot: castBallot,
  sign_minutes: () => ({ kind: 'sign_minutes', payload: { confirmed: true } }),
  handle_objection: handleObjection,
  issue_grant: issueGrant,
  sign_task_book_for_unit: signForUnit,
  sign_task_book_for_bureau: () => ({ kind: 'sign_task_book_for_bureau', payload: { agreed: true } }),
  release_opinion: () => ({ kind: 'give_release_opinion', payload: { inspection: '按计划实施' } }),
  confirm_payment: (matter) => ({
    kind: 'confirm_payment',
    payload: { voucherNumber: `PZ-${matter.task.id.slice(0, 13)}`, paidOn: today(matter) },
  }),
  retry_payment: () => ({ kind: 'retry_payment', payload: { reason: '账户信息已更正。' } }),
  confirm_receipt: (matter) => ({ kind: 'confirm_receipt', payload: { receivedOn: today(matter) } }),
  apply_for_acceptance: applyForAcceptance,
  acceptance_opinion: signOpinion,
  conclude_acceptance: concludeAcceptance,
  accept_archive: ({ projectId }) => ({
    kind: 'accept_archive',
    payload: { complete: true, boxNumber: `K-${projectId.slice(0, 13)}` },
  }),
};
