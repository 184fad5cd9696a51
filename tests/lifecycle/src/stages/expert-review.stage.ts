import type { TaskSummary } from '@shenpi/contract';
import { GENERAL_PLAN, isRejection, panelResult, type Fen } from '@shenpi/domain';
import { until } from '../http/until';
import { viewOf, type Case, type Scene } from '../play/case';
import { justAfter, moveClockTo } from '../play/clock';
import { expectEqual, needed } from '../play/expectation';
import { GRANTED, REQUESTED } from '../play/form';
import type { Person } from '../play/person';
import { decide, NOT_FOUND, refusedDecision } from '../play/play';
import { holdersOf, taskOf } from '../play/tasks';
import { scoresOf, sheet, totalOf } from './score-sheet';

interface Invited {
  readonly person: Person;
  readonly task: TaskSummary;
}

const REPLACEMENT_LIMIT_MS = 30_000;
const { panelSize } = GENERAL_PLAN.review;

const invited = ({ play, cast }: Scene, { projectId }: Case): Promise<readonly Invited[]> =>
  holdersOf(play, cast.experts, 'reply_invitation', { projectId });

const draw = async (scene: Scene, filed: Case): Promise<readonly Invited[]> => {
  const { play, cast } = scene;
  const { projectId } = filed;
  const task = await taskOf(play, cast.planOffice, 'draw_experts', { projectId });
  const decision = { kind: 'draw_experts', payload: { witness: '纪检监察组' } } as const;
  await refusedDecision(
    play,
    cast.handler,
    ['经办人抽取专家', 'the handler draws the experts'],
    NOT_FOUND,
    task.id,
    decision,
  );
  await decide(play, cast.planOffice, ['随机抽取专家', 'the plan office draws the panel'], {
    taskId: task.id,
    decision,
  });
  const panel = await invited(scene, filed);
  expectEqual('experts with an invitation', panel.length, panelSize);
  return panel;
};

const ACCEPTING = {
  kind: 'accept_invitation',
  payload: { confidentiality: true, noConflict: true },
} as const;

const accept = async ({ play }: Scene, { projectId }: Case, { person, task }: Invited): Promise<void> => {
  await decide(play, person, ['接受评审', 'an expert accepts'], {
    taskId: task.id,
    decision: ACCEPTING,
    next: { holder: person, kind: 'score', place: { projectId } },
  });
};

const score = async (
  { play, cast }: Scene,
  { projectId }: Case,
  { person }: Invited,
  number: number,
): Promise<void> => {
  const task = await taskOf(play, person, 'score', { projectId });
  await decide(play, person, ['评分签名', 'an expert signs the scores'], {
    taskId: task.id,
    decision: sheet(number),
    ...(number === panelSize
      ? { next: { holder: cast.divisionHead, kind: 'shortlist', place: { projectId } } as const }
      : {}),
  });
  if (number !== 1) return;
  await refusedDecision(
    play,
    person,
    ['再次签署评分', 'the same sheet signed again'],
    { status: 409, code: 'task_closed' },
    task.id,
    sheet(number),
  );
};

const incompleteSheet = async ({ play }: Scene, { projectId }: Case, { person }: Invited): Promise<void> => {
  const task = await taskOf(play, person, 'score', { projectId });
  const [, ...others] = Object.entries(scoresOf(1));
  const { payload } = sheet(1);
  await refusedDecision(
    play,
    person,
    ['漏评一项', 'a sheet with a criterion left out'],
    { status: 422, code: 'score_missing' },
    task.id,
    {
      kind: 'sign_score_sheet',
      payload: { ...payload, scores: Object.fromEntries(others) },
    },
  );
};

/** The seat of whoever left is filled without anybody pressing anything. */
const replacementFor = (
  scene: Scene,
  filed: Case,
  known: readonly Invited[],
  words: string,
): Promise<Invited> =>
  until(
    words,
    async () =>
      (await invited(scene, filed)).find(({ person }) =>
        known.every((other) => other.person.accountId !== person.accountId),
      ),
    { limitMs: REPLACEMENT_LIMIT_MS },
  );

