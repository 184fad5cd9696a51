import { randomUUID } from 'node:crypto';
import { GENERAL_PLAN, ROLES, wan, type Role } from '@shenpi/domain';
import {
  askCure,
  askCureBatch,
  createApplication,
  createMeeting,
  createRound,
  createWebhook,
  idFromName,
  makeMyCalendar,
  moveEditions,
  recordEditions,
  registerAccounts,
  startClockMove,
} from '@shenpi/record';
import {
  accepted,
  act,
  file,
  FORM,
  openBureau,
  PAPER_HASH,
  review,
  toExpertReview,
  type Bureau,
} from '../record/miniature-bureau';

/** Who calls: nobody, one account for each role alone, and the same roles where they have nothing to do with the case. */
export const CALLERS = [
  'nobody',
  ...ROLES,
  'applicant_elsewhere',
  'unit_admin_elsewhere',
  'invited_expert',
] as const;
export type Caller = (typeof CALLERS)[number];

/** Cases in places in which access differs, and everything that the routes name. */
export interface World {
  readonly bureau: Bureau;
  readonly accountIdOf: (caller: Exclude<Caller, 'nobody'>) => string;
  readonly openRoundId: string;
  /** Written by the applicant, not submitted. */
  readonly draftId: string;
  /** Being checked by the bureau. */
  readonly filedId: string;
  readonly formalReviewTaskId: string;
  readonly paperHash: string;
  /** Experts are invited. */
  readonly inReviewId: string;
  readonly toWithdrawId: string;
  /** With one item on its agenda. */
  readonly meetingId: string;
  readonly itemId: string;
  readonly memberId: string;
  readonly clockMoveId: string;
  readonly webhookId: string;
  /** Of somebody who calls nothing. */
  readonly calendarToken: string;
  /** A suspension and a selection of one that wait for their second person. */
  readonly cureId: string;
  readonly cureBatchId: string;
  /** A case of the call that was moved to the second version of its edition. */
  readonly editionMoveId: string;
}

/** People of the miniature bureau who stand in a case; everybody else gets an account with that role alone. */
const STANDING: Partial<Record<Caller, string>> = {
  applicant: 'applicant1',
  unit_admin: 'unit1',
  applicant_elsewhere: 'applicant2',
  unit_admin_elsewhere: 'unit2',
};

const orgOf = (role: Role): string => {
  if (role === 'finance_bureau') return '财政局';
  return role === 'expert' ? 'expert1的单位' : '科技局';
};

const usernameOf = (caller: Caller): string => STANDING[caller] ?? `only_${caller}`;

const registerCallers = (bureau: Bureau): Promise<void> =>
  registerAccounts(
    bureau.store,
    ROLES.filter((role) => STANDING[role] === undefined).map((role) => ({
      username: usernameOf(role),
      displayName: role,
      passwordHash: 'none',
      orgName: orgOf(role),
      roles: [role],
    })),
  );

const openTaskId = async (bureau: Bureau, projectId: string, kind: string): Promise<string> => {
  const [task] = await bureau.openTasks(projectId, kind);
  if (!task) throw new Error(`no open task ${kind}`);
  return task.id;
};

const newRound = async (bureau: Bureau): Promise<string> => {
  const commandId = randomUUID();
  accepted(
    await createRound(bureau.store, bureau.actor('plan1'), {
      commandId,
      title: '第二批',
      editionCode: 'general_plan',
      opensAt: '2006-02-11T00:00:00.000Z',
      closesAt: '2006-12-01T09:30:00.000Z',
      envelopeFen: wan(100),
      topics: [{ code: 'chemistry', zh: '化工', priority: false }],
    }),
  );
  return commandId;
};

const putOnAgenda = async (bureau: Bureau, projectId: string): Promise<string> => {
  const commandId = randomUUID();
  accepted(
    await act(bureau, 'division1', projectId, 'shortlist', 'shortlist', { amountFen: wan(8), reason: '' }),
  );
  accepted(
    await createMeeting(bureau.store, bureau.actor('clerk'), {
      commandId,
      number: '2006年第1次',
      scheduledAt: '2006-03-20T01:00:00.000Z',
      place: '三楼会议室',
      editionCode: 'general_plan',
    }),
  );
  accepted(await act(bureau, 'clerk', projectId, 'put_on_agenda', 'put_on_agenda', { meetingId: commandId }));
  return commandId;
};

