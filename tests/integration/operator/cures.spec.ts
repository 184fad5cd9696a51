import { randomUUID } from 'node:crypto';
import {
  attendProject,
  confirmCure,
  engineQuiet,
  listCures,
  nextDueInstant,
  query,
  recordAbsence,
  sweepWakes,
  verifyRecord,
} from '@shenpi/record';
import {
  accepted,
  act,
  file,
  openBureau,
  refused,
  review,
  toExpertReview,
  type Bureau,
} from '../record/miniature-bureau';
import { codeOf, cured, operatorOf, type Operator } from './cures';

const MONDAY = '2006-02-13T01:00:00.000Z';

describe('cures', () => {
  let bureau: Bureau;
  let operator: Operator;
  let projectId: string;
  beforeEach(async () => {
    bureau = await openBureau();
    operator = operatorOf(bureau);
    projectId = await file(bureau);
    await bureau.clockTo(MONDAY);
    await bureau.engineLooks();
  });
  afterEach(async () => {
    const { problems } = await verifyRecord(bureau.store);
    // The one paper of the bureau in miniature has a hash that somebody thought up.
    expect(problems.filter(({ en }) => !en.includes('of the paper'))).toEqual([]);
    await bureau.close();
  });

  const ask = <T>(text: string, parameters: readonly unknown[] = [projectId]) =>
    query<T & object>(bureau.store, text, parameters);
  const taskOf = async (kind: string) => {
    const [task] = await bureau.openTasks(projectId, kind);
    if (!task) throw new Error(`no open task ${kind}`);
    return task;
  };
  const dueOf = async (kind: string) => {
    const [due] = await ask<{ id: string; dueAt: string }>(
      `select id, due_at as "dueAt" from deadline where project_id = $1 and kind = $2 and state = 'open'`,
      [projectId, kind],
    );
    if (!due) throw new Error(`no open deadline ${kind}`);
    return { ...due, subject: { due: { source: 'deadline', id: due.id } } as const };
  };
  const plantDeadline = async (kind: string, dueAt: string) => {
    const id = randomUUID();
    await ask(`insert into deadline (id, kind, project_id, due_at, state) values ($1, $2, $3, $4, 'open')`, [
      id,
      kind,
      projectId,
      dueAt,
    ]);
    return id;
  };
  const toCorrection = async () =>
    accepted(
      await act(bureau, 'handler1', projectId, 'formal_review', 'request_correction', {
        defects: [{ field: 'abstract', defect: '摘要过于简单' }],
      }),
    );
  const toInvitation = async () => {
    await toExpertReview(bureau, projectId);
    accepted(await act(bureau, 'plan1', projectId, 'draw_experts', 'draw_experts', { witness: '监督人' }));
    return bureau.openTasks(projectId, 'reply_invitation');
  };
  const propose = () =>
    act(bureau, 'handler1', projectId, 'formal_review', 'propose_acceptance', { checklist: {}, opinion: '' });
  const openIncidents = () =>
    ask<{ kind: string }>(`select kind from incident where project_id = $1 and closed_at is null`);

  describe('a second person', () => {
    it('is somebody else with an office that may confirm, and is asked once', async () => {
      const cure = cured(await operator.ask('hold', { projectId }));
      expect(cure).toMatchObject({ state: 'waiting_second', maySecond: false, secondBy: null });
      expect(await ask(`select 1 from project where id = $1 and held_at is not null`)).toEqual([]);
      expect(codeOf(await operator.second(cure.id, true, 'operator'))).toBe('second_person_needed');
      expect(codeOf(await operator.second(cure.id, true, 'handler1'))).toBe('not_found');
      const listed = await listCures(bureau.store, bureau.actor('plan1'), {
        limit: 10,
        state: 'waiting_second',
      });
      expect(listed.items).toMatchObject([{ id: cure.id, maySecond: true }]);
      expect(cured(await operator.second(cure.id))).toMatchObject({
        state: 'done',
        secondBy: { name: 'plan1' },
      });
      expect(codeOf(await operator.second(cure.id, true, 'division1'))).toBe('cure_closed');
      expect(await operator.told(projectId)).toEqual(['cure_asked', 'cure_confirmed', 'cure_done']);
    });

    it('may refuse, with a reason', async () => {
      const cure = cured(await operator.ask('hold', { projectId }));
      const closed = cured(await operator.second(cure.id, false));
      expect(closed).toMatchObject({ state: 'refused', outcomeZh: '第二人不同意：情况不符' });
      expect(await operator.told(projectId)).toEqual(['cure_asked', 'cure_refused']);
      accepted(await propose());
    });

    it('confirms what was asked for, not what has become of it', async () => {
      const task = await taskOf('formal_review');
      const accountId = bureau.actor('handler2').accountId;
      const cure = cured(await operator.ask('hand_over_task', { taskId: task.id }, { accountId }));
      accepted(await propose());
      const closed = cured(await operator.second(cure.id));
      expect(closed).toMatchObject({ state: 'refused' });
      expect(closed.outcomeEn).toMatch(/Not found/);
    });

    it('is one of two who press at once', async () => {
      const cure = cured(await operator.ask('hold', { projectId }));
      const both = await Promise.all([operator.second(cure.id), operator.second(cure.id, true, 'division1')]);
      expect(both.map(codeOf).sort()).toEqual(['accepted', 'cure_closed']);
      expect(await operator.told(projectId)).toEqual(['cure_asked', 'cure_confirmed', 'cure_done']);
    });
  });

  it('is asked for by operators only, and the same command twice is one cure', async () => {
    const { askCure } = await import('@shenpi/record');
    const input = {
      commandId: randomUUID(),
      kind: 'retry_now',
      subject: { projectId },
      params: {},
      reason: '来电',
    } as const;
    expect(codeOf(await askCure(bureau.store, bureau.actor('plan1'), input))).toBe('not_found');
    const first = await askCure(bureau.store, bureau.actor('operator'), input);
    const again = await askCure(bureau.store, bureau.actor('operator'), input);
    expect(again).toEqual(first);
    expect(await operator.told(projectId)).toEqual(['cure_asked']);
    expect(
      await query(bureau.store, `select 1 from graphile_worker.jobs where task_identifier = 'cure'`),
    ).toHaveLength(1);
  });

  it('writes nothing on a trial, not even what was due', async () => {
    await toCorrection();
    await bureau.clockTo('2006-02-21T01:00:00.000Z');
    const before = await ask(`select change_seq, state from project where id = $1`);
    const heads = await ask(`select chain, seq from chain_head order by chain`, []);
    const jobs = await ask(`select count(*) from graphile_worker.jobs`, []);
    // Judged on the record as it will stand: the correction has lapsed.
    expect(codeOf(await operator.trial('hold', { projectId }))).toBe('case_ended');
    await bureau.clockTo('2006-02-14T01:00:00.000Z');
    expect(codeOf(await operator.trial('hold', { projectId }))).toBe('accepted');
    expect(codeOf(await operator.trial('retry_now', { projectId }))).toBe('accepted');
    expect(await ask(`select change_seq, state from project where id = $1`)).toEqual(before);
    expect(await ask(`select chain, seq from chain_head order by chain`, [])).toEqual(heads);
    expect(await ask(`select count(*) from graphile_worker.jobs`, [])).toEqual(jobs);
    expect(await ask(`select 1 from cure`, [])).toEqual([]);
  });

  describe('skip a wait', () => {
    it('never one that was promised to people', async () => {
      await toCorrection();
      expect(codeOf(await operator.ask('skip_wait', (await dueOf('correction_lapse')).subject))).toBe(
        'wait_is_promised',
      );
      const task = await taskOf('correct_application');
      expect(codeOf(await operator.ask('skip_wait', { taskId: task.id }))).toBe('not_found');
    });

    it('lets the alternate have the seat of an expert who cannot act, and of no other', async () => {
      const [first, second, third] = await toInvitation();
      const due = (task: typeof first) => ({ due: { source: 'task_due', id: task?.id ?? '' } }) as const;
      expect(codeOf(await operator.ask('skip_wait', due(first)))).toBe('expert_can_still_act');
      await ask(`update account set active = false where id = $1`, [second?.accountId]);
      expect(await operator.cure('skip_wait', due(second))).toMatchObject({ state: 'done' });
      const away = bureau.usernameOf(third?.accountId ?? '');
      const recorded = await recordAbsence(bureau.store, bureau.actor(away), {
        commandId: randomUUID(),
        startsAt: MONDAY,
        endsAt: '2006-03-13T01:00:00.000Z',
        substituteId: null,
        taskKinds: null,
      });
      expect(codeOf(recorded)).toBe('accepted');
      expect(await operator.cure('skip_wait', due(third))).toMatchObject({ state: 'done' });
      const invited = await bureau.openTasks(projectId, 'reply_invitation');
      expect(invited).toHaveLength(5);
      expect(invited.map(({ accountId }) => accountId)).not.toContain(second?.accountId);
      expect(invited.map(({ accountId }) => accountId)).not.toContain(third?.accountId);
    });

    it('reminds at once', async () => {
      const [first] = await toInvitation();
      await operator.cure('skip_wait', { due: { source: 'task_reminder', id: first?.id ?? '' } });
      expect(await ask(`select 1 from event where project_id = $1 and type = 'task_reminded'`)).toHaveLength(
        1,
      );
    });
  });

  describe('correct a deadline', () => {
    it('never to less time than the edition grants', async () => {
      await toCorrection();
      const due = await dueOf('correction_lapse');
      await ask(`update deadline set due_at = '2006-02-14T09:30:00Z' where id = $1`, [due.id]);
      const correct = (dueAt?: string) =>
        operator.ask('correct_deadline', due.subject, dueAt ? { dueAt } : {});
      expect(await correct()).toMatchObject({ rejection: { code: 'due_required', field: 'params.dueAt' } });
      expect(codeOf(await correct('2006-02-10T09:30:00.000Z'))).toBe('due_in_the_past');
      expect(await correct('2006-02-17T09:30:00.000Z')).toMatchObject({
        rejection: { code: 'due_earlier_than_granted', field: 'params.dueAt' },
      });
      await operator.cure('correct_deadline', due.subject, { dueAt: '2006-02-20T09:30:00.000Z' });
      await bureau.clockTo('2006-02-15T01:00:00.000Z');
      await bureau.engineLooks();
      expect(await bureau.stateOf(projectId)).toBe('correction');
      await bureau.clockTo('2006-02-20T09:30:00.000Z');
      await bureau.engineLooks();
      expect(await bureau.stateOf(projectId)).toBe('not_accepted');
    });
  });

  describe('hand a task over', () => {
    const to = (username: string) => ({ accountId: bureau.actor(username).accountId });

    it('to somebody entitled, who alone decides it then', async () => {
      const task = await taskOf('formal_review');
      const over = (username: string) => operator.ask('hand_over_task', { taskId: task.id }, to(username));
      expect(await over('plan1')).toMatchObject({
        rejection: { code: 'not_entitled', field: 'params.accountId' },
      });
      expect(codeOf(await operator.ask('hand_over_task', { taskId: task.id }))).toBe('not_entitled');
      await operator.cure('hand_over_task', { taskId: task.id }, to('handler2'));
      expect(refused(await propose())).toBe('not_found');
      accepted(
        await bureau.decide('handler2', task.id, 'propose_acceptance', { checklist: {}, opinion: '' }),
      );
      const check = await taskOf('formal_review_check');
      // The handler of the case is a head of division as well, and does not check it.
      expect(codeOf(await operator.ask('hand_over_task', { taskId: check.id }, to('handler2')))).toBe(
        'not_entitled',
      );
    });

    it('never work that is owed in person', async () => {
      const [invited] = await toInvitation();
      const accountId = bureau.actor('expert12').accountId;
      expect(codeOf(await operator.ask('hand_over_task', { taskId: invited?.id ?? '' }, { accountId }))).toBe(
        'task_kind_personal',
      );
    });

    it('of an applicant who has left, with the case', async () => {
      await toCorrection();
      const task = await taskOf('correct_application');
      expect(codeOf(await operator.ask('hand_over_task', { taskId: task.id }, to('applicant2')))).toBe(
        'not_entitled',
      );
      await ask(
        `update account set org_id = (select org_id from account where username = 'applicant1') where username = 'applicant2'`,
        [],
      );
      await operator.cure('hand_over_task', { taskId: task.id }, to('applicant2'));
      expect(
        await ask(`select 1 from project where id = $1 and applicant_id = $2`, [
          projectId,
          to('applicant2').accountId,
        ]),
      ).toHaveLength(1);
    });

    it('while somebody decides it: one of both', async () => {
      const task = await taskOf('formal_review');
      const cure = cured(await operator.ask('hand_over_task', { taskId: task.id }, to('handler2')));
      const [decided, confirmed] = await Promise.all([propose(), operator.second(cure.id)]);
      const handedOver = cured(confirmed).state === 'done';
      expect(decided.ok).toBe(!handedOver);
      expect(await bureau.stateOf(projectId)).toBe(handedOver ? 'formal_review' : 'formal_review_check');
    });
  });

  describe('re-open the present step', () => {
    it('opens what is missing, and nothing that was decided', async () => {
      expect(codeOf(await operator.ask('reopen_step', { projectId }))).toBe('nothing_missing');
      await ask(
        `update task set state = 'cancelled', closed_at = now() where project_id = $1 and state = 'open'`,
      );
      await operator.cure('reopen_step', { projectId });
      expect(await bureau.openTasks(projectId)).toMatchObject([{ kind: 'formal_review' }]);
      accepted(await propose());
      expect(codeOf(await operator.ask('reopen_step', { projectId }))).toBe('nothing_missing');
    });

    it('gives a missing limit its whole time when it would have passed', async () => {
      await toCorrection();
      await ask(`delete from deadline where project_id = $1 and state = 'open'`);
      await bureau.clockTo('2006-03-06T01:00:00.000Z');
      await operator.cure('reopen_step', { projectId });
      expect((await dueOf('correction_lapse')).dueAt).toBe('2006-03-13T09:30:00.000Z');
      expect(await bureau.stateOf(projectId)).toBe('correction');
    });

    it('asks the experts again whose tasks are gone', async () => {
      const invited = await toInvitation();
      const [one] = invited;
      accepted(
        await bureau.decide(bureau.usernameOf(one?.accountId ?? ''), one?.id ?? '', 'accept_invitation', {
          confidentiality: true,
          noConflict: true,
        }),
      );
      await ask(
        `update task set state = 'cancelled', closed_at = now() where project_id = $1 and state = 'open'`,
      );
      await operator.cure('reopen_step', { projectId });
      const open = await bureau.openTasks(projectId);
      expect(open.map(({ kind }) => kind).sort()).toEqual([...Array(4).fill('reply_invitation'), 'score']);
      expect(new Set(open.map(({ accountId }) => accountId))).toEqual(
        new Set(invited.map(({ accountId }) => accountId)),
      );
    });
  });

  describe('a due that cannot be carried out', () => {
    it('stops its case with an answer, tells the operators, and is cured', async () => {
      await plantDeadline('mystery', '2006-02-13T02:00:00.000Z');
      await bureau.clockTo('2006-02-13T03:00:00.000Z');
      expect(refused(await propose())).toBe('case_stuck');
      expect(refused(await propose())).toBe('case_stuck');
      expect(await openIncidents()).toEqual([{ kind: 'effect_failed' }]);
      expect(await attendProject(bureau.store, { projectId, seenSeq: 0 })).toMatchObject({
        incident: true,
        waitMs: null,
      });
      expect(await openIncidents()).toEqual([{ kind: 'effect_failed' }]);
      // Whoever waits for quiet does not wait for it, and the sweep tries it again.
      expect(await engineQuiet(bureau.store)).toBe(true);
      expect(await nextDueInstant(bureau.store, { until: '2006-02-13T03:00:00.000Z' })).toBeNull();
      expect(await sweepWakes(bureau.store)).toBeGreaterThan(0);
      const cure = await operator.cure('reopen_step', { projectId });
      expect(cure).toMatchObject({ state: 'done' });
      expect(await openIncidents()).toEqual([]);
      accepted(await propose());
    });

    it('keeps what fell due before it and could be carried out', async () => {
      await toCorrection();
      await plantDeadline('acceptance_reminder', '2006-02-14T01:00:00.000Z');
      await plantDeadline('mystery', '2006-02-15T01:00:00.000Z');
      await bureau.clockTo('2006-02-21T01:00:00.000Z');
      await attendProject(bureau.store, { projectId, seenSeq: 0 });
      expect(await bureau.stateOf(projectId)).toBe('correction');
      expect(
        await ask(`select 1 from event where project_id = $1 and type = 'acceptance_reminded'`),
      ).toHaveLength(1);
      await operator.cure('reopen_step', { projectId });
      // What waited behind it happened at its own instant.
      expect(
        await ask(`select to_state, at from state_change where project_id = $1 order by seq desc limit 1`),
      ).toEqual([{ to_state: 'not_accepted', at: '2006-02-20T09:30:00.000Z' }]);
    });
  });

  describe('hold and release', () => {
    it('takes no decision and lets nothing fall due, and keeps the working days that were left', async () => {
      await toCorrection();
      const before = await dueOf('correction_lapse');
      expect(before.dueAt).toBe('2006-02-20T09:30:00.000Z');
      await bureau.clockTo('2006-02-15T03:00:00.000Z');
      await operator.cure('hold', { projectId });
      expect(codeOf(await operator.ask('hold', { projectId }))).toBe('already_held');
      await bureau.clockTo('2006-04-10T03:00:00.000Z');
      const place = await attendProject(bureau.store, { projectId, seenSeq: 0 });
      expect(place).toMatchObject({ waitMs: null, dueAt: null, incident: false, errands: [] });
      expect(await engineQuiet(bureau.store)).toBe(true);
      const [task] = await bureau.openTasks(projectId);
      const late = await bureau.decide('applicant1', task?.id ?? '', 'resubmit_application', { form: {} });
      expect(late.ok).toBe(false);
      expect(await bureau.stateOf(projectId)).toBe('correction');
      const released = await operator.cure('release_hold', { projectId });
      expect(released).toMatchObject({ state: 'done', secondBy: null });
      // Three working days were left on Wednesday the 15th; Monday 10 April and three make Thursday the 13th.
      expect((await dueOf('correction_lapse')).dueAt).toBe('2006-04-13T09:30:00.000Z');
      expect(codeOf(await operator.ask('release_hold', { projectId }))).toBe('not_held');
    });

    it('refuses decisions on a suspended case with the reason, to those who may see it', async () => {
      await operator.cure('hold', { projectId });
      const result = await propose();
      expect(result).toMatchObject({ ok: false, rejection: { code: 'case_held' }, state: 'formal_review' });
      expect(!result.ok && result.rejection.sentence).toContain('来电核实');
      const task = await taskOf('formal_review');
      expect(refused(await bureau.decide('operator', task.id, 'propose_acceptance', {}))).toBe('not_found');
      await operator.cure('release_hold', { projectId });
      accepted(await propose());
    });

    it('does not close the door on the public', async () => {
      await toExpertReview(bureau, projectId);
      await review(bureau, projectId);
      await ask(`update project set state = 'publicity', stage = 'collective_decision' where id = $1`);
      expect(codeOf(await operator.ask('hold', { projectId }))).toBe('hold_during_publicity');
      await ask(`update project set state = 'reviewed', stage = 'expert_review' where id = $1`);
    });
  });

  describe('a message', () => {
    const deliver = async (state: string, legal = false) => {
      const [messageId, deliveryId] = [randomUUID(), randomUUID()];
      const { accountId } = bureau.actor('handler1');
      const chain = `project:${projectId}`;
      await ask(
        `insert into message (id, account_id, chain, seq, at, kind, params, project_id, urgent, legal) values ($1, $2, $3, $4, now(), 'task_opened', '{}', $5, false, $6)`,
        [messageId, accountId, chain, Math.trunc(Math.random() * 1e9), projectId, legal],
      );
      await ask(
        `insert into contact (account_id, email, changed_at) values ($1, 'handler1@example.org', now()) on conflict do nothing`,
        [accountId],
      );
      await ask(
        `insert into delivery (id, message_id, account_id, chain, seq, channel, state, not_before, created_at) values ($1, $2, $3, $4, 1, 'email', $5, now(), now())`,
        [deliveryId, messageId, accountId, chain, state],
      );
      return { deliveryId };
    };
    const stateOf = async ({ deliveryId }: { readonly deliveryId: string }) =>
      (await ask<{ state: string }>(`select state from delivery where id = $1`, [deliveryId]))[0]?.state;

    it('is sent again where it was given up, and only there', async () => {
      const [lost, waiting] = [await deliver('given_up'), await deliver('waiting')];
      expect(codeOf(await operator.trial('resend', lost))).toBe('accepted');
      expect(await stateOf(lost)).toBe('given_up');
      expect(await operator.cure('resend', lost)).toMatchObject({ state: 'done' });
      expect(await stateOf(lost)).toBe('waiting');
      expect(codeOf(await operator.ask('resend', waiting))).toBe('delivery_not_resendable');
    });

    it('is withdrawn while it waits, unless the law wants it delivered', async () => {
      const [waiting, legal] = [await deliver('waiting'), await deliver('waiting', true)];
      expect(await operator.cure('withdraw_message', waiting)).toMatchObject({ state: 'done' });
      expect(await stateOf(waiting)).toBe('withdrawn');
      expect(codeOf(await operator.ask('withdraw_message', legal))).toBe('delivery_is_legal');
      expect(codeOf(await operator.ask('withdraw_message', { projectId }))).toBe('subject_not_for_cure');
    });
  });

  it('answers the second command of a confirmation with the first receipt', async () => {
    const cure = cured(await operator.ask('hold', { projectId }));
    const input = { cureId: cure.id, commandId: randomUUID(), agree: true };
    const first = await confirmCure(bureau.store, bureau.actor('plan1'), input);
    expect(await confirmCure(bureau.store, bureau.actor('plan1'), input)).toEqual(first);
  });
});
