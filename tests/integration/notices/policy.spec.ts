import { randomUUID } from 'node:crypto';
import { DEFAULT_NOTICE_PREFERENCE, GENERAL_PLAN, wan, type ProgramEdition } from '@shenpi/domain';
import { announce } from '@shenpi/notifier';
import {
  attendProject,
  fileObjection,
  listMessages,
  markMessagesRead,
  noticeAddressesOf,
  previewNotices,
  query,
  readMyNotices,
  readTimeline,
  registerAccounts,
  saveMyNotices,
  verifyRecord,
} from '@shenpi/record';
import { startApi, type RunningApi } from '../api/running-api';
import {
  accepted,
  act,
  file,
  FORM,
  meet,
  openBureau,
  PAPER_HASH,
  refused,
  review,
  toExpertReview,
  type Bureau,
} from '../record/miniature-bureau';

jest.setTimeout(60_000);

/** A Monday on which the formal review begins; five working days from it end on the next Monday at half past five. */
const MONDAY = '2006-02-13T01:00:00.000Z';
const FROM_MONDAY = '2006-02-20T09:30:00.000Z';

/** A notice counts as served when it is opened, at the latest two working days after it was sent: Wednesday at half past five. */
const BY_OPENING: ProgramEdition = {
  ...GENERAL_PLAN,
  code: 'served_by_opening',
  service: { countsFrom: 'opened', deemedAfterWorkingDays: 2 },
  notices: {
    rules: [
      { id: 'archived', words: { zh: '{number}号项目办结。', en: 'Case {number} is done.' } },
      { id: 'shortlisted', channels: ['in_product', 'wecom'] },
    ],
    disabled: ['withdrawn'],
  },
};
const DEEMED = '2006-02-15T09:30:00.000Z';
const FROM_DEEMED = '2006-02-22T09:30:00.000Z';

const preference = DEFAULT_NOTICE_PREFERENCE;
const nowhere = { email: null, mobile: null };

