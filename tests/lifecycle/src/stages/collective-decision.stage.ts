import { randomUUID } from 'node:crypto';
import {
  concludeMeeting,
  createMeeting,
  fileObjection,
  openItem,
  readMeeting,
  recordAttendance,
  recordRecusal,
  type MeetingView,
} from '@shenpi/contract';
import { addDays, dayOf, instantOf } from '@shenpi/domain';
import { viewOf, type Case, type Scene } from '../play/case';
import { justAfter, moveClockTo, recordNow, untilState } from '../play/clock';
import { expectEqual, needed } from '../play/expectation';
import type { Person } from '../play/person';
import { act, decide, read, refused, refusedDecision } from '../play/play';
import { taskOf } from '../play/tasks';
import { object } from './objection';

/** Far enough ahead for materials that must be out three working days before, whatever holidays lie between. */
const MEETING_IN_DAYS = 14;

const meetingOf = async ({ play, cast }: Scene, meetingId: string): Promise<MeetingView> =>
  (await read(play, cast.clerk, readMeeting, { params: { meetingId } })).meeting;

const prepare = async ({ play, cast }: Scene, { projectId }: Case): Promise<string> => {
  const now = await recordNow(play, cast.clerk);
  const scheduledAt = instantOf(addDays(dayOf(now), MEETING_IN_DAYS), '09:00');
  const commandId = randomUUID();
  const { receipt } = await act(
    play,
    cast.clerk,
    ['安排党组会', 'the clerk plans a meeting'],
    createMeeting,
    {
      body: {
        commandId,
        number: `党组会 ${commandId.slice(0, 8)}`,
        scheduledAt,
        place: '三楼会议室',
        editionCode: 'general_plan',
      },
    },
  );
  const meetingId = needed('the id of the meeting', receipt.meetingId);
  const task = await taskOf(play, cast.clerk, 'put_on_agenda', { projectId });
  await decide(play, cast.clerk, ['列入议题', 'the case goes on the agenda'], {
    taskId: task.id,
    decision: { kind: 'put_on_agenda', payload: { meetingId } },
  });
  await moveClockTo(
    play,
    cast.operator,
    ['时钟前进至会议时间', 'the clock moves to the meeting'],
    justAfter(scheduledAt),
  );
  return meetingId;
};

interface Voters {
  readonly chair: Person;
  readonly recused: Person;
  /** Everybody who votes before the chair. */
  readonly others: readonly Person[];
}

const votersOf = ({ cast }: Scene, meeting: MeetingView): Voters => {
  const person = (accountId: string): Person =>
    needed(
      `the account of member ${accountId}`,
      cast.partyGroup.find((member) => member.accountId === accountId),
    );
  const chair = person(
    needed(
      'the chair',
      meeting.members.find((member) => member.isChair),
    ).accountId,
  );
  const members = meeting.members
    .filter((member) => !member.isChair)
    .map((member) => person(member.accountId));
  const recused = needed('a member besides the chair', members.at(-1));
  return { chair, recused, others: members.slice(0, -1) };
};

const ballot = (choice: 'agree' | 'abstain') =>
  ({ kind: 'cast_ballot', payload: { choice, view: choice === 'agree' ? '同意立项' : '' } }) as const;

const vote = async (
  scene: Scene,
  meetingId: string,
  itemId: string,
  { chair, others }: Voters,
): Promise<void> => {
  const { play } = scene;
  const ballotOf = (who: Person) => taskOf(play, who, 'cast_ballot', { meetingId });
  const chairsTask = await ballotOf(chair);
  await refusedDecision(
    play,
    chair,
    ['主持人抢先表决', 'the chair votes first'],
    { status: 409, code: 'chair_votes_last' },
    chairsTask.id,
    ballot('agree'),
  );
  for (const [index, member] of others.entries()) {
    const task = await ballotOf(member);
    await decide(play, member, ['党组成员表决', 'a member votes'], {
      taskId: task.id,
      decision: ballot(index === 1 ? 'abstain' : 'agree'),
    });
    if (index === 0)
      await refusedDecision(
        play,
        member,
        ['再次表决', 'the same member votes again'],
        { status: 409, code: 'task_closed' },
        task.id,
        ballot('abstain'),
      );
  }
  const open = needed(
    'the item',
    (await meetingOf(scene, meetingId)).items.find((item) => item.id === itemId),
  );
  expectEqual(
    'tally and votes while the item is open',
    [open.tally, open.votes, open.outcome],
    [null, null, null],
  );
  await decide(play, chair, ['主持人末位表决', 'the chair votes last'], {
    taskId: chairsTask.id,
    decision: ballot('agree'),
  });
};

