import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  findProjects,
  listProjects,
  listPublicity,
  query,
  readClock,
  readClockMove,
  readStages,
} from '@shenpi/record';
import { openStandingCases, type StandingCases } from './standing-cases';

describe('the overview of all cases', () => {
  let cases: StandingCases;
  beforeAll(async () => {
    cases = await openStandingCases();
  }, 120_000);
  afterAll(() => cases.bureau.close());

  it('finds projects by what stands in the list, and pages through all of them once', async () => {
    const { bureau, objected, active, formalReview } = cases;
    const plan = bureau.actor('plan1');
    const found = async (filter: object): Promise<readonly string[]> =>
      (await listProjects(bureau.store, plan, { limit: 200, ...filter })).items.map((item) => item.id);
    expect(await found({ stage: 'disbursement' })).toEqual([active]);
    expect(await found({ state: 'objection' })).toEqual([objected]);
    expect(await found({ text: '甲二' })).toEqual([cases.unitReview]);
    expect(await found({ text: '2006-000' })).toHaveLength(7);
    expect(await found({ text: '%' })).toEqual([]);
    expect(await found({ text: '张三\0' })).toEqual([]);
    expect(await found({ late: 'true' })).toContain(formalReview);
    expect((await found({ late: 'true' })).length + (await found({ late: 'false' })).length).toBe(
      (await found({})).length,
    );
    expect(await found({ roundId: randomUUID() })).toEqual([]);
    const paged: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await listProjects(bureau.store, plan, { limit: 3, after });
      expect(page.total).toBe(8);
      paged.push(...page.items.map((item) => item.id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(paged).toEqual(await found({}));
  });

  it('counts for the operator what the list of that state shows', async () => {
    const { bureau } = cases;
    const operator = bureau.actor('operator');
    const { stages, engine } = await readStages(bureau.store, false);
    for (const { stage, states, count, late } of stages) {
      expect((await listProjects(bureau.store, operator, { stage, limit: 200 })).total).toBe(count);
      expect((await listProjects(bureau.store, operator, { stage, late: 'true', limit: 200 })).total).toBe(
        late,
      );
      expect(states.reduce((sum, state) => sum + state.count, 0)).toBe(count);
    }
    expect(stages.flatMap((stage) => stage.states.map((state) => state.state))).not.toContain('draft');
    expect(engine).toMatchObject({ reachable: false, duesWaiting: 0, oldestDueAt: null });
    expect(engine.wakesPending).toBeGreaterThan(0);
  });

  it('says what is due next, and what time has passed without being settled', async () => {
    const { bureau } = cases;
    const before = await readClock(bureau.store);
    expect(before).toMatchObject({ movable: true, move: null, duesWaiting: 0 });
    expect(before.nextDueAt).not.toBeNull();
    await bureau.clockTo('2006-03-30T12:00:00.000Z');
    const after = await readClock(bureau.store);
    expect(after.duesWaiting).toBeGreaterThan(0);
    expect((await readStages(bureau.store, false)).engine.oldestDueAt).toBe(before.nextDueAt);
    await bureau.engineLooks();
    expect((await readClock(bureau.store)).duesWaiting).toBe(0);
    expect(await readClockMove(bureau.store, randomUUID())).toBeNull();
  });

  it('knows of each open task in which stage its case is, also when the case goes on without it', async () => {
    const { bureau, active } = cases;
    const said = (): Promise<{ kind: string; id: string; said: string; stage: string }[]> =>
      query(
        bureau.owner,
        `select t.kind, p.id, t.stage as said, p.stage from task t join project p on p.id = t.project_id where t.state = 'open' order by t.id`,
      );
    const before = await said();
    expect(new Set(before.map(({ stage }) => stage))).toEqual(
      new Set(['application', 'expert_review', 'collective_decision', 'disbursement']),
    );
    expect(before.filter((task) => task.said !== task.stage)).toEqual([]);
    await query(bureau.owner, `update project set stage = 'acceptance' where id = $1`, [active]);
    const after = await said();
    expect(after.filter((task) => task.id === active).map((task) => task.said)).toEqual(
      before.filter((task) => task.id === active).map(() => 'acceptance'),
    );
    expect(before.map(({ id }) => id)).toContain(active);
    await query(bureau.owner, `update project set stage = 'disbursement' where id = $1`, [active]);
    expect(await said()).toEqual(before);
  });

  it('prints a notice while its period runs or an objection holds it', async () => {
    const { bureau, objected } = cases;
    expect(await listPublicity(bureau.store)).toEqual([
      {
        projectId: objected,
        title: '棉花精准灌溉技术研究与示范',
        unitName: '承担单位一',
        leaderName: '乙五',
        programZh: '一般科技计划项目',
        amountFen: 8_000_000,
        startsOn: '2006-03-21',
        endsOn: '2006-03-27',
        contact: '科技局',
      },
    ]);
  });

  it('finds the same late cases whether few or many are late', async () => {
    const { bureau, formalReview, active, reviewed, inReview } = cases;
    await bureau.clockTo('2006-06-30T12:00:00.000Z');
    await query(bureau.owner, `update project set state = 'overdue', stage = 'acceptance' where id = $1`, [
      active,
    ]);
    await query(bureau.owner, `update project set held_at = now() where id = $1`, [reviewed]);
    const late = async (username: string, filter: object) => {
      const actor = bureau.actor(username);
      const found: string[] = [];
      const totals: number[] = [];
      for (let after: string | undefined; ;) {
        const page = await listProjects(bureau.store, actor, { late: 'true', limit: 4, after, ...filter });
        found.push(...page.items.map(({ id }) => id));
        totals.push(page.total);
        if (page.next === null) break;
        after = page.next;
      }
      const ofOperator = await findProjects(
        bureau.store,
        actor,
        { late: 'true', sort: 'late', ...filter },
        { limit: 200 },
      );
      return { username, filter, found, totals, byLateness: ofOperator.items.map(({ id }) => id).sort() };
    };
    const all = async () => {
      const answers = [];
      for (const username of ['plan1', 'unit1', 'expert1'])
        for (const filter of [
          {},
          { stage: 'application' },
          { stage: 'expert_review' },
          { stage: 'acceptance' },
          { state: 'formal_review' },
          { state: 'overdue' },
          { text: '2006-000', q: '2006-000' },
        ])
          answers.push(await late(username, filter));
      return answers;
    };
    const few = await all();
    expect(few[0]?.found).toEqual(expect.arrayContaining([formalReview, active, inReview]));
    expect(few[0]?.found).not.toContain(reviewed);
    const ofPlan = (filter: object) =>
      few.find((answer) => answer.username === 'plan1' && isDeepStrictEqual(answer.filter, filter));
    expect(ofPlan({ state: 'formal_review' })?.byLateness).toEqual([formalReview]);
    expect(ofPlan({ stage: 'expert_review' })?.byLateness).toEqual([inReview]);
    expect(ofPlan({ stage: 'acceptance' })?.byLateness).toEqual([active]);
    await query(
      bureau.owner,
      `insert into task (id, kind, project_id, state, role, opened_at, due_at)
       select gen_random_uuid(), t.kind, t.project_id, 'open', t.role, t.opened_at, t.due_at + interval '1 second'
       from generate_series(1, 5000), (select * from task where project_id = $1 and state = 'open' limit 1) t`,
      [formalReview],
    );
    expect(await all()).toEqual(few);
  });
});
