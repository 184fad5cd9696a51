import { createHash, randomUUID } from 'node:crypto';
import {
  createApplication,
  createRound,
  listRounds,
  readProject,
  saveApplication,
  uploadPaper,
} from '@shenpi/contract';
import { addDays, dayOf, instantOf, wan, type Day } from '@shenpi/domain';
import type { Case, Scene } from '../play/case';
import { viewOf } from '../play/case';
import { justAfter, moveClockTo, recordNow, untilState } from '../play/clock';
import { expectEqual, expectThat, needed } from '../play/expectation';
import { completeForm, unfinishedForm, UNFINISHED_FIELDS } from '../play/form';
import { act, NOT_FOUND, read, refused, refusedDecision, write } from '../play/play';
import { taskOf } from '../play/tasks';
import { submit, unitReview } from './unit-review';

const OPEN_FOR_DAYS = 5;

interface Call {
  readonly roundId: string;
  readonly topicCode: string;
  readonly today: Day;
  readonly closesAt: string;
}

const openCall = async ({ play, cast }: Scene): Promise<Call> => {
  const now = await recordNow(play, cast.planOffice);
  const today = dayOf(now);
  const { rounds } = await read(play, cast.planOffice, listRounds);
  const topics = needed(
    'a call round with topics',
    rounds.find((round) => round.topics.length > 0),
  ).topics.map(({ code, zh, priority }) => ({ code, zh, priority }));
  const closesAt = instantOf(addDays(today, OPEN_FOR_DAYS), '17:30');
  const { roundId } = await act(
    play,
    cast.planOffice,
    ['发布申报批次', 'the plan office opens a call'],
    createRound,
    {
      body: {
        commandId: randomUUID(),
        title: `全流程演示批次 ${today}`,
        editionCode: 'general_plan',
        opensAt: now,
        closesAt,
        envelopeFen: wan(100),
        topics,
      },
    },
  );
  return { roundId, topicCode: needed('a topic', topics[0]).code, today, closesAt };
};

const PAPER = Buffer.from('%PDF-1.4\n% 全流程演示用的可行性报告\n%%EOF\n', 'utf8');

const upload = async (
  { play, cast }: Scene,
  projectId: string,
): Promise<{ readonly hash: string; readonly name: string }> => {
  const form = new FormData();
  form.append('file', new Blob([PAPER], { type: 'application/pdf' }), '可行性报告.pdf');
  const paper = await write(
    play,
    cast.applicant,
    ['上传可行性报告', 'the applicant attaches a paper'],
    uploadPaper,
    { params: { projectId }, form },
  );
  expectEqual('the hash of the paper', paper.hash, createHash('sha256').update(PAPER).digest('hex'));
  return paper;
};

/** Who may not see the case gets exactly what is answered for a case that does not exist. */
const hiddenFromOthers = async ({ play, cast }: Scene, projectId: string): Promise<void> => {
  const asked = await refused(
    play,
    cast.stranger,
    ['外单位查看该项目', 'another unit asks for the case'],
    NOT_FOUND,
    readProject,
    { params: { projectId } },
  );
  const random = await refused(
    play,
    cast.stranger,
    ['查看不存在的项目', 'and for one that does not exist'],
    NOT_FOUND,
    readProject,
    { params: { projectId: randomUUID() } },
  );
  expectEqual('the two answers', asked, random);
  await refused(play, cast.handler, ['科室查看草稿', 'the bureau asks for a draft'], NOT_FOUND, readProject, {
    params: { projectId },
  });
};

const draft = async (scene: Scene, call: Call): Promise<Case> => {
  const { play, cast } = scene;
  const { receipt } = await act(
    play,
    cast.applicant,
    ['开始填写申报书', 'the applicant begins a draft'],
    createApplication,
    {
      body: {
        commandId: randomUUID(),
        roundId: call.roundId,
        form: { title: '（草稿）', topicCode: call.topicCode },
      },
    },
  );
  const projectId = needed('the id of the case', receipt.projectId);
  await hiddenFromOthers(scene, projectId);
  const paper = await upload(scene, projectId);
  const form = completeForm(call.topicCode, call.today, paper);
  const { version } = await viewOf(play, cast.applicant, { projectId });
  const saved = { params: { projectId }, body: { form, version } };
  await write(play, cast.applicant, ['保存草稿', 'the applicant saves'], saveApplication, saved);
  await refused(
    play,
    cast.applicant,
    ['另一窗口以旧版本保存', 'an older tab saves over it'],
    { status: 409, code: 'draft_changed_elsewhere' },
    saveApplication,
    saved,
  );
  return { projectId, roundId: call.roundId, form };
};

const submitTooEarly = async ({ play, cast }: Scene, { projectId, form }: Case): Promise<void> => {
  const task = await taskOf(play, cast.applicant, 'complete_application', { projectId });
  const decision = { kind: 'submit_application', payload: { form: unfinishedForm(form) } } as const;
  const { problems = [], code } = await refusedDecision(
    play,
    cast.applicant,
    ['提交不完整的申报书', 'the applicant submits an incomplete form'],
    { status: 422, code: 'field_required' },
    task.id,
    decision,
  );
  const named = problems.map(({ field = '' }) => field.split('.')[0]);
  const missing = UNFINISHED_FIELDS.filter((field) => !named.includes(field));
  expectThat(
    `the refusal (${code}) names every defect; not named: ${missing.join(', ')}`,
    missing.length === 0,
  );
};

/** From the call to its closing: drafted, refused, submitted, returned, sent, and the call closes by itself. */
export const applicationStage = async (scene: Scene): Promise<Case> => {
  const { play, cast } = scene;
  const call = await openCall(scene);
  const filed = await draft(scene, call);
  await submitTooEarly(scene, filed);
  await submit(scene, filed);
  await unitReview(scene, filed);
  await moveClockTo(
    play,
    cast.operator,
    ['时钟前进至申报截止', 'the clock moves past the closing'],
    justAfter(call.closesAt),
  );
  await untilState(play, cast.handler, filed.projectId, 'formal_review');
  await refused(
    play,
    cast.applicant,
    ['截止后再申报', 'another application after the closing'],
    { status: 409, code: 'round_closed' },
    createApplication,
    {
      body: { commandId: randomUUID(), roundId: call.roundId, form: {} },
    },
  );
  return filed;
};
