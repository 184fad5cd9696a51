import { wan } from '@shenpi/domain';
import { query } from '@shenpi/record';
import {
  accepted,
  act,
  file,
  meet,
  openBureau,
  review,
  toExpertReview,
  type Bureau,
} from './miniature-bureau';

describe('one project from application to archive', () => {
  let bureau: Bureau;
  beforeAll(async () => {
    bureau = await openBureau();
  });
  afterAll(() => bureau.close());

  it('goes through every stage by decisions of people and by time', async () => {
    const projectId = await file(bureau);
    expect(await bureau.stateOf(projectId)).toBe('submitted');

    await bureau.clockTo('2006-02-10T09:30:01.000Z');
    await bureau.engineLooks();
    expect(await bureau.stateOf(projectId)).toBe('formal_review');
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    expect(await bureau.stateOf(projectId)).toBe('reviewed');
    accepted(
      await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', { amountFen: wan(8), reason: '' }),
    );

    await meet(bureau, [projectId]);
    expect(await bureau.stateOf(projectId)).toBe('publicity');
    // Signed on Monday 20 March: printed from Tuesday 21 to Monday 27, five working days, over at midnight.
    const [publicity] = await query<{ startsOn: string; endsOn: string }>(
      bureau.store,
      `select starts_on as "startsOn", ends_on as "endsOn" from publicity where project_id = $1`,
      [projectId],
    );
    expect(publicity).toEqual({ startsOn: '2006-03-21', endsOn: '2006-03-27' });
    await bureau.clockTo('2006-03-27T15:59:59.000Z');
    await bureau.engineLooks();
    expect(await bureau.stateOf(projectId)).toBe('publicity');
    await bureau.clockTo('2006-03-27T16:00:01.000Z');
    await bureau.engineLooks();
    expect(await bureau.stateOf(projectId)).toBe('to_issue');

    accepted(
      await act(bureau, 'plan1', projectId, 'issue_grant', 'issue_grant', {
        documentNumber: '云科发〔2006〕12号',
      }),
    );
    accepted(
      await act(bureau, 'unit1', projectId, 'sign_task_book_for_unit', 'sign_task_book_for_unit', {
        agreed: true,
        responsiblePerson: '张三',
      }),
    );
    accepted(
      await act(bureau, 'director', projectId, 'sign_task_book_for_bureau', 'sign_task_book_for_bureau', {
        agreed: true,
      }),
    );
    expect(await bureau.stateOf(projectId)).toBe('active');
    accepted(
      await act(bureau, 'division1', projectId, 'release_opinion', 'give_release_opinion', {
        inspection: '按计划实施',
      }),
    );
    accepted(
      await act(bureau, 'finance2', projectId, 'confirm_payment', 'confirm_payment', {
        voucherNumber: 'V-001',
        paidOn: '2006-03-28',
      }),
    );
    accepted(
      await act(bureau, 'unit1', projectId, 'confirm_receipt', 'confirm_receipt', {
        receivedOn: '2006-03-28',
      }),
    );

    await bureau.clockTo('2006-12-31T16:00:01.000Z');
    await bureau.engineLooks();
    expect(await bureau.stateOf(projectId)).toBe('acceptance_due');
    accepted(
      await act(bureau, 'applicant1', projectId, 'apply_for_acceptance', 'apply_for_acceptance', {
        actuals: [1200, 2],
        summary: '全部完成。',
        fileHash: null,
      }),
    );
    for (const task of await bureau.openTasks(projectId, 'acceptance_opinion')) {
      accepted(
        await bureau.decide(bureau.usernameOf(task.accountId ?? ''), task.id, 'sign_acceptance_opinion', {
          score: 90,
          agree: true,
          veto: 'none',
          opinion: '同意通过验收。',
        }),
      );
    }
    accepted(
      await act(bureau, 'division1', projectId, 'conclude_acceptance', 'conclude_acceptance', {
        conclusion: 'passed',
        dueDiligence: false,
        reason: '',
      }),
    );
    accepted(
      await act(bureau, 'archivist', projectId, 'accept_archive', 'accept_archive', {
        complete: true,
        boxNumber: '2006-K-1',
      }),
    );
    expect(await bureau.stateOf(projectId)).toBe('archived');

    const [left] = await query<{ tasks: number; deadlines: number }>(
      bureau.store,
      `select (select count(*) from task where project_id = $1 and state = 'open')::int as tasks, (select count(*) from deadline where project_id = $1 and state = 'open')::int as deadlines`,
      [projectId],
    );
    expect(left).toEqual({ tasks: 0, deadlines: 0 });
    const [result] = await query<{ trimmedMean: number }>(
      bureau.store,
      `select trimmed_mean as "trimmedMean" from review_result where project_id = $1`,
      [projectId],
    );
    expect(result?.trimmedMean).toBe(8367);
  });
});
