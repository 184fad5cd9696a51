import * as contract from '@shenpi/contract';
import * as record from '@shenpi/record';
import { openStandingCases, type StandingCases } from './standing-cases';

/** Strict: a column that the route does not declare is a leak, not a surplus. */
const fits = (
  route: {
    readonly answer: { safeParse(value: unknown): { success: boolean; data?: unknown; error?: unknown } };
  },
  answer: unknown,
): void => {
  const parsed = route.answer.safeParse(answer);
  expect(parsed.error).toBeUndefined();
  expect(parsed.data).toEqual(JSON.parse(JSON.stringify(answer)));
};

describe('what the record answers is what the routes declare', () => {
  let cases: StandingCases;
  beforeAll(async () => {
    cases = await openStandingCases();
  }, 120_000);
  afterAll(() => cases.bureau.close());

  it.each(['plan1', 'division1', 'applicant1', 'unit1', 'finance2', 'operator'])(
    'for %s: cases, their course, work',
    async (username) => {
      const { bureau } = cases;
      const actor = bureau.actor(username);
      const projects = await record.listProjects(bureau.store, actor, { limit: 200 });
      fits(contract.listProjects, projects);
      expect(projects.items.length).toBeGreaterThan(0);
      for (const { id } of projects.items) {
        fits(contract.readProject, { project: await record.readProject(bureau.store, actor, id) });
        fits(contract.readTimeline, await record.readTimeline(bureau.store, actor, id, { limit: 200 }));
      }
      const tasks = await record.listTasks(bureau.store, actor, { box: 'open', due: 'any', limit: 200 });
      fits(contract.listTasks, tasks);
      for (const { id } of tasks.items)
        fits(contract.readTask, await record.readTask(bureau.store, actor, id));
    },
    30_000,
  );

  it('for everybody: rounds, meetings, publicity, clock, stages', async () => {
    const { bureau, meetingId } = cases;
    fits(contract.listRounds, { rounds: await record.listRounds(bureau.store) });
    fits(contract.listMeetings, {
      meetings: await record.listMeetings(bureau.store, bureau.actor('member1')),
    });
    fits(contract.readMeeting, {
      meeting: await record.readMeeting(bureau.store, bureau.actor('member1'), meetingId),
    });
    fits(contract.listPublicity, { notices: await record.listPublicity(bureau.store) });
    fits(contract.readClock, { ...(await record.readClock(bureau.store)), engineReachable: true });
    fits(contract.readStages, await record.readStages(bureau.store, true));
    fits(
      contract.listMessages,
      await record.listMessages(bureau.store, bureau.actor('plan1'), { limit: 50 }),
    );
  });

  it('tells the course of a case in words, the newest first', async () => {
    const { bureau, active } = cases;
    const timeline = await record.readTimeline(bureau.store, bureau.actor('division1'), active, {
      limit: 200,
    });
    const told = timeline?.items.map((entry) => entry.zh) ?? [];
    expect(told.slice(0, 3)).toEqual([
      '出具经费下拨意见',
      '任务书双方签署生效，进入“项目实施”',
      '科技局签署任务书',
    ]);
    expect(told.at(-1)).toBe('开始填报申报书');
    expect(told).toContain('从12名合格专家中随机抽取评审专家5名');
    expect(told).not.toContain('其他记录');
    const paged: number[] = [];
    for (let after: string | undefined; ;) {
      const page = await record.readTimeline(bureau.store, bureau.actor('division1'), active, {
        limit: 7,
        after,
      });
      paged.push(...(page?.items.map((entry) => entry.seq) ?? []));
      if (!page?.next) break;
      after = page.next;
    }
    expect(paged).toEqual(timeline?.items.map((entry) => entry.seq));
  });
});