const moveToNextEdition = async (bureau: Bureau, projectId: string): Promise<string> => {
  await recordEditions(bureau.store, [{ ...GENERAL_PLAN, version: 2 }]);
  const result = await moveEditions(bureau.store, bureau.actor('plan1'), {
    commandId: randomUUID(),
    code: 'general_plan',
    fromVersion: 1,
    toVersion: 2,
    projectIds: [projectId],
    reason: '启用新版规则',
    confirmation: 'general_plan@2',
  });
  const [moved] = result.ok ? result.moved : [];
  if (!moved) throw new Error('the case was not moved');
  return moved.moveId;
};

const askToSuspend = async (
  bureau: Bureau,
  projectId: string,
): Promise<{ readonly cureId: string; readonly cureBatchId: string }> => {
  const [cureId, cureBatchId] = [randomUUID(), randomUUID()];
  const asked = { kind: 'hold', params: {}, reason: '等待核实' } as const;
  const operator = bureau.actor('operator');
  const one = await askCure(bureau.store, operator, { ...asked, commandId: cureId, subject: { projectId } });
  const many = await askCureBatch(bureau.store, operator, {
    ...asked,
    commandId: cureBatchId,
    subjects: [{ projectId }],
  });
  for (const result of [one, many]) if (!result.ok) throw new Error(result.rejection.sentenceEn);
  return { cureId, cureBatchId };
};

const subscribe = async (
  bureau: Bureau,
): Promise<{ readonly webhookId: string; readonly calendarToken: string }> => {
  const [hook, feed] = [
    await createWebhook(
      bureau.store,
      bureau.actor('operator'),
      // Nothing answers there, and nothing leaves for it: it is not allowed.
      { commandId: randomUUID(), name: '办公系统', url: 'https://127.0.0.1:9/', types: ['round.closed'] },
      'whsec_',
    ),
    await makeMyCalendar(bureau.store, bureau.actor('member1'), { commandId: randomUUID() }),
  ];
  if (!hook.ok || !feed.ok) throw new Error('not subscribed');
  return { webhookId: hook.webhook.id, calendarToken: feed.token };
};

export const openWorld = async (): Promise<World> => {
  const bureau = await openBureau();
  const filedId = await file(bureau, '王一');
  const inReviewId = await file(bureau, '王二');
  const toWithdrawId = await file(bureau, '王三');
  const onAgendaId = await file(bureau, '王四');
  await bureau.clockTo('2006-02-13T01:00:00.000Z');
  await bureau.engineLooks();
  const openRoundId = await newRound(bureau);
  const draftId = randomUUID();
  accepted(
    await createApplication(bureau.store, bureau.actor('applicant1'), {
      commandId: draftId,
      roundId: openRoundId,
      form: FORM,
    }),
  );
  await toExpertReview(bureau, inReviewId);
  accepted(await act(bureau, 'plan1', inReviewId, 'draw_experts', 'draw_experts', { witness: '监督人' }));
  await toExpertReview(bureau, onAgendaId);
  await review(bureau, onAgendaId);
  const meetingId = await putOnAgenda(bureau, onAgendaId);
  // Only now: whoever should attend the meeting, or could be drawn, was decided without them.
  await registerCallers(bureau);
  const [invitation] = await bureau.openTasks(inReviewId, 'reply_invitation');
  const items = await bureau.store.dataSource.query<{ id: string }[]>(
    'select id from agenda_item where meeting_id = $1',
    [meetingId],
  );
  const clockMoveId = randomUUID();
  const move = await startClockMove(bureau.store, bureau.actor('operator'), {
    commandId: clockMoveId,
    to: '2006-02-14T01:00:00.000Z',
  });
  if (!move.ok) throw new Error(move.rejection.sentenceEn);
  return {
    bureau,
    clockMoveId,
    ...(await subscribe(bureau)),
    ...(await askToSuspend(bureau, inReviewId)),
    editionMoveId: await moveToNextEdition(bureau, toWithdrawId),
    accountIdOf: (caller) =>
      caller === 'invited_expert' ? (invitation?.accountId ?? '') : idFromName('account', usernameOf(caller)),
    openRoundId,
    draftId,
    filedId,
    formalReviewTaskId: await openTaskId(bureau, filedId, 'formal_review'),
    paperHash: PAPER_HASH,
    inReviewId,
    toWithdrawId,
    meetingId,
    itemId: items[0]?.id ?? '',
    memberId: bureau.actor('member1').accountId,
  };
};
