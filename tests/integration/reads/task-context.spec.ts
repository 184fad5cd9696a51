import { GENERAL_PLAN, wan } from '@shenpi/domain';
import { readTask, saveDraft } from '@shenpi/record';
import { accepted, act, planMeeting } from '../record/miniature-bureau';
import { openStandingCases, type StandingCases } from './standing-cases';

describe('what the form of a task is given', () => {
  let cases: StandingCases;
  const openTask = async (username: string, projectId: string, kind: string) => {
    const [task] = await cases.bureau.openTasks(projectId, kind);
    const view = await readTask(cases.bureau.store, cases.bureau.actor(username), task?.id ?? '');
    if (!view) throw new Error(`${username} does not hold ${kind}`);
    return view;
  };

  beforeAll(async () => {
    cases = await openStandingCases();
  }, 120_000);
  afterAll(() => cases.bureau.close());

  it('gives an application its topics, categories and limits, and what was typed before', async () => {
    const { bureau, draft } = cases;
    const { task } = await openTask('applicant1', draft, 'complete_application');
    await saveDraft(bureau.store, bureau.actor('applicant1'), `task:${task.id}`, { title: '棉花' });
    const view = await openTask('applicant1', draft, 'complete_application');
    expect(view.decisions).toEqual(['submit_application']);
    expect(view.draft).toEqual({ title: '棉花' });
    expect(view.context).toEqual({
      topics: [{ code: 'chemistry', zh: '化工' }],
      budgetCategories: GENERAL_PLAN.application.budgetCategories,
      limits: { titleMax: 80, abstractMax: 2000, requestedMaxFen: wan(100), paperMaxBytes: 20 * 1024 * 1024 },
    });
  });

  it('gives the applicant the defects of the notice', async () => {
    const { context } = await openTask('applicant1', cases.correction, 'correct_application');
    expect(context.defects).toEqual([{ field: 'abstract', defect: '摘要过于简略' }]);
    expect(context.limits?.titleMax).toBe(80);
  });

  it('gives the handler the reasons of refusal', async () => {
    const { context, decisions } = await openTask('handler1', cases.formalReview, 'formal_review');
    expect(context.refusalReasons).toEqual(GENERAL_PLAN.application.refusalReasons);
    expect(decisions).toContain('request_correction');
  });

  it('gives an expert the criteria and how many sheets are signed', async () => {
    const { bureau, inReview } = cases;
    const [task] = await bureau.openTasks(inReview, 'score');
    const view = await readTask(
      bureau.store,
      bureau.actor(bureau.usernameOf(task?.accountId ?? '')),
      task?.id ?? '',
    );
    expect(view?.context.criteria?.map((criterion) => criterion.weight)).toEqual([25, 25, 25, 15, 10]);
    expect(view?.context.myOpenScores?.total).toBeGreaterThanOrEqual(1);
    expect(view?.context.myOpenScores?.done).toBeLessThan(view?.context.myOpenScores?.total ?? 0);
  });

  it('gives the division the ranking, the envelope and the dispersion', async () => {
    const { reviewed, objected, active } = cases;
    const { context } = await openTask('division1', reviewed, 'shortlist');
    expect(context.ranking?.map((place) => [place.rank, place.mine])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
    expect(
      context.ranking
        ?.slice(0, 2)
        .map((place) => place.projectId)
        .sort(),
    ).toEqual([objected, active].sort());
    expect(context.ranking?.[2]).toMatchObject({
      trimmedMean: 7833,
      requestedFen: wan(10),
      amountFen: null,
      state: 'reviewed',
    });
    expect(context.envelope).toEqual({ totalFen: wan(100), committedFen: wan(16) });
    expect(context.dispersion).toEqual({ range: 3200, deviation: 1127, trimmedMean: 7833 });
  });

  it('offers the clerk only meetings whose materials can still be in time', async () => {
    const { bureau, reviewed } = cases;
    accepted(
      await act(bureau, 'division1', reviewed, 'shortlist', 'shortlist', { amountFen: wan(5), reason: '' }),
    );
    // Materials are due three working days before: on the 28th for Friday 31 March, too late for Thursday the 30th.
    await planMeeting(bureau, '2006-03-30T01:00:00.000Z', '来不及');
    const inTime = await planMeeting(bureau, '2006-03-31T01:00:00.000Z', '来得及');
    const { context } = await openTask('clerk', reviewed, 'put_on_agenda');
    expect(context.meetings).toEqual([
      {
        id: inTime,
        number: '来得及',
        scheduledAt: '2006-03-31T01:00:00.000Z',
        materialsDueAt: '2006-03-28T09:30:00.000Z',
        items: 0,
      },
    ]);
  });

  it('gives the handler of an objection its content and its author', async () => {
    const { context } = await openTask('plan1', cases.objected, 'handle_objection');
    expect(context.objections).toEqual([
      { id: cases.objectionId, filedAt: expect.any(String), name: '周某某', content: '与已有成果重复。' },
    ]);
  });

  it('gives the finance bureau the tranche and who released it', async () => {
    const { context } = await openTask('finance2', cases.active, 'confirm_payment');
    expect(context.tranche).toEqual({ n: 1, amountFen: wan(8), releasedBy: 'finance1', refusal: null });
  });

  it('suggests the document that already lists projects of the round', async () => {
    const { bureau, objected } = cases;
    accepted(
      await act(bureau, 'plan1', objected, 'handle_objection', 'dismiss_objection', {
        finding: '经核查不重复',
      }),
    );
    await bureau.clockTo('2006-04-10T01:00:00.000Z');
    await bureau.engineLooks();
    const { context } = await openTask('plan1', objected, 'issue_grant');
    expect(context.suggestedDocumentNumber).toBe('云科发〔2006〕12号');
    expect(context.envelope).toEqual({ totalFen: wan(100), committedFen: wan(21) });
  });

  it('gives the acceptance its indicators, what was reached, and the conclusions left open', async () => {
    const { bureau, active } = cases;
    accepted(
      await act(bureau, 'finance2', active, 'confirm_payment', 'confirm_payment', {
        voucherNumber: 'V-001',
        paidOn: '2006-04-10',
      }),
    );
    await bureau.clockTo('2006-12-31T16:00:01.000Z');
    await bureau.engineLooks();
    const before = await openTask('applicant1', active, 'apply_for_acceptance');
    expect(before.context.indicators).toEqual([
      { name: '示范面积', unit: '亩', target: 1000, weight: 60, actual: null },
      { name: '发明专利', unit: '件', target: 2, weight: 40, actual: null },
    ]);
    expect(before.task.dueAt).toBe('2007-04-02T09:30:00.000Z');
    accepted(
      await act(bureau, 'applicant1', active, 'apply_for_acceptance', 'apply_for_acceptance', {
        actuals: [1200, 1],
        summary: '基本完成。',
        fileHash: null,
      }),
    );
    for (const task of await bureau.openTasks(active, 'acceptance_opinion')) {
      const username = bureau.usernameOf(task.accountId ?? '');
      const view = await readTask(bureau.store, bureau.actor(username), task.id);
      expect(view?.context.indicators?.map((indicator) => indicator.actual)).toEqual([1200, 1]);
      accepted(
        await bureau.decide(username, task.id, 'sign_acceptance_opinion', {
          score: 80,
          agree: true,
          veto: 'none',
          opinion: '专利未完成。',
        }),
      );
    }
    const { context } = await openTask('division1', active, 'conclude_acceptance');
    expect(context.acceptance).toEqual({
      completion: 8000,
      panelScore: 8000,
      agree: 3,
      panelSize: 3,
      allowed: ['closed', 'rework'],
    });
  });
});