describe('how people want to be told', () => {
  let bureau: Bureau;
  let api: RunningApi;
  beforeAll(async () => {
    bureau = await openBureau({ edition: BY_OPENING });
    api = await startApi(bureau.database.appUrl, {
      SHENPI_SMTP_URL: 'smtp://127.0.0.1:2525',
      SHENPI_MAIL_FROM: 'shenpi@demo.invalid',
    });
  });
  afterAll(async () => {
    await api?.close();
    await bureau?.close();
  });

  const put = async (
    username: string,
    contact: object,
    wish: object = preference,
    commandId = randomUUID(),
  ) =>
    api.call('/api/me/notices', {
      method: 'PUT',
      token: await api.tokenOf(bureau.actor(username).accountId),
      body: { commandId, contact, preference: wish },
    });

  it('keeps what was saved, hands it to whoever sends, and writes no address down elsewhere', async () => {
    const { accountId } = bureau.actor('handler1');
    const commandId = randomUUID();
    const contact = { email: 'handler1@demo.invalid', mobile: '13812345678' };
    const wish = { ...preference, email: 'digest', digestAt: '16:00', quietFrom: null, quietUntil: null };
    expect((await put('handler1', contact, wish, commandId)).status).toBe(200);
    expect((await put('handler1', contact, wish, commandId)).status).toBe(200);
    expect((await put('handler1', { ...contact, mobile: null }, wish, commandId)).code).toBe(
      'command_reused',
    );

    expect((await noticeAddressesOf(bureau.store, [accountId])).get(accountId)).toEqual({
      language: 'zh',
      preference: wish,
      ...contact,
      wecom: null,
      dingtalk: null,
      bouncedAt: null,
    });
    const read = await readMyNotices(bureau.store, bureau.actor('handler1'), ['email']);
    expect(read.channels.filter(({ available }) => available).map(({ channel }) => channel)).toEqual([
      'in_product',
      'email',
    ]);
    const [kept] = await query<{ decision: string; events: string }>(
      bureau.store,
      `select (select payload::text from decision where command_id = $1) as decision,
              (select string_agg(data::text, '') from event where type = 'notices_saved') as events`,
      [commandId],
    );
    expect(kept?.events).toContain('"emailChanged": true');
    expect(`${kept?.decision}${kept?.events}`).not.toMatch(/demo\.invalid|13812345678/);
  });

  it.each([
    [{ ...nowhere, email: 'handler1' }, preference, 'email_invalid', 'contact.email'],
    [{ ...nowhere, mobile: '12345' }, preference, 'mobile_invalid', 'contact.mobile'],
    [{ ...nowhere, pigeon: 'roof' }, preference, 'channel_unknown', 'contact.pigeon'],
    [nowhere, { ...preference, pigeon: 'off' }, 'channel_unknown', 'preference.pigeon'],
    [nowhere, { ...preference, quietFrom: '07:00' }, 'quiet_hours_empty', 'preference.quietUntil'],
    [nowhere, { ...preference, digestAt: '25:00' }, 'time_invalid', 'preference.digestAt'],
  ])('refuses %j with %j as %s', async (contact, wish, code, field) => {
    const answer = await put('handler2', contact, wish);
    expect([answer.status, answer.code]).toEqual([422, code]);
    expect(answer.json).toMatchObject({ error: { field } });
    const kept = await noticeAddressesOf(bureau.store, [bureau.actor('handler2').accountId]);
    expect([...kept.values()]).toMatchObject([{ ...nowhere, preference }]);
  });

  it('shows that letters came back, until the address is another one', async () => {
    const me = bureau.actor('clerk');
    const save = (email: string) =>
      saveMyNotices(bureau.store, me, {
        commandId: randomUUID(),
        contact: { ...nowhere, email },
        preference,
      });
    accepted(await save('clerk@demo.invalid'));
    await query(
      bureau.store,
      `update contact set bounced_at = $2, bounce = 'no such user' where account_id = $1`,
      [me.accountId, MONDAY],
    );
    accepted(await save('clerk@demo.invalid'));
    expect((await readMyNotices(bureau.store, me, ['email'])).contact.bounced).toEqual({
      at: MONDAY,
      reason: 'no such user',
    });
    accepted(await save('clerk2@demo.invalid'));
    expect((await readMyNotices(bureau.store, me, ['email'])).contact).toEqual({
      email: 'clerk2@demo.invalid',
      mobile: null,
      bounced: null,
    });
  });

  it('takes the address with which an account is registered', async () => {
    const account = {
      displayName: '新',
      passwordHash: 'none',
      orgName: '科技局',
      roles: ['handler'] as const,
    };
    await registerAccounts(bureau.store, [
      { ...account, username: 'newcomer', email: 'newcomer@demo.invalid' },
    ]);
    const rows = await query(
      bureau.store,
      `select c.email from contact c join account a on a.id = c.account_id where a.username = 'newcomer'`,
    );
    expect(rows).toEqual([{ email: 'newcomer@demo.invalid' }]);
  });

  it('previews the rules of an edition with sample words', async () => {
    const token = await api.tokenOf(bureau.actor('plan1').accountId);
    const answer = await api.call('/api/notices/rules?editionCode=served_by_opening', { token });
    expect(answer.status).toBe(200);
    const { rules } = answer.json as { rules: readonly { id: string }[] };
    expect(rules.find(({ id }) => id === 'archived')).toMatchObject({ sampleZh: '2006-0012号项目办结。' });
    expect(rules.find(({ id }) => id === 'shortlisted')).toMatchObject({ channels: ['in_product', 'wecom'] });
    expect(rules.find(({ id }) => id === 'correction')).toMatchObject({
      stage: 'application',
      toZh: '项目负责人、承担单位管理员',
      legal: true,
      canSwitchOff: false,
    });
    expect(rules.some(({ id }) => id === 'withdrawn')).toBe(false);
    expect((await previewNotices(bureau.store, {}))?.some(({ rule }) => rule.id === 'withdrawn')).toBe(true);
    expect((await api.call('/api/notices/rules?editionCode=nowhere', { token })).status).toBe(404);
    const handler = await api.tokenOf(bureau.actor('handler1').accountId);
    expect((await api.call('/api/notices/rules', { token: handler })).status).toBe(404);
  });
});