const hold = async (scene: Scene, { projectId }: Case, meetingId: string): Promise<void> => {
  const { play, cast } = scene;
  const meeting = await meetingOf(scene, meetingId);
  const voters = votersOf(scene, meeting);
  const item = needed(
    'the item of the case',
    meeting.items.find((one) => one.projectId === projectId),
  );
  const params = { meetingId, itemId: item.id };
  await act(play, cast.clerk, ['登记到会', 'the clerk records the attendance'], recordAttendance, {
    params: { meetingId },
    body: {
      commandId: randomUUID(),
      members: meeting.members.map(({ accountId }) => ({ accountId, present: true })),
    },
  });
  await act(play, cast.clerk, ['登记回避', 'a member is recused'], recordRecusal, {
    params,
    body: { commandId: randomUUID(), accountId: voters.recused.accountId, reason: '近亲属在申报单位任职' },
  });
  await act(play, cast.clerk, ['开启议题表决', 'the clerk opens the item'], openItem, {
    params,
    body: { commandId: randomUUID() },
  });
  await vote(scene, meetingId, item.id, voters);
  const decided = needed(
    'the item',
    (await meetingOf(scene, meetingId)).items.find((one) => one.id === item.id),
  );
  expectEqual(
    'the outcome, yes-votes and who should attend',
    [decided.outcome, decided.tally?.agree, decided.tally?.expected],
    ['passed', voters.others.length, meeting.members.length],
  );
  await act(play, cast.clerk, ['结束会议', 'the clerk concludes the meeting'], concludeMeeting, {
    params: { meetingId },
    body: { commandId: randomUUID() },
  });
  const minutes = await taskOf(play, voters.chair, 'sign_minutes', { meetingId });
  await decide(play, voters.chair, ['签署纪要', 'the chair signs the minutes'], {
    taskId: minutes.id,
    decision: { kind: 'sign_minutes', payload: { confirmed: true } },
  });
};

/** Planned, voted, signed, published, objected to, and issued. */
export const collectiveDecisionStage = async (scene: Scene, filed: Case): Promise<void> => {
  const { play, cast } = scene;
  const { projectId } = filed;
  const meetingId = await prepare(scene, filed);
  await hold(scene, filed, meetingId);
  await untilState(play, cast.planOffice, projectId, 'publicity');
  await object(scene, filed);
  const publicity = needed(
    'the publicity period',
    (await viewOf(play, cast.planOffice, filed)).decision?.publicity,
  );
  await moveClockTo(
    play,
    cast.operator,
    ['时钟前进至公示期满', 'the clock moves past the publicity'],
    justAfter(publicity.endsAt),
  );
  await untilState(play, cast.planOffice, projectId, 'to_issue');
  await refused(
    play,
    null,
    ['公示期满后提出异议', 'an objection after the period'],
    { status: 409, code: 'objection_too_late' },
    fileObjection,
    {
      params: { projectId },
      body: { commandId: randomUUID(), name: '刘建国', contact: '0990-6668888', content: '补充意见' },
    },
  );
  const task = await taskOf(play, cast.planOffice, 'issue_grant', { projectId });
  await decide(play, cast.planOffice, ['发文立项', 'the grant is issued'], {
    taskId: task.id,
    decision: {
      kind: 'issue_grant',
      payload: {
        documentNumber: `云科发〔${dayOf(await recordNow(play, cast.planOffice)).slice(0, 4)}〕${meetingId.slice(0, 6)}号`,
      },
    },
    next: { holder: cast.unitAdmin, kind: 'sign_task_book_for_unit', place: { projectId } },
  });
};
