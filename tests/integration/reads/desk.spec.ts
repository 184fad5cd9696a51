import { randomUUID } from 'node:crypto';
import { isRejection } from '@shenpi/domain';
import {
  accountForSignIn,
  actorOfToken,
  dropDraft,
  endSession,
  listMessages,
  markMessagesRead,
  openSession,
  purgeSessions,
  query,
  readDraft,
  readPaper,
  readProject,
  saveDraft,
  storePaper,
} from '@shenpi/record';
import { openStandingCases, type StandingCases } from './standing-cases';

describe('the rest of a desk', () => {
  let cases: StandingCases;
  beforeAll(async () => {
    cases = await openStandingCases();
  }, 120_000);
  afterAll(() => cases.bureau.close());

  it('knows a session by its token until it is over, and keeps no token', async () => {
    const { store, owner } = cases.bureau;
    const account = await accountForSignIn(store, 'division1');
    expect(account).toEqual({
      accountId: cases.bureau.actor('division1').accountId,
      passwordHash: 'none',
      active: true,
    });
    expect(await accountForSignIn(store, 'nobody')).toBeNull();
    const token = await openSession(store, account?.accountId ?? '', 1);
    expect(await actorOfToken(store, token)).toEqual({
      ...cases.bureau.actor('division1'),
      username: 'division1',
      displayName: 'division1',
      orgName: '科技局',
    });
    expect(await query(store, `select 1 from session where token_hash = $1`, [token])).toEqual([]);
    expect(await actorOfToken(store, `${token}x`)).toBeNull();

    await query(owner, `update account set active = false where username = 'division1'`);
    expect(await actorOfToken(store, token)).toBeNull();
    await query(owner, `update account set active = true where username = 'division1'`);
    await endSession(store, token);
    expect(await actorOfToken(store, token)).toBeNull();

    const old = await openSession(store, account?.accountId ?? '', -1);
    expect(await actorOfToken(store, old)).toBeNull();
    await purgeSessions(store);
    expect(await query(store, `select 1 from session`)).toEqual([]);
  });

  it('keeps a draft as typed, for its author', async () => {
    const { store } = cases.bureau;
    const [mine, other] = [cases.bureau.actor('plan1'), cases.bureau.actor('handler1')];
    const saved = await saveDraft(store, mine, 'task:1', { text: '一\0二\ud83d', list: [1, null] });
    if (isRejection(saved)) throw new Error(saved.code);
    expect(await readDraft(store, mine, 'task:1')).toEqual({
      content: { text: '一二\ufffd', list: [1, null] },
      savedAt: saved.savedAt,
    });
    expect(await readDraft(store, other, 'task:1')).toEqual({ content: null, savedAt: null });
    await saveDraft(store, mine, 'task:1', 'later');
    await dropDraft(store, other, 'task:1');
    expect((await readDraft(store, mine, 'task:1')).content).toBe('later');
    await dropDraft(store, mine, 'task:1');
    expect((await readDraft(store, mine, 'task:1')).content).toBeNull();
    expect(await saveDraft(store, mine, 'task:1', 'x'.repeat(200_001))).toMatchObject({
      code: 'draft_too_large',
    });
  });

  it('keeps a file once by its content, in the states that take one, and hands out what was filed', async () => {
    const { bureau, draft, unitReview } = cases;
    const applicant = bureau.actor('applicant1');
    const paper = {
      name: 'C:\\材料\\申报书.PDF\u0007',
      mediaType: 'Application/PDF',
      content: Buffer.from('第一稿'),
    };
    const stored = await storePaper(bureau.store, applicant, draft, paper);
    if (stored === null || isRejection(stored)) throw new Error('not kept');
    expect(stored).toEqual({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), name: '申报书.PDF', size: 9 });
    expect(await storePaper(bureau.store, applicant, draft, { ...paper, name: '改名.pdf' })).toEqual({
      ...stored,
      name: '改名.pdf',
    });
    const read = await readPaper(bureau.store, applicant, draft, stored.hash);
    expect([read?.name, read?.mediaType, read?.content.toString()]).toEqual([
      '改名.pdf',
      'application/pdf',
      '第一稿',
    ]);
    // Attached and not filed: not even the unit, which sees the draft, is given it.
    expect(await readPaper(bureau.store, bureau.actor('unit1'), draft, stored.hash)).toBeNull();
    expect((await readProject(bureau.store, applicant, draft))?.papers).toEqual([]);

    expect(await storePaper(bureau.store, applicant, unitReview, paper)).toMatchObject({
      code: 'papers_closed',
    });
    expect(await storePaper(bureau.store, bureau.actor('applicant2'), draft, paper)).toBeNull();
    expect(
      await storePaper(bureau.store, applicant, draft, { ...paper, content: Buffer.alloc(0) }),
    ).toMatchObject({ code: 'paper_empty' });
    expect(
      await storePaper(bureau.store, applicant, draft, {
        ...paper,
        content: Buffer.alloc(20 * 1024 * 1024 + 1),
      }),
    ).toMatchObject({ code: 'paper_too_large' });
  });

  it('tells messages in words, newest first, and marks them as read', async () => {
    const { bureau, active, meetingId } = cases;
    const me = bureau.actor('finance2');
    const send = (
      seq: number,
      kind: string,
      params: object,
      about: { project?: string; meeting?: string },
    ): Promise<unknown[]> =>
      query(
        bureau.store,
        `insert into message (id, account_id, chain, seq, at, kind, params, project_id, meeting_id) values ($1, $2, 'test', $3, $4, $5, $6, $7, $8)`,
        [
          randomUUID(),
          me.accountId,
          seq,
          `2006-03-2${seq}T01:00:00.000Z`,
          kind,
          JSON.stringify(params),
          about.project ?? null,
          about.meeting ?? null,
        ],
      );
    await send(1, 'meeting_created', { scheduledAt: '2006-03-20T01:00:00.000Z' }, { meeting: meetingId });
    await send(2, 'task_opened', { taskKind: 'confirm_payment', number: '2006-0006' }, { project: active });
    await send(3, 'a_kind_of_tomorrow', {}, { project: active });
    const first = await listMessages(bureau.store, me, { limit: 2 });
    expect(first.items.map((message) => message.zh)).toEqual([
      '项目“棉花精准灌溉技术研究与示范”有新情况。',
      '待办：确认拨付（2006-0006）。',
    ]);
    const second = await listMessages(bureau.store, me, { limit: 2, after: first.next ?? undefined });
    expect(second).toMatchObject({
      items: [{ zh: '会议“2006年第1次”定于2006年3月20日09:00召开。' }],
      next: null,
      unread: 3,
    });
    expect(await markMessagesRead(bureau.store, bureau.actor('finance1'), first.items[0]?.id)).toEqual({
      unread: 0,
    });
    expect(await markMessagesRead(bureau.store, me, first.items[0]?.id)).toEqual({ unread: 2 });
    expect(await markMessagesRead(bureau.store, me)).toEqual({ unread: 0 });
    expect(
      (await listMessages(bureau.store, me, { limit: 9 })).items.every((message) => message.readAt !== null),
    ).toBe(true);
  });
});
