import { randomUUID } from 'node:crypto';
import { GENERAL_PLAN, wan } from '@shenpi/domain';
import { concludeMeeting, fileObjection, openItem, query, recordRecusal } from '@shenpi/record';
import {
  accepted,
  act,
  attend,
  file,
  itemOf,
  meet,
  MEMBERS,
  openBureau,
  planMeeting,
  refused,
  review,
  toExpertReview,
  vote,
  type Bureau,
} from './miniature-bureau';

const LEADERS = ['甲', '乙', '丙', '丁'];
const IN_SESSION = '2006-03-20T01:00:00.000Z';

describe('the collective decision', () => {
  let bureau: Bureau;
  afterEach(() => bureau.close());

  const shortlisted = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) ids.push(await file(bureau, `负责人${LEADERS[index]}`));
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    for (const id of ids) {
      await toExpertReview(bureau, id);
      await review(bureau, id);
    }
    for (const id of ids)
      accepted(
        await act(bureau, 'division1', id, 'shortlist', 'shortlist', {
          amountFen: wan(8),
          reason: '按指南优先支持',
        }),
      );
    return ids;
  };
  const inSession = async (
    projectId: string,
    absent: readonly string[] = [],
  ): Promise<{ meetingId: string; itemId: string }> => {
    const meetingId = await planMeeting(bureau, IN_SESSION);
    accepted(await act(bureau, 'clerk', projectId, 'put_on_agenda', 'put_on_agenda', { meetingId }));
    await bureau.clockTo(IN_SESSION);
    accepted(await attend(bureau, meetingId, absent));
    return { meetingId, itemId: await itemOf(bureau, meetingId, projectId) };
  };
  const open = (meetingId: string, itemId: string) =>
    openItem(bureau.store, bureau.actor('clerk'), { commandId: randomUUID(), meetingId, itemId });
  const ballotOf = async (projectId: string, name: string) =>
    (await bureau.openTasks(projectId, 'cast_ballot')).find(
      (task) => task.accountId === bureau.actor(name).accountId,
    );
  const cast = async (projectId: string, name: string, choice = 'agree') =>
    bureau.decide(name, (await ballotOf(projectId, name))?.id ?? '', 'cast_ballot', { choice, view: '' });

  describe('by open ballot', () => {
    beforeEach(async () => {
      bureau = await openBureau();
    });

    it('takes six ballots in the same instant, and the chair only after them', async () => {
      const [projectId = ''] = await shortlisted(1);
      const { meetingId, itemId } = await inSession(projectId);
      accepted(await open(meetingId, itemId));
      expect(refused(await cast(projectId, 'secretary'))).toBe('chair_votes_last');
      const others = MEMBERS.filter((name) => name !== 'secretary');
      (await Promise.all(others.map((name) => cast(projectId, name)))).forEach(accepted);
      expect(await query(bureau.store, `select state from agenda_item where id = $1`, [itemId])).toEqual([
        { state: 'open' },
      ]);
      accepted(await cast(projectId, 'secretary'));
      expect(
        await query(bureau.store, `select state, outcome, agree from agenda_item where id = $1`, [itemId]),
      ).toEqual([{ state: 'decided', outcome: 'passed', agree: 7 }]);
    });

    it('counts a second ballot of the same member as none', async () => {
      const [projectId = ''] = await shortlisted(1);
      const { meetingId, itemId } = await inSession(projectId);
      accepted(await open(meetingId, itemId));
      const task = await ballotOf(projectId, 'member1');
      const answers = await Promise.all(
        [1, 2, 3].map(() =>
          bureau.decide('member1', task?.id ?? '', 'cast_ballot', { choice: 'agree', view: '' }),
        ),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      expect(await query(bureau.store, `select agree from agenda_item where id = $1`, [itemId])).toEqual([
        { agree: 1 },
      ]);
    });

    it('needs the quorum to open an item, and votes of more than half of those who should attend to pass', async () => {
      const [first = '', second = ''] = await shortlisted(2);
      const meetingId = await planMeeting(bureau, IN_SESSION);
      for (const id of [first, second])
        accepted(await act(bureau, 'clerk', id, 'put_on_agenda', 'put_on_agenda', { meetingId }));
      await bureau.clockTo(IN_SESSION);
      accepted(await attend(bureau, meetingId, ['member1', 'member2', 'member3']));
      expect(refused(await open(meetingId, await itemOf(bureau, meetingId, first)))).toBe('no_quorum');
      accepted(await attend(bureau, meetingId, ['member1', 'member2']));
      accepted(await open(meetingId, await itemOf(bureau, meetingId, first)));
      expect(refused(await open(meetingId, await itemOf(bureau, meetingId, second)))).toBe(
        'another_item_open',
      );
      // Five of seven present: three yes-votes are a majority of those present, and not enough.
      await vote(bureau, first, { member3: 'disagree', member4: 'abstain' });
      accepted(await open(meetingId, await itemOf(bureau, meetingId, second)));
      await vote(bureau, second, { member3: 'disagree' });
      const outcomes = await query(
        bureau.store,
        `select outcome, agree from agenda_item where meeting_id = $1 order by position`,
        [meetingId],
      );
      expect(outcomes).toEqual([
        { outcome: 'failed', agree: 3 },
        { outcome: 'passed', agree: 4 },
      ]);
    });

    it('goes on without a member who recuses, and decides when the last vote has already been cast', async () => {
      const [projectId = ''] = await shortlisted(1);
      const { meetingId, itemId } = await inSession(projectId);
      accepted(await open(meetingId, itemId));
      for (const name of MEMBERS.filter((other) => other !== 'secretary'))
        accepted(await cast(projectId, name));
      accepted(
        await recordRecusal(bureau.store, bureau.actor('clerk'), {
          commandId: randomUUID(),
          meetingId,
          itemId,
          accountId: bureau.actor('secretary').accountId,
          reason: '亲属在申报单位',
        }),
      );
      expect(
        await query(
          bureau.store,
          `select state, outcome, present_at_vote as voters from agenda_item where id = $1`,
          [itemId],
        ),
      ).toEqual([{ state: 'decided', outcome: 'passed', voters: 6 }]);
    });

    it('takes effect only when the chair signs the minutes, for every item at once', async () => {
      const [first = '', second = '', third = ''] = await shortlisted(3);
      const meetingId = await planMeeting(bureau, IN_SESSION);
      for (const id of [first, second, third])
        accepted(await act(bureau, 'clerk', id, 'put_on_agenda', 'put_on_agenda', { meetingId }));
      await bureau.clockTo(IN_SESSION);
      accepted(await attend(bureau, meetingId));
      accepted(await open(meetingId, await itemOf(bureau, meetingId, first)));
      await vote(bureau, first);
      accepted(await open(meetingId, await itemOf(bureau, meetingId, second)));
      await vote(bureau, second, Object.fromEntries(MEMBERS.map((name) => [name, 'disagree'])));
      expect(await bureau.stateOf(first)).toBe('party_meeting');
      accepted(
        await concludeMeeting(bureau.store, bureau.actor('clerk'), { commandId: randomUUID(), meetingId }),
      );
      const [sign] = await query<{ id: string }>(
        bureau.store,
        `select id from task where meeting_id = $1 and kind = 'sign_minutes'`,
        [meetingId],
      );
      expect(
        refused(await bureau.decide('member1', sign?.id ?? '', 'sign_minutes', { confirmed: true })),
      ).toBe('not_found');
      accepted(await bureau.decide('secretary', sign?.id ?? '', 'sign_minutes', { confirmed: true }));
      expect([
        await bureau.stateOf(first),
        await bureau.stateOf(second),
        await bureau.stateOf(third),
      ]).toEqual(['publicity', 'rejected', 'deferred']);
    });

    it('keeps materials in time: an item comes on no meeting of the day after tomorrow', async () => {
      const [projectId = ''] = await shortlisted(1);
      const meetingId = await planMeeting(bureau, '2006-02-15T01:00:00.000Z');
      expect(
        refused(await act(bureau, 'clerk', projectId, 'put_on_agenda', 'put_on_agenda', { meetingId })),
      ).toBe('materials_too_late');
    });

    it('holds only the project that is objected to, and lets the rest of its period run afterwards', async () => {
      const [first = '', second = ''] = await shortlisted(2);
      await meet(bureau, [first, second]);
      await bureau.clockTo('2006-03-23T02:00:00.000Z');
      const objection = {
        projectId: first,
        commandId: randomUUID(),
        name: '赵六',
        contact: '13800000000',
        content: '该项目与我单位成果重复。',
      };
      expect(await fileObjection(bureau.store, { ...objection, name: '匿名' })).toMatchObject({
        ok: false,
        rejection: { code: 'real_name_required' },
      });
      const filed = await fileObjection(bureau.store, { ...objection, commandId: objection.commandId });
      expect(filed).toMatchObject({ ok: true, objectionId: objection.commandId });
      expect(await fileObjection(bureau.store, objection)).toEqual(filed);
      expect([await bureau.stateOf(first), await bureau.stateOf(second)]).toEqual(['objection', 'publicity']);
      await bureau.clockTo('2006-03-28T02:00:00.000Z');
      await bureau.engineLooks();
      expect([await bureau.stateOf(first), await bureau.stateOf(second)]).toEqual(['objection', 'to_issue']);
      accepted(
        await act(bureau, 'plan1', first, 'handle_objection', 'dismiss_objection', {
          finding: '经核查不重复',
        }),
      );
      // Printed 21 to 27 March; held on Thursday 23: Thursday, Friday and Monday were left and run again from the 29th.
      expect(
        await query(bureau.store, `select ends_on as "endsOn" from publicity where project_id = $1`, [first]),
      ).toEqual([{ endsOn: '2006-03-31' }]);
      await bureau.clockTo('2006-03-31T16:00:01.000Z');
      await bureau.engineLooks();
      expect(await bureau.stateOf(first)).toBe('to_issue');
      const [leaks] = await query<{ count: number }>(
        bureau.store,
        `select (select count(*) from event where data::text like '%赵六%')::int + (select count(*) from decision where payload::text like '%赵六%')::int
          + (select count(*) from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id where p.payload::text like '%赵六%')::int as count`,
      );
      expect(leaks?.count).toBe(0);
    });

    it('rejects on a founded objection, and takes none after the period', async () => {
      const [first = '', second = ''] = await shortlisted(2);
      await meet(bureau, [first, second]);
      const objection = (projectId: string) =>
        fileObjection(bureau.store, {
          projectId,
          commandId: randomUUID(),
          name: '赵六',
          contact: '13800000000',
          content: '材料不实。',
        });
      await bureau.clockTo('2006-03-27T15:59:58.000Z');
      expect(await objection(first)).toMatchObject({ ok: true });
      expect(await objection(first)).toMatchObject({ ok: true });
      accepted(
        await act(bureau, 'plan1', first, 'handle_objection', 'uphold_objection', { finding: '材料不实' }),
      );
      expect(await bureau.stateOf(first)).toBe('rejected');
      expect(await bureau.openTasks(first)).toEqual([]);
      await bureau.clockTo('2006-03-27T16:00:00.000Z');
      expect(await objection(second)).toMatchObject({ ok: false, rejection: { code: 'objection_too_late' } });
      expect(await bureau.stateOf(second)).toBe('to_issue');
      expect(await objection(randomUUID())).toMatchObject({ ok: false, rejection: { code: 'not_found' } });
    });
  });

  it('never promises more than the envelope, whoever is first', async () => {
    bureau = await openBureau({ envelopeFen: wan(10) });
    const ids = [await file(bureau, '负责人甲'), await file(bureau, '负责人乙')];
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    for (const id of ids) {
      await toExpertReview(bureau, id);
      await review(bureau, id);
    }
    const answers = await Promise.all(
      ids.map((id) =>
        act(bureau, 'division1', id, 'shortlist', 'shortlist', { amountFen: wan(8), reason: '优先支持' }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.rejection.code]))).toEqual([
      'envelope_exceeded',
    ]);
  });

  it('by secret ballot keeps who voted and the totals, nowhere who voted what', async () => {
    bureau = await openBureau({
      edition: {
        ...GENERAL_PLAN,
        code: 'secret_plan',
        meeting: { ...GENERAL_PLAN.meeting, ballotForm: 'secret' },
      },
    });
    const [projectId = ''] = await shortlisted(1);
    const meetingId = await planMeeting(bureau, IN_SESSION);
    await query(bureau.owner, `update meeting set ballot_form = 'secret' where id = $1`, [meetingId]);
    accepted(await act(bureau, 'clerk', projectId, 'put_on_agenda', 'put_on_agenda', { meetingId }));
    await bureau.clockTo(IN_SESSION);
    accepted(await attend(bureau, meetingId));
    accepted(await open(meetingId, await itemOf(bureau, meetingId, projectId)));
    await vote(bureau, projectId, { member2: 'disagree' });
    expect(
      await query(bureau.store, `select agree, disagree from agenda_item where project_id = $1`, [projectId]),
    ).toEqual([{ agree: 6, disagree: 1 }]);
    expect(await query(bureau.store, `select distinct choice, view from ballot`)).toEqual([
      { choice: null, view: null },
    ]);
    const payloads = await query<{ payload: object; hash: string }>(
      bureau.store,
      `select payload, payload_hash as hash from decision where kind = 'cast_ballot'`,
    );
    expect(payloads.every((row) => Object.keys(row.payload).join() === 'itemId')).toBe(true);
    const told = await query<{ count: number }>(
      bureau.store,
      `select count(*)::int as count from event where type = 'ballot_cast' and data::text ~ 'agree'`,
    );
    expect(told).toEqual([{ count: 0 }]);
  });
});
