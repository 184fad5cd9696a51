import { randomUUID } from 'node:crypto';
import { GENERAL_PLAN, wan, type ProgramEdition } from '@shenpi/domain';
import { attendProject, query, recordEditions, verifyRecord } from '@shenpi/record';
import { startApi, type ApiAnswer, type RunningApi } from '../api/running-api';
import {
  accepted,
  act,
  attend,
  file,
  openBureau,
  planMeeting,
  review,
  toExpertReview,
  type Bureau,
} from '../record/miniature-bureau';

jest.setTimeout(60_000);

const CODE = GENERAL_PLAN.code;
const version = (n: number, change: Partial<ProgramEdition>): ProgramEdition => ({
  ...GENERAL_PLAN,
  ...change,
  version: n,
});
/** Without the second check of the formal review, and with other limits. */
const WITHOUT_CHECK = version(2, {
  skips: [...GENERAL_PLAN.skips, 'formal_review_check'],
  replacedEdges: [
    ...GENERAL_PLAN.replacedEdges.filter((edge) => edge.from !== 'formal_review_check'),
    { from: 'formal_review', on: 'propose_acceptance', to: 'expert_review' },
  ],
  limits: { ...GENERAL_PLAN.limits, unitReview: { days: 9 }, expertDraw: { workingDays: 2 } },
});
const OTHER_WEIGHTS = version(3, {
  review: {
    ...GENERAL_PLAN.review,
    criteria: GENERAL_PLAN.review.criteria.map((criterion) => ({ ...criterion, weight: 20 })),
  },
});
const OTHER_MEETING = version(4, { meeting: { ...GENERAL_PLAN.meeting, maxDeferrals: 1 } });
const UNSOUND = 9;

interface Trial {
  readonly differences: readonly { readonly path: string }[];
  readonly can: number;
  readonly cannot: number;
  readonly rows: readonly { readonly projectId: string; readonly can: boolean; readonly zh: string }[];
}
interface Moved {
  readonly moved: readonly { readonly projectId: string; readonly moveId: string }[];
  readonly refused: readonly { readonly projectId: string; readonly code: string }[];
}

