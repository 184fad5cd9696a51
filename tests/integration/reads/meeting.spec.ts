import { randomUUID } from 'node:crypto';
import { GENERAL_PLAN, wan, type ProgramEdition } from '@shenpi/domain';
import {
  concludeMeeting,
  listPublicity,
  listRounds,
  openItem,
  query,
  readMeeting,
  readProject,
  recordRecusal,
} from '@shenpi/record';
import {
  accepted,
  act,
  attend,
  file,
  itemOf,
  openBureau,
  planMeeting,
  review,
  toExpertReview,
  vote,
  type Bureau,
} from '../record/miniature-bureau';

type MeetingView = NonNullable<Awaited<ReturnType<typeof readMeeting>>>;

const SECRET: ProgramEdition = {
  ...GENERAL_PLAN,
  code: 'secret_ballot',
  meeting: { ...GENERAL_PLAN.meeting, ballotForm: 'secret' },
};

describe.each([
  ['an open vote', undefined],
  ['a secret ballot', SECRET],
] as const)('the meeting page in %s', (_, edition) => {
  let bureau: Bureau;
  let meetingId: string;
  let projectId: string;
  let itemId: string;
  const seenBy = async (username: string): Promise<MeetingView> => {
    const view = await readMeeting(bureau.store, bureau.actor(username), meetingId);
    if (!view) throw new Error(`${username} does not see the meeting`);
    return view;
  };

  beforeAll(async () => {
    bureau = await openBureau({ edition });
    projectId = await file(bureau);
    await bureau.clockTo('2006-02-10T09:30:01.000Z');
    await bureau.engineLooks();
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId, [60, 65, 62, 66, 61]);
    accepted(
      await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', {
        amountFen: wan(8),
        reason: '方向紧缺',
      }),
    );
    meetingId = await planMeeting(bureau, '2006-03-20T01:00:00.000Z');
    if (edition)
      await query(bureau.owner, `update meeting set ballot_form = 'secret' where id = $1`, [meetingId]);
    accepted(await act(bureau, 'clerk', projectId, 'put_on_agenda', 'put_on_agenda', { meetingId }));
    itemId = await itemOf(bureau, meetingId, projectId);
  }, 60_000);
  afterAll(() => bureau.close());

  it('shows the material of an item and warns of nothing before the attendance is recorded', async () => {
    const view = await seenBy('member1');
    expect(view).toMatchObject({
      expected: 7,
      present: 0,
      quorate: false,
      nothingCanPass: false,
      mayRun: false,
      minutes: null,
    });
    expect(view.items).toMatchObject([
      {
        projectNumber: '2006-0001',
        amountFen: wan(8),
        trimmedMean: 6267,
        rank: 1,
        rankedOf: 1,
        departureReason: '方向紧缺',
        state: 'waiting',
        outcome: null,
        tally: null,
        votes: null,
        voted: [],
      },
    ]);
    expect((await seenBy('clerk')).mayRun).toBe(true);
  });

  it('says who is waited for while the meeting lies ahead', async () => {
    const view = await readProject(bureau.store, bureau.actor('applicant1'), projectId);
    expect([view?.waitingFor, view?.nextDueAt]).toEqual([[], '2006-03-20T01:00:00.000Z']);
  });

  it('tells who has voted and never how, until the last vote is in', async () => {
    await bureau.clockTo('2006-03-20T01:00:00.000Z');
    accepted(await attend(bureau, meetingId, ['member4']));
    const clerk = bureau.actor('clerk');
    accepted(
      await recordRecusal(bureau.store, clerk, {
        commandId: randomUUID(),
        meetingId,
        itemId,
        accountId: bureau.actor('member3').accountId,
        reason: '亲属参与项目',
      }),
    );
    accepted(await openItem(bureau.store, clerk, { commandId: randomUUID(), meetingId, itemId }));
    for (const username of ['member1', 'member2']) {
      const task = (await seenBy(username)).items[0]?.myBallotTaskId ?? '';
      accepted(await bureau.decide(username, task, 'cast_ballot', { choice: 'disagree', view: '重复投入' }));
    }
    const open = await seenBy('member5');
    expect(open).toMatchObject({ present: 6, quorate: true, nothingCanPass: false });
    expect(open.items[0]).toMatchObject({
      state: 'open',
      outcome: null,
      tally: null,
      votes: null,
      recused: [{ accountId: bureau.actor('member3').accountId, reason: '亲属参与项目' }],
    });
    expect(open.items[0]?.voted.sort()).toEqual(
      [bureau.actor('member1').accountId, bureau.actor('member2').accountId].sort(),
    );
    expect(JSON.stringify(open)).not.toContain('重复投入');
    expect((await seenBy('member1')).items[0]?.myBallotTaskId).toBeNull();
    expect((await seenBy('member3')).items[0]?.myBallotTaskId).toBeNull();
    const division = await readProject(bureau.store, bureau.actor('division1'), projectId);
    expect(division?.decision?.items).toMatchObject([
      { position: 1, outcome: null, agree: null, disagree: null, expected: 7 },
    ]);
    expect(division?.waitingFor.map((task) => task.holderZh).sort()).toEqual([
      'director',
      'member5',
      'secretary',
    ]);
    const applicant = await readProject(bureau.store, bureau.actor('applicant1'), projectId);
    expect(new Set(applicant?.waitingFor.map((task) => task.holderZh))).toEqual(new Set(['党组成员']));
  });

  it('publishes the tally when everybody has voted, and the votes only of an open vote', async () => {
    await vote(bureau, projectId);
    const item = (await seenBy('plan1')).items[0];
    expect(item).toMatchObject({
      state: 'decided',
      outcome: 'failed',
      tally: { agree: 3, disagree: 2, defer: 0, abstain: 0, expected: 7, needed: 4, close: true },
    });
    expect(item?.voted).toHaveLength(5);
    if (edition) expect(item?.votes).toBeNull();
    else
      expect(item?.votes?.filter((ballot) => ballot.choice === 'disagree')).toMatchObject([
        { view: '重复投入' },
        { view: '重复投入' },
      ]);
  });

  it('gives the minutes to the chair to sign', async () => {
    accepted(
      await concludeMeeting(bureau.store, bureau.actor('clerk'), { commandId: randomUUID(), meetingId }),
    );
    const chair = await seenBy('secretary');
    expect(chair.mySignTaskId).not.toBeNull();
    expect(chair.minutes).toMatchObject({ signedAt: null, signedBy: null });
    expect((await seenBy('member1')).mySignTaskId).toBeNull();
    expect((await seenBy('clerk')).mayRun).toBe(false);
    const waiting = await readProject(bureau.store, bureau.actor('division1'), projectId);
    expect(waiting?.waitingFor).toMatchObject([{ taskKind: 'sign_minutes', holderZh: 'secretary' }]);
    accepted(await bureau.decide('secretary', chair.mySignTaskId ?? '', 'sign_minutes', { confirmed: true }));
    expect((await seenBy('member1')).minutes).toMatchObject({ signedBy: 'secretary' });
    const ended = await readProject(bureau.store, bureau.actor('applicant1'), projectId);
    expect(ended?.stages.map((mark) => mark.status)).toEqual([
      'done',
      'done',
      'done',
      'left_out',
      'left_out',
      'done',
    ]);
    expect(await listPublicity(bureau.store)).toEqual([]);
  });

  it('says of a call whether it is open by its instants, and what it collected', async () => {
    expect(await listRounds(bureau.store)).toMatchObject([
      { state: 'closed', topics: [{ code: 'chemistry', zh: '化工', priority: false, collected: 1 }] },
    ]);
  });
});
