import { randomUUID } from 'node:crypto';
import { WATCH_LIMITS } from '@shenpi/domain';
import {
  concludeMeeting,
  findPeople,
  listTaskHeirs,
  openItem,
  newRecordWatch,
  openIncidentsOf,
  query,
  readTask,
} from '@shenpi/record';
import { FROM, openAwayBureau, UNTIL, type AwayBureau } from './away-bureau';
import {
  accepted,
  act,
  attend,
  itemOf,
  MEMBERS,
  planMeeting,
  refused,
  review,
  toExpertReview,
  vote,
  type Bureau,
} from './miniature-bureau';

const CHECK = { opinion: '' };
const PROPOSAL = { checklist: {}, opinion: '' };

describe('a substitute', () => {
  let bureau: AwayBureau;
  beforeEach(async () => {
    bureau = await openAwayBureau();
  });
  afterEach(() => bureau.close());

  it('never answers an invitation or scores, whatever the row of the absence says', async () => {
    const projectId = await bureau.filed();
    await toExpertReview(bureau, projectId);
    accepted(await act(bureau, 'plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' }));
    const everybody = [
      ...MEMBERS.map((name) => bureau.actor(name).accountId),
      ...(await bureau.openTasks(projectId, 'reply_invitation')).map((task) => task.accountId),
    ];
    // Past every rule: everybody has left everything to the clerk, in one organisation.
    const clerk = bureau.actor('clerk');
    await query(bureau.owner, `update account set org_id = $2 where id = any($1)`, [everybody, clerk.orgId]);
    await query(
      bureau.owner,
      `insert into absence (id, account_id, substitute_id, task_kinds, starts_at, ends_at, recorded_at, recorded_by)
       select gen_random_uuid(), a, $2, null, $3, $4, $3, a from unnest($1::uuid[]) as a`,
      [everybody, clerk.accountId, FROM, UNTIL],
    );
    const notTheirs = async (kind: string, decision: Parameters<Bureau['decide']>[2], payload: unknown) => {
      const tasks = await bureau.openTasks(projectId, kind);
      expect(tasks.length).toBeGreaterThan(0);
      for (const task of tasks) {
        expect(refused(await bureau.decideAs(clerk, task.id, decision, payload))).toBe('not_found');
        expect(await readTask(bureau.store, clerk, task.id)).toBeNull();
      }
    };
    await notTheirs('reply_invitation', 'accept_invitation', { confidentiality: true, noConflict: true });
    for (const task of await bureau.openTasks(projectId, 'reply_invitation'))
      accepted(
        await bureau.decide(bureau.usernameOf(task.accountId ?? ''), task.id, 'accept_invitation', {
          confidentiality: true,
          noConflict: true,
        }),
      );
    await notTheirs('score', 'sign_score_sheet', {});
    expect((await bureau.deskOf(clerk)).filter((task) => task.forName !== null)).toEqual([]);
  });

  it('never votes and never signs the minutes: a member who is away is absent', async () => {
    const projectId = await bureau.filed();
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    accepted(
      await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', { amountFen: 1000, reason: '' }),
    );
    const meetingId = await planMeeting(bureau, '2006-03-20T01:00:00.000Z');
    accepted(await act(bureau, 'clerk', projectId, 'put_on_agenda', 'put_on_agenda', { meetingId }));
    accepted(await bureau.leave('member1', 'clerk'));
    accepted(await bureau.leave('secretary', 'director'));
    expect(refused(await bureau.leave('member2', 'clerk', { taskKinds: ['cast_ballot'] }))).toBe(
      'task_kind_personal',
    );
    await bureau.clockTo('2006-03-20T01:00:00.000Z');
    accepted(await attend(bureau, meetingId));
    accepted(
      await openItem(bureau.store, bureau.actor('clerk'), {
        commandId: randomUUID(),
        meetingId,
        itemId: await itemOf(bureau, meetingId, projectId),
      }),
    );
    const ballot = (await bureau.openTasks(projectId, 'cast_ballot')).find(
      (task) => task.accountId === bureau.actor('member1').accountId,
    );
    expect(
      refused(await bureau.decide('clerk', ballot?.id ?? '', 'cast_ballot', { choice: 'agree', view: '' })),
    ).toBe('not_found');

    await vote(bureau, projectId);
    accepted(
      await concludeMeeting(bureau.store, bureau.actor('clerk'), { commandId: randomUUID(), meetingId }),
    );
    const [minutes] = await query<{ id: string }>(
      bureau.store,
      `select id from task where meeting_id = $1 and kind = 'sign_minutes' and state = 'open'`,
      [meetingId],
    );
    const sign = (name: string) =>
      bureau.decide(name, minutes?.id ?? '', 'sign_minutes', { confirmed: true });
    expect(refused(await sign('director'))).toBe('not_found');
    accepted(await sign('secretary'));
  });

  it('keeps the duties of both apart: what one did, the other does not check', async () => {
    const projectId = await bureau.filed();
    // handler2 is handler and head of division: the clerk reviews for them.
    accepted(await bureau.leave('handler2', 'clerk'));
    accepted(await act(bureau, 'clerk', projectId, 'formal_review', 'propose_acceptance', PROPOSAL));
    const check = (name: string) =>
      act(bureau, name, projectId, 'formal_review_check', 'confirm_acceptance', CHECK);
    expect(refused(await check('clerk'))).toBe('same_person');
    expect(refused(await check('handler2'))).toBe('same_person');
    expect(await bureau.deskOf('clerk')).toEqual([]);
    expect(await bureau.deskOf('handler2')).toEqual([]);

    // Nor does who handled the case check it for a head of division who is away.
    accepted(await bureau.leave('division1', 'clerk'));
    expect(refused(await check('clerk'))).toBe('same_person');
    accepted(await check('division1'));
  });

  it('keeps out whoever handled the case before, also when somebody else handles it now', async () => {
    const projectId = await bureau.filed();
    const propose = (name: string) =>
      act(bureau, name, projectId, 'formal_review', 'propose_acceptance', PROPOSAL);
    accepted(await propose('handler2'));
    accepted(
      await act(bureau, 'division1', projectId, 'formal_review_check', 'send_back_formal_review', {
        reason: '请补充初审意见',
      }),
    );
    accepted(await propose('handler1'));
    expect(await bureau.deskOf('handler2')).toEqual([]);
    const check = (name: string) =>
      act(bureau, name, projectId, 'formal_review_check', 'confirm_acceptance', CHECK);
    expect(refused(await check('handler2'))).toBe('same_person');

    const [task] = await bureau.openTasks(projectId, 'formal_review_check');
    const heirs = await listTaskHeirs(bureau.store, bureau.actor('operator'), task?.id ?? '');
    expect(heirs.map(({ id }) => id)).not.toContain(bureau.actor('handler2').accountId);

    const watch = newRecordWatch(bureau.store, WATCH_LIMITS);
    const stuck = async () => {
      await watch.look();
      return (await openIncidentsOf(bureau.store, ['nobody_entitled'])).map(({ subjectKey }) => subjectKey);
    };
    expect(await stuck()).toEqual([]);
    await query(
      bureau.owner,
      `update account set active = false where 'division_head' = any(roles) and username <> 'handler2'`,
    );
    expect(await stuck()).toEqual([task?.id]);
  });

  it('is for people of one’s own organisation, none of whom watches or runs the procedure', async () => {
    expect(refused(await bureau.leave('unit1', 'unit2'))).toBe('substitute_unknown');
    expect(refused(await bureau.leave('division1', 'operator'))).toBe('substitute_not_allowed');
    const found = await findPeople(bureau.store, bureau.actor('division1'), 'e');
    const names = found.map(({ name }) => name);
    expect(names).toContain('handler1');
    expect(
      names.filter(
        (name) => ['division1', 'operator', 'finance1'].includes(name) || name.startsWith('expert'),
      ),
    ).toEqual([]);
    expect(await findPeople(bureau.store, bureau.actor('unit1'), '')).toMatchObject([
      { name: 'applicant1' },
      { name: '同事' },
    ]);

    // Past the rule: an operator decides nothing for anybody.
    const projectId = await bureau.filed();
    accepted(await act(bureau, 'handler1', projectId, 'formal_review', 'propose_acceptance', PROPOSAL));
    accepted(await bureau.leave('division1', 'plan1'));
    await query(bureau.owner, `update absence set substitute_id = $1`, [bureau.actor('operator').accountId]);
    expect(
      refused(await act(bureau, 'operator', projectId, 'formal_review_check', 'confirm_acceptance', CHECK)),
    ).toBe('not_found');
    expect(await bureau.deskOf('operator')).toEqual([]);
  });
});
