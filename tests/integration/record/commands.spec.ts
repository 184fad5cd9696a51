import { randomUUID } from 'node:crypto';
import { GENERAL_PLAN, wan } from '@shenpi/domain';
import {
  createApplication,
  createMeeting,
  createRound,
  decideTask,
  query,
  saveApplication,
  withdrawApplication,
} from '@shenpi/record';
import {
  accepted,
  act,
  file,
  FORM,
  openBureau,
  PAPER_HASH,
  refused,
  toExpertReview,
  type Bureau,
} from './miniature-bureau';

describe('a command', () => {
  let bureau: Bureau;
  beforeEach(async () => {
    bureau = await openBureau();
  });
  afterEach(() => bureau.close());

  const eventsOf = async (projectId: string): Promise<number> =>
    (
      await query<{ count: number }>(
        bureau.store,
        `select count(*)::int as count from event where project_id = $1`,
        [projectId],
      )
    )[0]?.count ?? 0;

  it('sent twice gives the same receipt and happens once', async () => {
    const projectId = await file(bureau);
    const [task] = await query<{ id: string; commandId: string }>(
      bureau.store,
      `select task_id as id, command_id as "commandId" from decision where project_id = $1 and kind = 'approve_unit_review'`,
      [projectId],
    );
    const before = await eventsOf(projectId);
    const first = await query<{ receipt: unknown }>(
      bureau.store,
      `select receipt from decision where command_id = $1`,
      [task?.commandId],
    );
    const again = accepted(
      await bureau.decide('unit1', task?.id ?? '', 'approve_unit_review', { opinion: '' }, task?.commandId),
    );
    expect(again.repeated).toBe(true);
    expect(again.receipt).toEqual(first[0]?.receipt);
    expect(await eventsOf(projectId)).toBe(before);
  });

  it('sent twice at the same instant happens once and answers both alike', async () => {
    const projectId = randomUUID();
    const create = () =>
      createApplication(bureau.store, bureau.actor('applicant1'), {
        commandId: projectId,
        roundId: bureau.roundId,
        form: FORM,
      });
    const answers = await Promise.all([create(), create(), create(), create()]);
    const receipts = answers.map((answer) => accepted(answer).receipt);
    for (const receipt of receipts) expect(receipt).toEqual(receipts[0]);
    expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1);
    expect(await eventsOf(projectId)).toBe(2);
  });

  it('that opens a call or a meeting twice at the same instant happens once and answers both alike', async () => {
    const [roundId, meetingId] = [randomUUID(), randomUUID()];
    const openCall = () =>
      createRound(bureau.store, bureau.actor('plan1'), {
        commandId: roundId,
        title: '2006年度第二批',
        editionCode: GENERAL_PLAN.code,
        opensAt: '2006-01-09T01:00:00.000Z',
        closesAt: '2006-02-10T09:30:00.000Z',
        envelopeFen: wan(100),
        topics: [{ code: 'chemistry', zh: '化工', priority: false }],
      });
    const plan = () =>
      createMeeting(bureau.store, bureau.actor('clerk'), {
        commandId: meetingId,
        number: '2006年第9次',
        scheduledAt: '2006-03-20T01:00:00.000Z',
        place: '三楼会议室',
        editionCode: GENERAL_PLAN.code,
      });
    for (const send of [openCall, plan]) {
      const answers = await Promise.all([send(), send(), send(), send()]);
      const receipts = answers.map((answer) => accepted(answer).receipt);
      for (const receipt of receipts) expect(receipt).toEqual(receipts[0]);
      expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1);
    }
  });

  it('whose id was used with other content is refused, and unknown to everybody else', async () => {
    const projectId = await file(bureau);
    const [kept] = await query<{ id: string; commandId: string }>(
      bureau.store,
      `select task_id as id, command_id as "commandId" from decision where project_id = $1 and kind = 'approve_unit_review'`,
      [projectId],
    );
    expect(
      refused(
        await bureau.decide(
          'unit1',
          kept?.id ?? '',
          'approve_unit_review',
          { opinion: '其他内容' },
          kept?.commandId,
        ),
      ),
    ).toBe('command_reused');
    expect(
      refused(
        await createApplication(bureau.store, bureau.actor('applicant2'), {
          commandId: projectId,
          roundId: bureau.roundId,
          form: FORM,
        }),
      ),
    ).toBe('not_found');
  });

  it('of two people who press at once is decided by one of them', async () => {
    const projectId = await file(bureau);
    await bureau.clockTo('2006-02-10T10:00:00.000Z');
    await bureau.engineLooks();
    const [task] = await bureau.openTasks(projectId, 'formal_review');
    const answers = await Promise.all(
      ['handler1', 'handler2'].map((name) =>
        bureau.decide(name, task?.id ?? '', 'propose_acceptance', { checklist: {}, opinion: '' }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.rejection.code]))).toEqual(['task_closed']);
    expect(await bureau.openTasks(projectId)).toHaveLength(1);
  });

  it('on a task of somebody else is answered as if the task did not exist', async () => {
    const projectId = await file(bureau);
    await bureau.clockTo('2006-02-10T10:00:00.000Z');
    await bureau.engineLooks();
    const [task] = await bureau.openTasks(projectId, 'formal_review');
    const foreign = await bureau.decide('unit1', task?.id ?? '', 'propose_acceptance', {});
    const missing = await bureau.decide('unit1', randomUUID(), 'propose_acceptance', {});
    expect(foreign).toEqual(missing);
    expect(refused(await bureau.decide('handler1', task?.id ?? '', 'issue_grant', {}))).toBe(
      'decision_not_for_task',
    );
  });

  it('that is refused leaves nothing behind', async () => {
    const projectId = randomUUID();
    accepted(
      await createApplication(bureau.store, bureau.actor('applicant1'), {
        commandId: projectId,
        roundId: bureau.roundId,
        form: FORM,
      }),
    );
    const before = await eventsOf(projectId);
    const answer = await act(bureau, 'applicant1', projectId, 'complete_application', 'submit_application', {
      form: {
        ...FORM,
        title: '',
        budget: [{ category: 'materials', source: 'own_level', amountFen: 1 }],
        integrityCommitment: false,
      },
    });
    expect(answer.ok).toBe(false);
    const problems = answer.ok ? [] : (answer.rejection.problems ?? []).map((problem) => problem.field);
    expect(problems).toEqual(expect.arrayContaining(['title', 'fileHash', 'integrityCommitment']));
    expect(await eventsOf(projectId)).toBe(before);
    expect(await bureau.openTasks(projectId, 'complete_application')).toHaveLength(1);
  });

  it('cannot name a file that was never uploaded', async () => {
    const projectId = randomUUID();
    accepted(
      await createApplication(bureau.store, bureau.actor('applicant1'), {
        commandId: projectId,
        roundId: bureau.roundId,
        form: FORM,
      }),
    );
    const answer = await act(bureau, 'applicant1', projectId, 'complete_application', 'submit_application', {
      form: { ...FORM, fileHash: PAPER_HASH, fileName: 'x.pdf' },
    });
    expect(refused(answer)).toBe('paper_missing');
  });

  it('of a leader who has enough under way is refused, also when two are sent at once', async () => {
    await file(bureau, '王五');
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of ids) {
      accepted(
        await createApplication(bureau.store, bureau.actor('applicant1'), {
          commandId: id,
          roundId: bureau.roundId,
          form: FORM,
        }),
      );
      await query(
        bureau.store,
        `insert into project_paper (project_id, hash, name, kind, added_by, added_at) values ($1, $2, 'a.pdf', 'application', $3, now())`,
        [id, PAPER_HASH, bureau.actor('applicant1').accountId],
      );
    }
    const form = { ...FORM, leaderName: '王五', fileHash: PAPER_HASH, fileName: 'a.pdf' };
    const answers = await Promise.all(
      ids.map((id) => act(bureau, 'applicant1', id, 'complete_application', 'submit_application', { form })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.rejection.code]))).toEqual([
      'quota_exceeded',
      'quota_exceeded',
    ]);
  });

  it('that saves a draft from an older window is refused and keeps the newer one', async () => {
    const projectId = randomUUID();
    accepted(
      await createApplication(bureau.store, bureau.actor('applicant1'), {
        commandId: projectId,
        roundId: bureau.roundId,
        form: {},
      }),
    );
    const first = await saveApplication(bureau.store, bureau.actor('applicant1'), {
      projectId,
      form: { title: '新' },
      version: 0,
    });
    expect(first).toMatchObject({ ok: true, version: 1 });
    const stale = await saveApplication(bureau.store, bureau.actor('applicant1'), {
      projectId,
      form: { title: '旧' },
      version: 0,
    });
    expect(stale).toMatchObject({ ok: false, rejection: { code: 'draft_changed_elsewhere' } });
    expect(await query(bureau.store, `select title from project where id = $1`, [projectId])).toEqual([
      { title: '新' },
    ]);
    const foreign = await saveApplication(bureau.store, bureau.actor('applicant2'), {
      projectId,
      form: { title: '外' },
      version: 1,
    });
    expect(foreign).toMatchObject({ ok: false, rejection: { code: 'not_found' } });
  });

  it('may withdraw before the grant, by the unit only', async () => {
    const projectId = await file(bureau);
    const withdraw = (name: string) =>
      withdrawApplication(bureau.store, bureau.actor(name), {
        commandId: randomUUID(),
        projectId,
        reason: '改报其他计划',
      });
    expect(refused(await withdraw('unit2'))).toBe('not_found');
    accepted(await withdraw('unit1'));
    expect(await bureau.stateOf(projectId)).toBe('withdrawn');
    expect(refused(await withdraw('unit1'))).toBe('cannot_withdraw');
  });

  it('keeps its chain in time when the clock is set back', async () => {
    const projectId = await file(bureau);
    await bureau.clockTo('2006-01-01T00:00:00.000Z');
    accepted(
      await withdrawApplication(bureau.store, bureau.actor('unit1'), {
        commandId: randomUUID(),
        projectId,
        reason: '改报其他计划',
      }),
    );
    const rows = await query<{ sorted: boolean }>(
      bureau.store,
      `select bool_and(at >= before) as sorted from (select at, lag(at, 1, at) over (order by seq) as before from event where project_id = $1) e`,
      [projectId],
    );
    expect(rows[0]?.sorted).toBe(true);
  });

  it('waits no longer than the lock limit for a case that hangs, and says so', async () => {
    const projectId = await file(bureau);
    const holder = bureau.owner.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query(`select 1 from project where id = $1 for update`, [projectId]);
    const answer = await withdrawApplication(bureau.store, bureau.actor('unit1'), {
      commandId: randomUUID(),
      projectId,
      reason: '改报其他计划',
    });
    await holder.rollbackTransaction();
    await holder.release();
    expect(refused(answer)).toBe('busy');
    expect(await bureau.stateOf(projectId)).toBe('submitted');
  });

  it('cannot change or delete what proves something, as the role that serves requests', async () => {
    const projectId = await file(bureau);
    for (const table of [
      'event',
      'decision',
      'state_change',
      'ballot',
      'score_sheet',
      'acceptance_opinion',
      'ledger_entry',
      'draw',
    ]) {
      await expect(query(bureau.store, `delete from ${table}`)).rejects.toThrow(/permission denied/);
    }
    await expect(
      query(bureau.store, `update event set data = '{}' where project_id = $1`, [projectId]),
    ).rejects.toThrow(/permission denied/);
  });

  it('needs two persons for the formal review', async () => {
    const projectId = await file(bureau);
    await bureau.clockTo('2006-02-10T10:00:00.000Z');
    await bureau.engineLooks();
    accepted(
      await act(bureau, 'handler2', projectId, 'formal_review', 'propose_acceptance', {
        checklist: {},
        opinion: '',
      }),
    );
    expect(
      refused(
        await act(bureau, 'handler2', projectId, 'formal_review_check', 'confirm_acceptance', {
          opinion: '',
        }),
      ),
    ).toBe('same_person');
    accepted(
      await act(bureau, 'division1', projectId, 'formal_review_check', 'confirm_acceptance', { opinion: '' }),
    );
    expect(await bureau.stateOf(projectId)).toBe('expert_review');
  });

  it('ends with the draw where the pool is too small, and the case waits', async () => {
    const projectId = await file(bureau);
    await bureau.clockTo('2006-02-10T10:00:00.000Z');
    await bureau.engineLooks();
    await toExpertReview(bureau, projectId);
    await query(
      bureau.owner,
      `update expert set active = false where account_id in (select account_id from expert order by account_id limit 8)`,
    );
    expect(
      refused(await act(bureau, 'plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' })),
    ).toBe('pool_too_small');
    expect(await bureau.stateOf(projectId)).toBe('expert_review');
    expect(
      await decideTask(bureau.store, bureau.actor('plan1'), {
        taskId: (await bureau.openTasks(projectId, 'draw_experts'))[0]?.id ?? '',
        commandId: randomUUID(),
        decision: { kind: 'draw_experts', payload: { witness: '监督人' } },
      }),
    ).toMatchObject({ ok: false });
  });
});