const shortlist = async ({ play, cast }: Scene, { projectId }: Case): Promise<void> => {
  const task = await taskOf(play, cast.divisionHead, 'shortlist', { projectId });
  const proposal = (amountFen: Fen) => ({ kind: 'shortlist', payload: { amountFen, reason: '' } }) as const;
  await refusedDecision(
    play,
    cast.divisionHead,
    ['建议金额超过申请', 'a proposal above the request'],
    { status: 422, code: 'amount_over_requested' },
    task.id,
    proposal(REQUESTED + 1),
  );
  await decide(play, cast.divisionHead, ['列入拟立项', 'the division proposes an amount'], {
    taskId: task.id,
    decision: proposal(GRANTED),
    next: { holder: cast.clerk, kind: 'put_on_agenda', place: { projectId } },
  });
};

/** Neither who judges nor how is known to the applicant, and an expert sees no more than the summary before accepting. */
const staysSealed = async ({ play, cast }: Scene, filed: Case, expert: Invited): Promise<void> => {
  const { review } = await viewOf(play, cast.applicant, filed);
  expectEqual(
    'what an applicant sees of result, sheets and panel',
    [review?.result ?? null, review?.sheets ?? null, review?.draw ?? null],
    [null, null, null],
  );
  expectEqual(
    'what an expert sees of the application before accepting',
    (await viewOf(play, expert.person, filed)).application,
    null,
  );
};

const decline = async (
  scene: Scene,
  filed: Case,
  expert: Invited,
  panel: readonly Invited[],
): Promise<Invited> => {
  const { play } = scene;
  await decide(play, expert.person, ['不能参加评审', 'an expert declines'], {
    taskId: expert.task.id,
    decision: { kind: 'decline_invitation', payload: { reason: '与申报单位有合作', conflict: true } },
  });
  const alternate = await replacementFor(scene, filed, panel, 'an alternate for the expert who declined');
  play.tell(alternate.person, ['候补专家自动递补', 'the alternate is asked by itself'], null, '邀请 invited');
  return alternate;
};

/** Time replaces whoever does not reply; an answer after that comes too late. */
const letReplyLapse = async (
  scene: Scene,
  filed: Case,
  expert: Invited,
  asked: readonly Invited[],
): Promise<Invited> => {
  const { play, cast } = scene;
  const dueAt = needed('the limit of the reply', expert.task.dueAt);
  await moveClockTo(
    play,
    cast.operator,
    ['时钟前进至答复期满', 'the clock moves past the limit of the reply'],
    justAfter(dueAt),
  );
  const next = await replacementFor(scene, filed, asked, 'an alternate for the expert who did not reply');
  play.tell(
    next.person,
    ['逾期专家由候补替换', 'time replaces the expert who did not reply'],
    null,
    '邀请 invited',
  );
  await refusedDecision(
    play,
    expert.person,
    ['逾期后接受', 'the late expert accepts'],
    { status: 409, code: 'task_cancelled' },
    expert.task.id,
    ACCEPTING,
  );
  return next;
};

/** The record's mean against the same rule, computed here from the sheets that were sent. */
const checkResult = async ({ play, cast }: Scene, filed: Case): Promise<void> => {
  const totals = Array.from({ length: panelSize }, (_, index) => totalOf(index + 1));
  const expected = panelResult(totals, GENERAL_PLAN.review);
  const { review } = await viewOf(play, cast.divisionHead, filed);
  expectEqual(
    'the trimmed mean of the panel',
    review?.result?.trimmedMean,
    isRejection(expected) ? null : expected.trimmedMean,
  );
};

/** Drawn, declined, lapsed, replaced, scored, computed, proposed. */
export const expertReviewStage = async (scene: Scene, filed: Case): Promise<void> => {
  const panel = await draw(scene, filed);
  const declining = needed('the first of the panel', panel[0]);
  const silent = needed('the second of the panel', panel[1]);
  await staysSealed(scene, filed, silent);
  const alternate = await decline(scene, filed, declining, panel);
  const ready = [...panel.slice(2), alternate];
  for (const expert of ready) await accept(scene, filed, expert);
  await incompleteSheet(scene, filed, needed('an expert who accepted', ready[0]));
  for (const [index, expert] of ready.entries()) await score(scene, filed, expert, index + 1);
  const late = await letReplyLapse(scene, filed, silent, [...panel, alternate]);
  await accept(scene, filed, late);
  await score(scene, filed, late, panelSize);
  await checkResult(scene, filed);
  await shortlist(scene, filed);
};