describe('the service of a legal notice', () => {
  let bureau: Bureau;
  let projectId: string;
  const engineLooksAt = async (instant: string): Promise<void> => {
    await bureau.clockTo(instant);
    await attendProject(bureau.store, { projectId, seenSeq: 0 });
  };
  const open = async (edition?: ProgramEdition): Promise<void> => {
    bureau = await openBureau({ edition });
    projectId = await file(bureau);
    await engineLooksAt(MONDAY);
    accepted(
      await act(bureau, 'handler1', projectId, 'formal_review', 'request_correction', {
        defects: [{ field: 'abstract', defect: '摘要过于简单' }],
      }),
    );
  };
  afterEach(() => bureau.close());

  const service = async () =>
    (
      await query<{ kind: string; basis: string | null; deemedAt: string | null; servedAt: string | null }>(
        bureau.store,
        `select kind, basis, deemed_at as "deemedAt", served_at as "servedAt" from service where project_id = $1 order by stage_seq`,
        [projectId],
      )
    )[0];
  const lapsesAt = async (): Promise<unknown> =>
    (
      await query<{ at: string }>(
        bureau.store,
        `select due_at as at from deadline where project_id = $1 and kind = 'correction_lapse' and state = 'open'`,
        [projectId],
      )
    )[0]?.at;
  const servedEvents = () =>
    query<{ basis: string; actor: string | null }>(
      bureau.store,
      `select data ->> 'basis' as basis, actor_id as actor from event where project_id = $1 and type = 'notice_served' order by seq`,
      [projectId],
    );
  /** What the notifier would do, at once. */
  const tell = async (): Promise<void> => {
    await announce(bureau.store, { chain: `project:${projectId}`, from: 1, to: 1_000 });
  };
  const legalMessage = async (username: string): Promise<string> => {
    const page = await listMessages(bureau.store, bureau.actor(username), { limit: 50 });
    return page.items.find(({ zh }) => zh.includes('补正'))?.id ?? '';
  };
  it('is its arrival where the edition says nothing, with one event and the limit counted from it', async () => {
    await open();
    const { basis, servedAt, deemedAt } = (await service()) ?? {};
    expect([basis, deemedAt, servedAt?.slice(0, 16)]).toEqual(['arrival', null, MONDAY.slice(0, 16)]);
    expect(await lapsesAt()).toBe(FROM_MONDAY);
    await tell();
    const [told] = (await listMessages(bureau.store, bureau.actor('applicant1'), { limit: 50 })).items.filter(
      ({ legal }) => legal,
    );
    expect(told).toMatchObject({ servedAt, deemedAt: null, readAt: null });
    await markMessagesRead(bureau.store, bureau.actor('applicant1'));
    expect(await servedEvents()).toEqual([{ basis: 'arrival', actor: null }]);
    const timeline = await readTimeline(bureau.store, bureau.actor('applicant1'), projectId, { limit: 50 });
    expect(timeline?.items.map(({ zh }) => zh)).toContain(
      '补正告知于2006年2月13日09:00送达（进入收件人的系统内消息）',
    );
  });

  it('is its opening by the applicant, from which the limit then counts, once', async () => {
    await open(BY_OPENING);
    expect(await service()).toMatchObject({
      kind: 'correction',
      basis: null,
      deemedAt: DEEMED,
      servedAt: null,
    });
    expect(await lapsesAt()).toBe(FROM_DEEMED);
    await tell();
    const waiting = await listMessages(bureau.store, bureau.actor('applicant1'), { limit: 50 });
    expect(waiting.items).toContainEqual(
      expect.objectContaining({ legal: true, servedAt: null, deemedAt: DEEMED }),
    );
    // Somebody else's opening serves nothing, nor does anybody's of another's message.
    const mine = await legalMessage('applicant1');
    await markMessagesRead(bureau.store, bureau.actor('unit1'));
    await markMessagesRead(bureau.store, bureau.actor('unit1'), mine);
    expect(await service()).toMatchObject({ servedAt: null });

    await bureau.clockTo('2006-02-14T01:00:00.000Z');
    await Promise.all([
      markMessagesRead(bureau.store, bureau.actor('applicant1'), mine),
      markMessagesRead(bureau.store, bureau.actor('applicant1')),
    ]);
    expect(await service()).toMatchObject({ basis: 'opened' });
    expect(await lapsesAt()).toBe('2006-02-21T09:30:00.000Z');
    await tell();
    const inbox = await listMessages(bureau.store, bureau.actor('applicant1'), { limit: 50 });
    expect(inbox.items.map(({ zh }) => zh).filter((zh) => zh.includes('2006年2月21日17:30'))).toEqual([
      expect.stringContaining('期限自送达时起算，请于'),
      expect.stringContaining('需要补正，请于'),
    ]);
    await engineLooksAt(FROM_MONDAY);
    expect(await servedEvents()).toEqual([{ basis: 'opened', actor: bureau.actor('applicant1').accountId }]);
    expect(await bureau.stateOf(projectId)).toBe('correction');
    await engineLooksAt('2006-02-21T09:30:01.000Z');
    expect(await bureau.stateOf(projectId)).toBe('not_accepted');
    const { problems } = await verifyRecord(bureau.store);
    expect(problems.filter(({ chain }) => chain !== null)).toEqual([]);
  });

  it('is deemed where nobody opens it, and the limit is not shorter than from then', async () => {
    await open(BY_OPENING);
    await tell();
    await engineLooksAt('2006-02-16T01:00:00.000Z');
    expect(await service()).toMatchObject({ basis: 'deemed', servedAt: DEEMED });
    await markMessagesRead(bureau.store, bureau.actor('applicant1'));
    expect(await lapsesAt()).toBe(FROM_DEEMED);
    expect(await servedEvents()).toEqual([{ basis: 'deemed', actor: null }]);
  });

  it('is what the applicant does upon it, whichever page they came by', async () => {
    await open(BY_OPENING);
    await bureau.clockTo('2006-02-14T01:00:00.000Z');
    accepted(
      await act(bureau, 'applicant1', projectId, 'correct_application', 'resubmit_application', {
        form: {
          ...FORM,
          fileHash: PAPER_HASH,
          fileName: '申报书.pdf',
          abstract: '补充后的摘要，包括技术路线。',
        },
      }),
    );
    expect(await service()).toMatchObject({ basis: 'opened' });
    await engineLooksAt('2006-02-16T01:00:00.000Z');
    expect((await servedEvents()).map(({ basis }) => basis)).toEqual(['opened']);
  });

  it('is not what time does within a transaction of the applicant', async () => {
    bureau = await openBureau({
      edition: { ...BY_OPENING, service: { countsFrom: 'opened', deemedAfterWorkingDays: 20 } },
    });
    projectId = await file(bureau);
    const [written] = await query<{ id: string }>(
      bureau.store,
      `select id from task where project_id = $1 and kind = 'complete_application'`,
      [projectId],
    );
    await engineLooksAt(MONDAY);
    await toExpertReview(bureau, projectId);
    await review(bureau, projectId);
    accepted(
      await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', { amountFen: wan(10), reason: '' }),
    );
    await meet(bureau, [projectId]);
    await bureau.clockTo('2006-03-23T02:00:00.000Z');
    const objection = { name: '赵六', contact: '13800000000', content: '与我单位成果重复。' };
    await fileObjection(bureau.store, { projectId, commandId: randomUUID(), ...objection });
    accepted(
      await act(bureau, 'plan1', projectId, 'handle_objection', 'dismiss_objection', { finding: '不重复' }),
    );
    expect(await service()).toMatchObject({ kind: 'publicity_resumed', servedAt: null });
    // The applicant's vain attempt is what settles the end of the publicity.
    await bureau.clockTo('2006-04-03T02:00:00.000Z');
    refused(await bureau.decide('applicant1', written?.id ?? '', 'submit_application', { form: FORM }));
    expect(await bureau.stateOf(projectId)).toBe('to_issue');
    expect(await service()).toMatchObject({ servedAt: null });
  });

  it('leaves a limit alone that an operator has corrected', async () => {
    await open(BY_OPENING);
    await tell();
    const corrected = '2006-03-01T09:30:00.000Z';
    await query(
      bureau.store,
      `update deadline set due_at = $2 where project_id = $1 and kind = 'correction_lapse'`,
      [projectId, corrected],
    );
    await markMessagesRead(bureau.store, bureau.actor('applicant1'));
    expect(await service()).toMatchObject({ basis: 'opened' });
    expect(await lapsesAt()).toBe(corrected);
  });

  it('does not come from a message that was withdrawn', async () => {
    await open(BY_OPENING);
    await tell();
    const mine = await legalMessage('applicant1');
    await query(bureau.store, `update message set withdrawn_at = $2 where id = $1`, [mine, MONDAY]);
    expect(await legalMessage('applicant1')).toBe('');
    await markMessagesRead(bureau.store, bureau.actor('applicant1'), mine);
    expect(await service()).toMatchObject({ servedAt: null });
    const rows = await query(bureau.store, `select read_at from message where id = $1`, [mine]);
    expect(rows).toEqual([{ read_at: null }]);
  });
});