describe('moving cases to another version of their edition', () => {
  let bureau: Bureau;
  let api: RunningApi;
  let token: string;
  const cases = { formal: '', checked: '', inReview: '', onAgenda: '', spare: '' };

  const put = async (): Promise<void> => {
    for (const name of ['formal', 'checked', 'inReview', 'onAgenda', 'spare'] as const)
      cases[name] = await file(bureau, `负责人${name}`);
    await bureau.clockTo('2006-02-13T01:00:00.000Z');
    await bureau.engineLooks();
    const proposed = { checklist: {}, opinion: '' };
    accepted(await act(bureau, 'handler1', cases.checked, 'formal_review', 'propose_acceptance', proposed));
    for (const id of [cases.inReview, cases.onAgenda]) await toExpertReview(bureau, id);
    const witness = { witness: '监督人' };
    accepted(await act(bureau, 'plan1', cases.inReview, 'draw_experts', 'draw_experts', witness));
    await review(bureau, cases.onAgenda);
    const amount = { amountFen: wan(8), reason: '' };
    accepted(await act(bureau, 'division1', cases.onAgenda, 'shortlist', 'shortlist', amount));
    const meetingId = await planMeeting(bureau, '2006-03-20T01:00:00.000Z');
    accepted(await act(bureau, 'clerk', cases.onAgenda, 'put_on_agenda', 'put_on_agenda', { meetingId }));
  };

  beforeAll(async () => {
    bureau = await openBureau();
    await put();
    await recordEditions(bureau.store, [WITHOUT_CHECK, OTHER_WEIGHTS, OTHER_MEETING]);
    const broken = { ...GENERAL_PLAN, version: UNSOUND, limits: {} };
    await query(
      bureau.owner,
      `insert into edition (code, version, content, hash, recorded_at) values ($1, $2, $3, 'none', now())`,
      [CODE, UNSOUND, JSON.stringify(broken)],
    );
    api = await startApi(bureau.database.appUrl);
    token = await api.tokenOf(bureau.actor('operator').accountId);
  });
  afterAll(async () => {
    await api?.close();
    await bureau?.close();
  });

  const post = (path: string, body: object): Promise<ApiAnswer> =>
    api.call(path, { method: 'POST', token, body });
  const between = (toVersion: number, fromVersion = 1) => ({ code: CODE, fromVersion, toVersion });
  const trial = (toVersion: number, which: object): Promise<ApiAnswer> =>
    post('/api/operator/edition-moves/trial', { ...between(toVersion), ...which });
  const move = (
    projectIds: readonly string[],
    toVersion: number,
    more: { readonly commandId?: string; readonly fromVersion?: number } = {},
  ): Promise<ApiAnswer> =>
    post('/api/operator/edition-moves', {
      ...between(toVersion, more.fromVersion),
      commandId: more.commandId ?? randomUUID(),
      projectIds,
      reason: '启用新版规则',
      confirmation: `${CODE}@${toVersion}`,
    });
  const moveIdOf = async (projectId: string, toVersion: number, fromVersion = 1): Promise<string> =>
    ((await move([projectId], toVersion, { fromVersion })).json as Moved).moved[0]?.moveId ?? 'refused';
  const undo = (moveId: string): Promise<ApiAnswer> =>
    post(`/api/operator/edition-moves/${moveId}/undo`, { commandId: randomUUID() });
  const dates = (): Promise<unknown[]> =>
    query(
      bureau.store,
      `select id, due_at, remind_at, state from task union all select id, due_at, null, state from deadline order by 1`,
    );
  const versionOf = async (projectId: string): Promise<number | undefined> =>
    (
      await query<{ v: number }>(bureau.store, `select edition_version as v from project where id = $1`, [
        projectId,
      ])
    )[0]?.v;
  /** Each case is looked at as by a run that begins anew and has every change to judge. */
  const incidents = async (): Promise<unknown[]> => {
    for (const { id } of await query<{ id: string }>(bureau.store, `select id from project`))
      expect(await attendProject(bureau.store, { projectId: id, seenSeq: 0 })).toMatchObject({
        incident: false,
      });
    return query(bureau.store, `select kind, project_id from incident where closed_at is null`);
  };

  it('tries first: what differs, who can and who cannot, and writes nothing', async () => {
    const answer = (await trial(2, { all: true })).json as Trial;
    expect(answer.differences.map(({ path }) => path)).toEqual([
      'skips',
      'replacedEdges[formal_review propose_acceptance]',
      'replacedEdges[formal_review_check confirm_acceptance]',
      'limits.expertDraw.workingDays',
      'limits.unitReview.days',
      'limits.unitReview.workingDays',
    ]);
    expect(answer).toMatchObject({ can: 4, cannot: 1, total: 5 });
    expect(answer.rows.find((row) => !row.can)).toMatchObject({
      projectId: cases.checked,
      zh: '目标版本没有项目当前所在的环节“形式审查复核”。',
    });
    const cannot = async (toVersion: number, projectId: string) =>
      ((await trial(toVersion, { projectIds: [projectId] })).json as Trial).rows[0]?.can === false;
    expect(await cannot(3, cases.inReview)).toBe(true);
    expect(await cannot(4, cases.onAgenda)).toBe(true);
    expect(await query(bureau.store, `select 1 from edition_move`)).toEqual([]);
  });

  it('moves each for itself, leaves every date as it was, and judges the past by the past', async () => {
    const before = await dates();
    const commandId = randomUUID();
    const all = [cases.formal, cases.checked, cases.inReview, cases.onAgenda];
    const first = (await move(all, 2, { commandId })).json as Moved;
    expect(first.moved.map(({ projectId }) => projectId)).toEqual([
      cases.formal,
      cases.inReview,
      cases.onAgenda,
    ]);
    expect(first.refused).toMatchObject([{ projectId: cases.checked, code: 'edition_skips_state' }]);
    expect((await move(all, 2, { commandId })).json).toEqual(first);
    expect(await query(bureau.store, `select 1 from edition_move`)).toHaveLength(3);
    expect(await dates()).toEqual(before);
    // The reviewed case passed the check that its edition no longer has.
    expect(await incidents()).toEqual([]);
    const problems = (await verifyRecord(bureau.store)).problems;
    expect(problems.filter(({ chain }) => chain?.startsWith('project:'))).toEqual([]);
  });

  it('goes on by the new version from the next step', async () => {
    accepted(
      await act(bureau, 'handler1', cases.formal, 'formal_review', 'propose_acceptance', {
        checklist: {},
        opinion: '',
      }),
    );
    expect(await bureau.stateOf(cases.formal)).toBe('expert_review');
    const [draw] = await bureau.openTasks(cases.formal, 'draw_experts');
    expect(draw?.dueAt).toBe('2006-02-15T09:30:00.000Z');
    expect(await incidents()).toEqual([]);
  });

  it.each([
    ['the present version', 1, 'edition_same', 422],
    ['a version that there is not', 7, 'edition_unknown', 422],
    ['an unsound version', UNSOUND, 'edition_unsound', 422],
  ])('is not tried with %s', async (_what, toVersion, code, status) => {
    const answers = [await trial(toVersion, { all: true }), await move([cases.spare], toVersion)];
    for (const answer of answers) expect([answer.status, answer.code]).toEqual([status, code]);
  });

  it('wants the version typed, and a reason', async () => {
    const body = { ...between(2), commandId: randomUUID(), projectIds: [cases.spare], reason: '启用新版' };
    const typo = await post('/api/operator/edition-moves', { ...body, confirmation: `${CODE}@3` });
    expect([typo.status, typo.code]).toEqual([422, 'confirmation_differs']);
    const silent = await post('/api/operator/edition-moves', {
      ...body,
      reason: ' ',
      confirmation: `${CODE}@2`,
    });
    expect([silent.status, silent.code]).toEqual([422, 'form_invalid']);
    expect(await versionOf(cases.spare)).toBe(1);
  });

  it('is taken back before the first decision, once, and the last one first', async () => {
    const second = await moveIdOf(cases.spare, 2);
    const third = await moveIdOf(cases.spare, 3, 2);
    expect((await undo(second)).code).toBe('edition_move_in_use');
    expect((await undo(third)).status).toBe(200);
    expect((await undo(third)).code).toBe('edition_move_undone');
    expect((await undo(second)).status).toBe(200);
    expect(await versionOf(cases.spare)).toBe(1);
    expect(await incidents()).toEqual([]);

    const again = await moveIdOf(cases.spare, 2);
    const list = await api.call(`/api/operator/edition-moves?projectId=${cases.spare}&limit=2`, { token });
    expect(list.json).toMatchObject({
      items: [
        { id: again, toVersion: 2, mayUndo: true, undoneAt: null, movedBy: { name: 'operator' } },
        { id: third, mayUndo: false, undoneBy: { name: 'operator' } },
      ],
    });
    const { next } = list.json as { readonly next: string };
    const rest = await api.call(`/api/operator/edition-moves?projectId=${cases.spare}&after=${next}`, {
      token,
    });
    expect(rest.json).toMatchObject({ items: [{ id: second }], next: null });
  });

  it('is not taken back once something was decided under it', async () => {
    const [used] = await query<{ id: string }>(
      bureau.store,
      `select id from edition_move where project_id = $1`,
      [cases.formal],
    );
    expect((await undo(used?.id ?? '')).code).toBe('edition_move_in_use');
    // A decision that moves the case nowhere counts as well.
    const [underReview] = await query<{ id: string }>(
      bureau.store,
      `select id from edition_move where project_id = $1`,
      [cases.inReview],
    );
    const [invitation] = await bureau.openTasks(cases.inReview, 'reply_invitation');
    accepted(
      await bureau.decide(
        bureau.usernameOf(invitation?.accountId ?? ''),
        invitation?.id ?? '',
        'accept_invitation',
        {
          confidentiality: true,
          noConflict: true,
        },
      ),
    );
    expect((await undo(underReview?.id ?? '')).code).toBe('edition_move_in_use');
  });

  it('stands in the chain: the record proves itself, and shows what was changed by hand', async () => {
    await bureau.clockTo('2006-03-20T01:00:00.000Z');
    accepted(
      await attend(
        bureau,
        (await query<{ id: string }>(bureau.store, `select id from meeting`))[0]?.id ?? '',
      ),
    );
    const problems = async (): Promise<string[]> =>
      (await verifyRecord(bureau.store)).problems
        .filter(({ chain }) => chain === `project:${cases.spare}`)
        .map(({ en }) => en);
    expect(await problems()).toEqual([]);
    const spoilt = async (sql: string, back: string): Promise<string[]> => {
      await query(bureau.owner, sql, [cases.spare]);
      const found = await problems();
      await query(bureau.owner, back, [cases.spare]);
      return found;
    };
    const misplaced = expect.stringContaining('is not the one that its call and its moves led to');
    expect(
      await spoilt(
        `update project set edition_version = 3 where id = $1`,
        `update project set edition_version = 2 where id = $1`,
      ),
    ).toEqual([misplaced]);
    expect(
      await spoilt(
        `update edition_move set stage_seq = 0 where project_id = $1 and undone_at is null`,
        `update edition_move set stage_seq = p.stage_seq from project p where p.id = $1 and project_id = p.id`,
      ),
    ).toEqual([
      'The move from version 1 to 2 has no event on the chain.',
      expect.stringContaining('was removed'),
    ]);
    expect(await problems()).toEqual([]);
  });

  it('frees a case that stands still because its edition is unsound', async () => {
    const stuck = cases.checked;
    await query(bureau.owner, `update project set edition_version = $2 where id = $1`, [stuck, UNSOUND]);
    const confirm = () =>
      act(bureau, 'division1', stuck, 'formal_review_check', 'confirm_acceptance', { opinion: '' });
    expect((await confirm()).ok).toBe(false);
    const list = (await api.call('/api/operator/editions', { token })).json as {
      readonly items: readonly { readonly version: number; readonly sound: boolean; readonly open: number }[];
    };
    expect(list.items.find((item) => item.version === UNSOUND)).toMatchObject({
      sound: false,
      open: 1,
      problems: expect.arrayContaining([
        { zh: 'limits.archive：缺少这个字段', en: 'limits.archive: is missing' },
      ]),
    });
    expect(((await move([stuck], 1, { fromVersion: UNSOUND })).json as Moved).moved).toHaveLength(1);
    accepted(await confirm());
    expect(await bureau.stateOf(stuck)).toBe('expert_review');
  });
});
