import { ROLES, visibleParts, type CasePart } from '@shenpi/domain';
import {
  audienceOf,
  listMeetings,
  listProjects,
  query,
  readMeeting,
  readPaper,
  readProject,
  readTimeline,
  visibleSubjects,
  type Actor,
} from '@shenpi/record';
import { openStandingCases, type StandingCases } from './standing-cases';

const EVERYBODY = { limit: 200 } as const;

describe('what of a case a person may see', () => {
  let cases: StandingCases;
  let people: readonly Actor[];
  let ids: readonly string[];

  beforeAll(async () => {
    cases = await openStandingCases();
    const { bureau } = cases;
    people = await query<Actor>(
      bureau.store,
      `select id as "accountId", roles, org_id as "orgId" from account order by username`,
    );
    ids = (await query<{ id: string }>(bureau.store, `select id from project order by id`)).map(
      (row) => row.id,
    );
  }, 120_000);
  afterAll(() => cases.bureau.close());

  it('lists exactly the cases that can be opened, and tells their changes to nobody else', async () => {
    const { store } = cases.bureau;
    for (const actor of people) {
      const listed = await listProjects(store, actor, EVERYBODY);
      const opened: string[] = [];
      for (const id of ids) if (await readProject(store, actor, id)) opened.push(id);
      expect(listed.items.map((item) => item.id).sort()).toEqual(opened);
      expect(listed.total).toBe(opened.length);
      const told = await visibleSubjects(
        store,
        actor,
        ids.map((id) => ({ kind: 'project', id })),
      );
      expect(told.map((subject) => subject.id)).toEqual(opened);
    }
    // Hundreds of listeners are judged by one look at the record; it must come to the same.
    const meetings = await query<{ id: string }>(store, `select id from meeting`);
    const subjects = [
      ...ids.map((id) => ({ kind: 'project' as const, id })),
      ...meetings.map(({ id }) => ({ kind: 'meeting' as const, id })),
    ];
    const audience = await audienceOf(store, subjects);
    expect(meetings.length).toBeGreaterThan(0);
    for (const actor of people)
      expect(audience.visibleTo(actor)).toEqual(await visibleSubjects(store, actor, subjects));
  }, 60_000);

  it('opens exactly the parts that the rule of the domain names', async () => {
    const { store } = cases.bureau;
    for (const role of ROLES) {
      const actor: Actor = {
        accountId: cases.bureau.actor('archivist').accountId,
        roles: [role],
        orgId: cases.bureau.actor('archivist').orgId,
      };
      for (const id of ids) {
        const [row] = await query<{ state: Parameters<typeof visibleParts>[0]['state']; isPublic: boolean }>(
          store,
          `select state, result_public_at is not null as "isPublic" from project where id = $1`,
          [id],
        );
        if (!row) throw new Error('the case is gone');
        const parts = visibleParts({
          roles: [role],
          isApplicant: false,
          isOfUnit: false,
          isAssignedExpert: false,
          state: row.state,
          resultPublic: row.isPublic,
          isHandlerOfCase: false,
        });
        const view = await readProject(store, actor, id);
        const shown = (part: CasePart, isShown: boolean): void =>
          expect([role, row.state, part, isShown]).toEqual([role, row.state, part, parts.has(part)]);
        shown('summary', view !== null);
        shown('application', (view?.application ?? null) !== null);
        shown('papers', (view?.papers ?? null) !== null);
        shown('money', (view?.money ?? null) !== null);
        shown('meeting', (view?.decision ?? null) !== null);
        shown('engine', (view?.engine ?? null) !== null);
        shown('timeline', (await readTimeline(store, actor, id, EVERYBODY)) !== null);
        if (!parts.has('review_result'))
          expect([view?.review?.result ?? null, view?.review?.proposal ?? null]).toEqual([null, null]);
        if (!parts.has('score_sheets')) expect(view?.review?.sheets ?? null).toBeNull();
        if (!parts.has('expert_names')) expect(view?.review?.draw ?? null).toBeNull();
      }
    }
  }, 60_000);

  it('gives a file only to those who may read the papers', async () => {
    const { bureau, unitReview } = cases;
    const [paper] = await query<{ hash: string }>(
      bureau.store,
      `select hash from project_paper where project_id = $1`,
      [unitReview],
    );
    const readers: string[] = [];
    for (const username of [
      'applicant1',
      'applicant2',
      'unit1',
      'unit2',
      'handler1',
      'finance2',
      'operator',
      'expert1',
    ]) {
      if (await readPaper(bureau.store, bureau.actor(username), unitReview, paper?.hash ?? ''))
        readers.push(username);
    }
    expect(readers).toEqual(['applicant1', 'unit1', 'handler1']);
  });

  it('answers for a case of others exactly as for one that does not exist', async () => {
    const { bureau, draft } = cases;
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const stranger = bureau.actor('applicant2');
    for (const id of [draft, nowhere]) {
      expect(await readProject(bureau.store, stranger, id)).toBeNull();
      expect(await readTimeline(bureau.store, stranger, id, EVERYBODY)).toBeNull();
      expect(await readPaper(bureau.store, stranger, id, 'a'.repeat(64))).toBeNull();
    }
  });

  it('shows a meeting to its members, its clerk and the offices around it', async () => {
    const { bureau, meetingId } = cases;
    const seeing: string[] = [];
    for (const username of [
      'member1',
      'secretary',
      'clerk',
      'plan1',
      'handler1',
      'division1',
      'applicant1',
      'expert1',
      'operator',
    ]) {
      const actor = bureau.actor(username);
      const isShown = (await readMeeting(bureau.store, actor, meetingId)) !== null;
      expect((await listMeetings(bureau.store, actor)).some((meeting) => meeting.id === meetingId)).toBe(
        isShown,
      );
      expect(await visibleSubjects(bureau.store, actor, [{ kind: 'meeting', id: meetingId }])).toHaveLength(
        isShown ? 1 : 0,
      );
      if (isShown) seeing.push(username);
    }
    expect(seeing).toEqual(['member1', 'secretary', 'clerk', 'plan1']);
  });
});
