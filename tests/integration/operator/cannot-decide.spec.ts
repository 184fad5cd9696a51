import { randomUUID } from 'node:crypto';
import { TASK_KINDS, wan, type DecisionKind, type TaskKind } from '@shenpi/domain';
import { concludeMeeting, createApplication, fileObjection, openItem, query } from '@shenpi/record';
import {
  accepted,
  attend,
  FORM,
  itemOf,
  openBureau,
  PAPER_HASH,
  planMeeting,
  SCORES,
  vote,
  type Bureau,
} from '../record/miniature-bureau';
import { tryEverything } from './no-decision';

const PAPER = { ...FORM, fileHash: PAPER_HASH, fileName: '申报书.pdf' };

/**
 * A case is brought from draft to archive, and at every step an operator does everything that an operator can, with a second person who
 * agrees to all of it. Nothing is decided, voted, scored, signed, approved or paid by that.
 */
describe('an operator cannot decide', () => {
  let bureau: Bureau;
  const projectId = randomUUID();
  const covered = new Set<TaskKind>();
  let taken = 0;

  beforeAll(async () => {
    bureau = await openBureau();
  });
  afterAll(() => bureau.close());

  const operatorTries = async (): Promise<void> => {
    const { kinds, accepted: count } = await tryEverything(bureau, projectId);
    for (const kind of kinds) covered.add(kind);
    taken += count;
  };
  /** Decided by whoever holds the task now: an operator may have handed it to a colleague. */
  const decide = async (
    username: string,
    kind: TaskKind,
    decision: DecisionKind,
    payload: unknown,
  ): Promise<void> => {
    for (const task of await bureau.openTasks(projectId, kind)) {
      const holder = task.accountId ? bureau.usernameOf(task.accountId) : username;
      accepted(await bureau.decide(holder, task.id, decision, payload));
    }
  };
  const clockTo = async (instant: string): Promise<void> => {
    await bureau.clockTo(instant);
    await bureau.engineLooks();
  };

  it('over an application and its formal review', async () => {
    accepted(
      await createApplication(bureau.store, bureau.actor('applicant1'), {
        commandId: projectId,
        roundId: bureau.roundId,
        form: FORM,
      }),
    );
    await query(
      bureau.store,
      `insert into project_paper (project_id, hash, name, kind, added_by, added_at) values ($1, $2, '申报书.pdf', 'application', $3, now())`,
      [projectId, PAPER_HASH, bureau.actor('applicant1').accountId],
    );
    await operatorTries();
    await decide('applicant1', 'complete_application', 'submit_application', { form: PAPER });
    await operatorTries();
    await decide('unit1', 'unit_review', 'approve_unit_review', { opinion: '' });
    await operatorTries();
    // The end of the call was moved by then, for this case alone and to later.
    const [close] = await query<{ dueAt: string }>(
      bureau.store,
      `select due_at as "dueAt" from deadline where project_id = $1 and state = 'open'`,
      [projectId],
    );
    await query(
      bureau.store,
      `update deadline set due_at = '2006-02-10T09:30:00Z' where project_id = $1 and state = 'open'`,
      [projectId],
    );
    expect(close?.dueAt).toBe('2007-12-28T16:00:00.000Z');
    await clockTo('2006-02-13T01:00:00.000Z');
    await operatorTries();
    await decide('handler1', 'formal_review', 'request_correction', {
      defects: [{ field: 'abstract', defect: '摘要过于简略' }],
    });
    await operatorTries();
    await decide('applicant1', 'correct_application', 'resubmit_application', {
      form: { ...PAPER, abstract: '补充后的摘要，包括技术路线。' },
    });
    await decide('handler1', 'formal_review', 'propose_acceptance', { checklist: {}, opinion: '' });
    await operatorTries();
    await decide('division1', 'formal_review_check', 'confirm_acceptance', { opinion: '' });
  });

  it('over its experts', async () => {
    await operatorTries();
    await decide('plan1', 'draw_experts', 'draw_experts', { witness: '监督人' });
    await operatorTries();
    await decide('', 'reply_invitation', 'accept_invitation', { confidentiality: true, noConflict: true });
    await operatorTries();
    const points = [60, 92, 85, 80, 70];
    for (const [index, task] of (await bureau.openTasks(projectId, 'score')).entries())
      accepted(
        await bureau.decide(bureau.usernameOf(task.accountId ?? ''), task.id, 'sign_score_sheet', {
          scores: Object.fromEntries(Object.keys(SCORES).map((code) => [code, points[index]])),
          comment: '技术路线可行。',
          recommend: true,
          veto: 'none',
        }),
      );
    await operatorTries();
    await decide('', 'panel_note', 'write_panel_note', { note: '专家对技术成熟度看法不一。' });
    await operatorTries();
    await decide('division1', 'shortlist', 'shortlist', { amountFen: wan(8), reason: '' });
  });

  it('over a vote, its minutes and an objection', async () => {
    await operatorTries();
    const meetingId = await planMeeting(bureau, '2006-03-20T01:00:00.000Z');
    await decide('clerk', 'put_on_agenda', 'put_on_agenda', { meetingId });
    await bureau.clockTo('2006-03-20T01:00:00.000Z');
    accepted(await attend(bureau, meetingId));
    accepted(
      await openItem(bureau.store, bureau.actor('clerk'), {
        commandId: randomUUID(),
        meetingId,
        itemId: await itemOf(bureau, meetingId, projectId),
      }),
    );
    await operatorTries();
    await vote(bureau, projectId);
    accepted(
      await concludeMeeting(bureau.store, bureau.actor('clerk'), { commandId: randomUUID(), meetingId }),
    );
    await operatorTries();
    const [minutes] = await query<{ id: string }>(
      bureau.store,
      `select id from task where meeting_id = $1 and kind = 'sign_minutes' and state = 'open'`,
      [meetingId],
    );
    accepted(await bureau.decide('secretary', minutes?.id ?? '', 'sign_minutes', { confirmed: true }));
    await bureau.clockTo('2006-03-22T02:00:00.000Z');
    const filed = await fileObjection(bureau.store, {
      projectId,
      commandId: randomUUID(),
      name: '周某某',
      contact: '0990-1234567',
      content: '与已有成果重复。',
    });
    expect(filed.ok).toBe(true);
    await operatorTries();
    await decide('plan1', 'handle_objection', 'dismiss_objection', { finding: '经核实不成立。' });
  });

  it('over money', async () => {
    await operatorTries();
    // Publicity was only made longer; its printed last day says so.
    const [printed] = await query<{ until: string; due: string }>(
      bureau.store,
      `select u.ends_at as until, d.due_at as due from publicity u join deadline d on d.project_id = u.project_id and d.kind = 'publicity_end' and d.state = 'open' where u.project_id = $1`,
      [projectId],
    );
    expect(printed).toEqual({ until: '2007-12-28T16:00:00.000Z', due: '2007-12-28T16:00:00.000Z' });
    await query(
      bureau.store,
      `update deadline set due_at = '2006-03-31T16:00:00Z' where project_id = $1 and state = 'open' and kind = 'publicity_end'`,
      [projectId],
    );
    await clockTo('2006-04-03T01:00:00.000Z');
    await operatorTries();
    await decide('plan1', 'issue_grant', 'issue_grant', { documentNumber: '云科发〔2006〕12号' });
    await operatorTries();
    await decide('unit1', 'sign_task_book_for_unit', 'sign_task_book_for_unit', {
      agreed: true,
      responsiblePerson: '张三',
    });
    await decide('director', 'sign_task_book_for_bureau', 'sign_task_book_for_bureau', { agreed: true });
    await operatorTries();
    await decide('division1', 'release_opinion', 'give_release_opinion', { inspection: '按计划实施' });
    // A refused order exists only where the bureau pays through an interface; the task is the same.
    await query(
      bureau.store,
      `insert into task (id, kind, project_id, subject_n, state, role, opened_at, due_at) values ($1, 'retry_payment', $2, 1, 'open', 'plan_office', now(), '2006-12-01T09:30:00Z')`,
      [randomUUID(), projectId],
    );
    await operatorTries();
    await query(bureau.store, `update task set state = 'cancelled' where kind = 'retry_payment'`);
    await decide('finance2', 'confirm_payment', 'confirm_payment', {
      voucherNumber: 'V-1',
      paidOn: '2006-04-03',
    });
    await operatorTries();
    await decide('unit1', 'confirm_receipt', 'confirm_receipt', { receivedOn: '2006-04-03' });
  });

  it('over its acceptance and the archive', async () => {
    await query(
      bureau.store,
      `update deadline set due_at = '2006-12-31T16:00:00Z' where project_id = $1 and state = 'open' and kind = 'project_end'`,
      [projectId],
    );
    await clockTo('2007-01-02T01:00:00.000Z');
    await operatorTries();
    await decide('applicant1', 'apply_for_acceptance', 'apply_for_acceptance', {
      actuals: [1000, 2],
      summary: '全部完成。',
      fileHash: null,
    });
    await operatorTries();
    await decide('', 'acceptance_opinion', 'sign_acceptance_opinion', {
      score: 85,
      agree: true,
      veto: 'none',
      opinion: '同意通过验收。',
    });
    await operatorTries();
    await decide('division1', 'conclude_acceptance', 'conclude_acceptance', {
      conclusion: 'passed',
      dueDiligence: false,
      reason: '',
    });
    await operatorTries();
    expect(await bureau.stateOf(projectId)).toBe('passed');
  });

  it('at any kind of task, although much was cured on the way', () => {
    expect([...covered].sort()).toEqual([...TASK_KINDS].sort());
    expect(taken).toBeGreaterThan(100);
  });
});
