import type { Decision } from '@shenpi/contract';
import type { Case, Scene } from '../play/case';
import { decide, NOT_FOUND, refusedDecision } from '../play/play';
import { taskOf } from '../play/tasks';

const CHECKLIST = {
  eligible: true,
  complete: true,
  sealed: true,
  inTime: true,
  noDuplicate: true,
  integrityClear: true,
} as const;

const correction = (field: string, defect: string): Decision => ({
  kind: 'request_correction',
  payload: { defects: [{ field, defect }] },
});

/** One correction notice, which opens one field; a second notice is refused. */
const correct = async ({ play, cast }: Scene, filed: Case): Promise<Case> => {
  const { projectId } = filed;
  const review = await taskOf(play, cast.handler, 'formal_review', { projectId });
  await decide(play, cast.handler, ['发出补正通知', 'the handler sends the correction notice'], {
    taskId: review.id,
    decision: correction('abstract', '请补充示范地点和推广对象'),
    next: { holder: cast.applicant, kind: 'correct_application', place: { projectId } },
  });
  const task = await taskOf(play, cast.applicant, 'correct_application', { projectId });
  const form = {
    ...filed.form,
    abstract: `${filed.form.abstract}示范点设在红柳乡和胡杨乡，由两乡农机站推广。`,
  };
  await refusedDecision(
    play,
    cast.applicant,
    ['补正时改动其他栏目', 'the correction changes another field'],
    { status: 422, code: 'field_not_flagged' },
    task.id,
    {
      kind: 'resubmit_application',
      payload: { form: { ...form, leaderTitle: '研究员' } },
    },
  );
  await decide(play, cast.applicant, ['提交补正', 'the applicant corrects the named field'], {
    taskId: task.id,
    decision: { kind: 'resubmit_application', payload: { form } },
    next: { holder: cast.handler, kind: 'formal_review', place: { projectId } },
  });
  return { ...filed, form };
};

/** Two persons accept the application; its handler cannot be the second. */
export const formalReviewStage = async (scene: Scene, filed: Case): Promise<Case> => {
  const { play, cast } = scene;
  const { projectId } = filed;
  const corrected = await correct(scene, filed);
  const review = await taskOf(play, cast.handler, 'formal_review', { projectId });
  await refusedDecision(
    play,
    cast.handler,
    ['再次发出补正通知', 'a second correction notice'],
    { status: 409, code: 'correction_already_requested' },
    review.id,
    correction('title', '请规范项目名称'),
  );
  await decide(play, cast.handler, ['审查合格，送复核', 'the handler proposes acceptance'], {
    taskId: review.id,
    decision: { kind: 'propose_acceptance', payload: { checklist: CHECKLIST, opinion: '材料齐全' } },
    next: { holder: cast.divisionHead, kind: 'formal_review_check', place: { projectId } },
  });
  const check = await taskOf(play, cast.divisionHead, 'formal_review_check', { projectId });
  const confirm = { kind: 'confirm_acceptance', payload: { opinion: '同意受理' } } as const;
  await refusedDecision(
    play,
    cast.handler,
    ['经办人自行复核', 'the handler confirms their own review'],
    NOT_FOUND,
    check.id,
    confirm,
  );
  await decide(play, cast.divisionHead, ['复核并受理', 'the head of division accepts'], {
    taskId: check.id,
    decision: confirm,
    next: { holder: cast.planOffice, kind: 'draw_experts', place: { projectId } },
  });
  return corrected;
};
