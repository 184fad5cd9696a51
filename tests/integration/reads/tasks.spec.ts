import { listTasks, query, readTask, type Actor } from '@shenpi/record';
import { refused } from '../record/miniature-bureau';
import { openStandingCases, type StandingCases } from './standing-cases';

const ALL = { box: 'open', due: 'any', limit: 200 } as const;

describe('my work', () => {
  let cases: StandingCases;
  const kindsOf = async (username: string, projectId?: string): Promise<readonly string[]> => {
    const { items } = await listTasks(cases.bureau.store, cases.bureau.actor(username), ALL);
    return items
      .filter((task) => projectId === undefined || task.projectId === projectId)
      .map((task) => task.kind);
  };
  const taskOf = async (projectId: string, kind: string): Promise<string> => {
    const [task] = await cases.bureau.openTasks(projectId, kind);
    if (!task) throw new Error(`no open ${kind}`);
    return task.id;
  };

  beforeAll(async () => {
    cases = await openStandingCases();
  }, 120_000);
  afterAll(() => cases.bureau.close());

  it('waits for the office, the unit, the applicant or the named person, and for nobody else', async () => {
    const { draft, unitReview, formalReview, correction, objected } = cases;
    expect(await kindsOf('applicant1', draft)).toEqual(['complete_application']);
    expect(await kindsOf('unit1', unitReview)).toEqual(['unit_review']);
    expect(await kindsOf('unit2')).toEqual([]);
    expect(await kindsOf('handler1', formalReview)).toEqual(['formal_review']);
    expect(await kindsOf('handler2', formalReview)).toEqual(['formal_review']);
    expect(await kindsOf('applicant1', correction)).toEqual(['correct_application']);
    expect(await kindsOf('applicant2', correction)).toEqual([]);
    expect(await kindsOf('plan1', objected)).toEqual(['handle_objection']);
  });

  it('keeps the second check from the handler and the payment from whoever released it', async () => {
    const { bureau, secondCheck, active } = cases;
    expect(await kindsOf('division1', secondCheck)).toEqual(['formal_review_check']);
    // handler2 heads a division, too, but did the first check of this case.
    expect(await kindsOf('handler2', secondCheck)).toEqual([]);
    expect(await kindsOf('finance2', active)).toEqual(['confirm_payment']);
    expect(await kindsOf('finance1', active)).toEqual([]);
    const check = await taskOf(secondCheck, 'formal_review_check');
    expect(await readTask(bureau.store, bureau.actor('handler2'), check)).toBeNull();
    expect(refused(await bureau.decide('handler2', check, 'confirm_acceptance', { opinion: '' }))).toBe(
      'same_person',
    );
  });

  it('shows a task to its holders only', async () => {
    const { bureau, formalReview } = cases;
    const id = await taskOf(formalReview, 'formal_review');
    for (const username of ['handler1', 'handler2'])
      expect((await readTask(bureau.store, bureau.actor(username), id))?.task.id).toBe(id);
    for (const username of ['division1', 'applicant2', 'unit2', 'plan1', 'operator'])
      expect(await readTask(bureau.store, bureau.actor(username), id)).toBeNull();
  });

  it('says until when, counting working days, with the end of the state where the task has no limit of its own', async () => {
    const { bureau, correction, formalReview, draft } = cases;
    const of = async (username: string, projectId: string) =>
      (await listTasks(bureau.store, bureau.actor(username), ALL)).items.find(
        (task) => task.projectId === projectId,
      );
    // Notified on Tuesday 28 March: five working days, to the end of business on Tuesday 4 April.
    expect(await of('applicant1', correction)).toMatchObject({
      dueAt: '2006-04-04T09:30:00.000Z',
      workingDaysLeft: 5,
      overdue: false,
    });
    // The call closed on Friday 10 February: ten working days, to Friday 24 February, 22 working days ago.
    expect(await of('handler1', formalReview)).toMatchObject({
      dueAt: '2006-02-24T09:30:00.000Z',
      workingDaysLeft: -22,
      overdue: true,
    });
    // A call that has closed makes a draft useless, not late.
    expect(await of('applicant1', draft)).toMatchObject({
      dueAt: null,
      workingDaysLeft: null,
      overdue: false,
    });
  });

  it('puts the oldest risk first, and what has no day last', async () => {
    const dues = (await listTasks(cases.bureau.store, cases.bureau.actor('applicant1'), ALL)).items.map(
      (task) => task.dueAt ?? 'never',
    );
    expect(dues).toEqual([...dues].sort());
    expect(dues.length).toBeGreaterThan(1);
  });

  it('counts exactly what its lists show', async () => {
    const { store } = cases.bureau;
    const people = await query<Actor>(
      store,
      `select id as "accountId", roles, org_id as "orgId" from account`,
    );
    let overdue = 0;
    for (const actor of people) {
      const { counts } = await listTasks(store, actor, ALL);
      const lengthOf = async (
        box: 'open' | 'done',
        due: 'any' | 'today' | 'overdue' | 'week',
      ): Promise<number> => (await listTasks(store, actor, { box, due, limit: 200 })).items.length;
      expect(counts).toEqual({
        open: await lengthOf('open', 'any'),
        dueToday: await lengthOf('open', 'today'),
        overdue: await lengthOf('open', 'overdue'),
        thisWeek: await lengthOf('open', 'week'),
        done: await lengthOf('done', 'any'),
      });
      overdue += counts.overdue;
    }
    expect(overdue).toBeGreaterThan(0);
  }, 60_000);

  it.each(['open', 'done'] as const)('gives every %s task once, however small the pages are', async (box) => {
    const { store } = cases.bureau;
    for (const username of ['applicant1', 'handler1', 'division1', 'plan1', 'clerk']) {
      const actor = cases.bureau.actor(username);
      const whole = await listTasks(store, actor, { box, due: 'any', limit: 200 });
      const paged: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await listTasks(store, actor, { box, due: 'any', limit: 2, after });
        paged.push(...page.items.map((task) => task.id));
        if (page.next === null) break;
        after = page.next;
      }
      expect(paged).toEqual(whole.items.map((task) => task.id));
    }
  });

  it('begins at the start for a key that is not its own', async () => {
    const { store } = cases.bureau;
    const first = await listTasks(store, cases.bureau.actor('plan1'), ALL);
    for (const after of [
      'x',
      Buffer.from('["now","2"]').toString('base64url'),
      Buffer.from('{}').toString('base64url'),
    ])
      expect((await listTasks(store, cases.bureau.actor('plan1'), { ...ALL, after })).items).toEqual(
        first.items,
      );
  });

  it('keeps what I decided under my name', async () => {
    const { bureau, secondCheck } = cases;
    const done = await listTasks(bureau.store, bureau.actor('handler2'), {
      box: 'done',
      due: 'any',
      limit: 200,
    });
    expect(done.items).toMatchObject([
      {
        projectId: secondCheck,
        kind: 'formal_review',
        decidedKind: 'propose_acceptance',
        state: 'done',
        overdue: false,
      },
    ]);
    const closed = await readTask(bureau.store, bureau.actor('handler2'), done.items[0]?.id ?? '');
    expect(closed).toMatchObject({ decisions: [], context: {}, draft: null });
  });
});
