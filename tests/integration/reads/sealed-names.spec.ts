import { listProjects, query, readProject, readTimeline } from '@shenpi/record';
import { openStandingCases, type StandingCases } from './standing-cases';

const EVERYBODY = { limit: 200 } as const;

describe('names that are sealed', () => {
  let cases: StandingCases;
  beforeAll(async () => {
    cases = await openStandingCases();
  }, 120_000);
  afterAll(() => cases.bureau.close());

  it('never names an expert to somebody who may not know the names', async () => {
    const { bureau, inReview, reviewed } = cases;
    const sealedFrom = [
      'applicant1',
      'applicant2',
      'unit1',
      'unit2',
      'handler1',
      'division1',
      'director',
      'operator',
      'finance2',
    ];
    for (const username of sealedFrom) {
      for (const id of [inReview, reviewed]) {
        const actor = bureau.actor(username);
        const text = JSON.stringify([
          await readProject(bureau.store, actor, id),
          await readTimeline(bureau.store, actor, id, EVERYBODY),
          await listProjects(bureau.store, actor, EVERYBODY),
        ]);
        expect(text).not.toMatch(/expert\d/);
      }
    }
    const plan = await readProject(bureau.store, bureau.actor('plan1'), inReview);
    expect(plan?.review?.draw?.panel.map((member) => member.name)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^expert\d+$/)]),
    );
    expect(plan?.review?.draw?.panel).toHaveLength(6);
  });

  it('keeps the names of the experts from the handler of the case when they have become public', async () => {
    const { bureau, active } = cases;
    const timelineOf = async (username: string): Promise<string> =>
      JSON.stringify(await readTimeline(bureau.store, bureau.actor(username), active, EVERYBODY));
    expect(await timelineOf('handler1')).not.toMatch(/expert\d/);
    expect(await timelineOf('handler2')).toMatch(/expert\d/);
    expect(await timelineOf('applicant1')).not.toMatch(/expert\d/);
  });

  it('shows an invited expert the summary, one who has accepted the application, one who declined nothing', async () => {
    const { bureau, inReview } = cases;
    const seats = await query<{ username: string; status: string }>(
      bureau.store,
      `select a.username, s.status from assignment s join account a on a.id = s.expert_id where s.project_id = $1`,
      [inReview],
    );
    expect(seats.map((seat) => seat.status).sort()).toEqual([
      'accepted',
      'accepted',
      'declined',
      'invited',
      'invited',
      'invited',
    ]);
    for (const { username, status } of seats) {
      const view = await readProject(bureau.store, bureau.actor(username), inReview);
      expect([status, view !== null, (view?.application ?? null) !== null]).toEqual([
        status,
        status !== 'declined',
        status === 'accepted',
      ]);
      if (status === 'invited') expect([view?.leaderName, view?.requestedFen]).toEqual(['乙三', null]);
      expect(view?.review ?? null).toBeNull();
    }
  });

  it('shows the operator where a case stands, neither its people nor its money', async () => {
    const { bureau, active } = cases;
    const view = await readProject(bureau.store, bureau.actor('operator'), active);
    expect(view).toMatchObject({
      title: '棉花精准灌溉技术研究与示范',
      leaderName: null,
      requestedFen: null,
      grantFen: null,
      review: null,
      money: null,
      decision: null,
    });
    expect(view?.engine?.workflowId).toBe(`project:${active}`);
    const timeline = await readTimeline(bureau.store, bureau.actor('operator'), active, EVERYBODY);
    expect(timeline?.items.every((entry) => entry.actorName === null)).toBe(true);
  });

  it('protects who objects, and answers the content to the bureau', async () => {
    const { bureau, objected } = cases;
    const division = await readProject(bureau.store, bureau.actor('division1'), objected);
    expect(division?.decision?.objections).toMatchObject([
      { content: '与已有成果重复。', objectorName: null },
    ]);
    const plan = await readProject(bureau.store, bureau.actor('plan1'), objected);
    expect(plan?.decision?.objections).toMatchObject([{ objectorName: '周某某' }]);
    expect(
      JSON.stringify(await readProject(bureau.store, bureau.actor('applicant1'), objected)),
    ).not.toContain('周某某');
  });
});
