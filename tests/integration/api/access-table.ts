import { randomUUID } from 'node:crypto';
import { FORM } from '../record/miniature-bureau';
import { CALLERS, type Caller, type World } from './access-world';

/**
 * `served`: the route did what it is for, or refused for a reason of the case. `sign_in`: somebody has to sign in first. `hidden`: as if it
 * were not there. `unsigned`: the message carries no valid signature.
 */
export type Outcome = 'served' | 'sign_in' | 'hidden' | 'unsigned';

export interface AccessRow {
  readonly route: string;
  /** What is called, where one route is tried on several things. */
  readonly on?: string;
  readonly call?: (world: World) => {
    readonly params?: Readonly<Record<string, string>>;
    readonly query?: string;
    readonly body?: unknown;
  };
  readonly served: readonly Caller[];
  /** What everybody else gets; nobody signed in is asked to sign in unless served. */
  readonly others?: Outcome;
}

const SIGNED_IN = CALLERS.filter((caller) => caller !== 'nobody');
const BUREAU: readonly Caller[] = [
  'handler',
  'division_head',
  'plan_office',
  'vice_director',
  'director',
  'pg_secretary',
  'pg_member',
  'observer_discipline',
  'meeting_clerk',
  'archivist',
  'auditor',
];
/** The applicant, the unit that files it, and the bureau that handles it. */
const PARTIES: readonly Caller[] = ['applicant', 'unit_admin', ...BUREAU];
const WATCHERS: readonly Caller[] = [
  'sys_admin',
  'plan_office',
  'division_head',
  'vice_director',
  'director',
];
const APPLICANTS: readonly Caller[] = ['applicant', 'applicant_elsewhere'];

/** Who may be the second person of an operator's repair. */
const CONFIRMERS: readonly Caller[] = [
  'sys_admin',
  'plan_office',
  'division_head',
  'vice_director',
  'director',
];
const RELEASE = { kind: 'release_hold', params: {}, reason: '已核实' } as const;

const command = (more: Readonly<Record<string, unknown>> = {}) => ({ commandId: randomUUID(), ...more });
const form = (): FormData => {
  const content = new FormData();
  content.append('file', new Blob(['%PDF-1.4 test'], { type: 'application/pdf' }), '可行性报告.pdf');
  return content;
};

/** Who may call what, written down by hand beside the declarations of the routes: both have to say the same. */
export const ACCESS: readonly AccessRow[] = [
  {
    route: 'signIn',
    call: () => ({ body: { username: 'nobody-of-that-name', password: 'wrong' } }),
    served: CALLERS,
  },
  { route: 'whoAmI', served: SIGNED_IN },
  { route: 'signOut', served: SIGNED_IN },

  { route: 'listTasks', served: SIGNED_IN },
  {
    route: 'readTask',
    on: 'a task of the handlers',
    call: (world) => ({ params: { taskId: world.formalReviewTaskId } }),
    served: ['handler'],
  },
  {
    route: 'decideTask',
    on: 'a task of the handlers',
    call: (world) => ({
      params: { taskId: world.formalReviewTaskId },
      // A decision that belongs to another task: refused, so that the task stays open for the next caller.
      body: command({ decision: { kind: 'sign_minutes', payload: { confirmed: true } } }),
    }),
    served: ['handler'],
  },
  {
    route: 'saveDraft',
    call: () => ({ params: { key: 'task:1' }, body: { content: { typed: 'so far' } } }),
    served: SIGNED_IN,
  },
  { route: 'readDraft', call: () => ({ params: { key: 'task:1' } }), served: SIGNED_IN },
  { route: 'dropDraft', call: () => ({ params: { key: 'task:1' } }), served: SIGNED_IN },

  {
    route: 'urgeTask',
    on: 'a task of the handlers',
    call: (world) => ({ params: { taskId: world.formalReviewTaskId }, body: command() }),
    served: [...PARTIES, 'sys_admin'],
  },
  { route: 'readMyAbsences', served: SIGNED_IN },
  {
    route: 'recordAbsence',
    // Over before it is recorded: refused for what is in it.
    call: () => ({
      body: command({
        startsAt: '2006-01-01T00:00:00Z',
        endsAt: '2006-01-02T00:00:00Z',
        substituteId: null,
        taskKinds: null,
      }),
    }),
    served: SIGNED_IN,
  },
  {
    route: 'endAbsence',
    on: 'nobody’s absence',
    call: () => ({ params: { absenceId: randomUUID() }, body: command() }),
    served: [],
  },
  { route: 'findPeople', served: SIGNED_IN },
  {
    route: 'listSupervisionTickets',
    served: [
      'sys_admin',
      'handler',
      'plan_office',
      'division_head',
      'vice_director',
      'director',
      'observer_discipline',
      'auditor',
    ],
  },

  { route: 'listProjects', served: SIGNED_IN },
  {
    route: 'readProject',
    on: 'a draft',
    call: (world) => ({ params: { projectId: world.draftId } }),
    served: ['applicant', 'unit_admin'],
  },
  {
    route: 'readProject',
    on: 'a filed case',
    call: (world) => ({ params: { projectId: world.filedId } }),
    served: [...PARTIES, 'sys_admin'],
  },
  {
    route: 'readProject',
    on: 'a case under review',
    call: (world) => ({ params: { projectId: world.inReviewId } }),
    served: [...PARTIES, 'sys_admin', 'invited_expert'],
  },
  { route: 'readProject', on: 'nothing', call: () => ({ params: { projectId: randomUUID() } }), served: [] },
  {
    route: 'readTimeline',
    on: 'a draft',
    call: (world) => ({ params: { projectId: world.draftId } }),
    served: ['applicant', 'unit_admin'],
  },
  {
    route: 'readTimeline',
    on: 'a case under review',
    call: (world) => ({ params: { projectId: world.inReviewId } }),
    served: [...PARTIES, 'sys_admin'],
  },

  { route: 'listRounds', served: SIGNED_IN },
  {
    route: 'createRound',
    call: () => ({
      body: command({
        title: '第三批',
        editionCode: 'general_plan',
        opensAt: '2006-02-20T00:00:00Z',
        closesAt: '2006-11-01T09:30:00Z',
        envelopeFen: 1_000_000,
        topics: [{ code: 'chemistry', zh: '化工' }],
      }),
    }),
    served: ['plan_office'],
  },
  {
    route: 'createApplication',
    call: (world) => ({ body: command({ roundId: world.openRoundId }) }),
    served: APPLICANTS,
  },
  {
    route: 'saveApplication',
    on: 'a draft',
    call: (world) => ({ params: { projectId: world.draftId }, body: { form: FORM, version: 0 } }),
    served: ['applicant'],
  },
  {
    route: 'withdrawApplication',
    call: (world) => ({ params: { projectId: world.toWithdrawId }, body: command({ reason: '负责人调离' }) }),
    served: ['unit_admin'],
  },
  {
    route: 'uploadPaper',
    on: 'a draft',
    call: (world) => ({ params: { projectId: world.draftId }, body: form() }),
    served: ['applicant'],
  },
  {
    route: 'readPaper',
    on: 'a filed case',
    call: (world) => ({ params: { projectId: world.filedId, hash: world.paperHash } }),
    served: PARTIES,
  },
  {
    route: 'readPaper',
    on: 'a case that an expert is only invited to',
    call: (world) => ({ params: { projectId: world.inReviewId, hash: world.paperHash } }),
    served: PARTIES,
  },

  {
    route: 'listMeetings',
    served: [
      'meeting_clerk',
      'pg_member',
      'pg_secretary',
      'director',
      'vice_director',
      'observer_discipline',
      'plan_office',
    ],
  },
  {
    route: 'readMeeting',
    call: (world) => ({ params: { meetingId: world.meetingId } }),
    // A party group member who was appointed after the meeting was called does not attend it.
    served: [
      'meeting_clerk',
      'pg_secretary',
      'director',
      'vice_director',
      'observer_discipline',
      'plan_office',
    ],
  },
  {
    route: 'createMeeting',
    call: () => ({
      body: command({ number: '2006年第9次', scheduledAt: '2006-03-30T01:00:00Z', place: '三楼' }),
    }),
    served: ['meeting_clerk'],
  },
  {
    route: 'recordAttendance',
    call: (world) => ({
      params: { meetingId: world.meetingId },
      body: command({ members: [{ accountId: world.memberId, present: true }] }),
    }),
    served: ['meeting_clerk'],
  },
  {
    route: 'recordRecusal',
    call: (world) => ({
      params: { meetingId: world.meetingId, itemId: world.itemId },
      body: command({ accountId: world.memberId, reason: '亲属关系' }),
    }),
    served: ['meeting_clerk'],
  },
  {
    route: 'openItem',
    call: (world) => ({ params: { meetingId: world.meetingId, itemId: world.itemId }, body: command() }),
    served: ['meeting_clerk'],
  },
  {
    route: 'concludeMeeting',
    call: (world) => ({ params: { meetingId: world.meetingId }, body: command() }),
    served: ['meeting_clerk'],
  },

  { route: 'listPublicity', served: CALLERS },
  // Refused for what is missing in it, after anybody at all was let in.
  {
    route: 'fileObjection',
    call: (world) => ({ params: { projectId: world.filedId }, body: {} }),
    served: CALLERS,
  },
  {
    route: 'fileObjection',
    on: 'a case that is not under publicity',
    call: (world) => ({
      params: { projectId: world.filedId },
      body: command({ name: '赵六', contact: '13800000000', content: '数据不实。' }),
    }),
    served: [],
    others: 'hidden',
  },

  { route: 'listMessages', served: SIGNED_IN },
  { route: 'readMessages', call: () => ({ body: {} }), served: SIGNED_IN },
  { route: 'readMyNotices', served: SIGNED_IN },
  {
    route: 'saveMyNotices',
    call: () => ({
      body: command({
        contact: { email: null, mobile: null },
        preference: {
          language: 'zh',
          email: 'immediately',
          digestAt: '08:30',
          quietFrom: null,
          quietUntil: null,
        },
      }),
    }),
    served: SIGNED_IN,
  },
  { route: 'previewNotices', served: ['sys_admin', 'plan_office', 'division_head'] },
  {
    route: 'listDeliveries',
    on: 'a filed case',
    call: (world) => ({ params: { projectId: world.filedId } }),
    served: [...BUREAU, 'sys_admin'],
  },
  {
    route: 'listDeliveries',
    on: 'a draft',
    call: (world) => ({ params: { projectId: world.draftId } }),
    served: [],
  },
  { route: 'listFailedDeliveries', served: ['sys_admin', 'plan_office'] },
  { route: 'listWebhooks', served: ['sys_admin'] },
  {
    route: 'createWebhook',
    call: () => ({
      body: command({ name: '办公系统', url: 'https://10.0.0.1/', types: ['meeting.created'] }),
    }),
    served: ['sys_admin'],
  },
  {
    route: 'setWebhookState',
    call: (world) => ({
      params: { webhookId: world.webhookId },
      // It is active already: refused, so that it stays for the next caller.
      body: command({ state: 'active' }),
    }),
    served: ['sys_admin'],
  },
  {
    route: 'tryWebhook',
    call: (world) => ({ params: { webhookId: world.webhookId } }),
    served: ['sys_admin'],
  },
  {
    route: 'listWebhookDeliveries',
    call: (world) => ({ params: { webhookId: world.webhookId } }),
    served: ['sys_admin'],
  },
  {
    route: 'resendWebhook',
    call: (world) => ({ params: { webhookId: world.webhookId }, body: command() }),
    served: ['sys_admin'],
  },
  { route: 'readMyCalendar', served: SIGNED_IN },
  { route: 'makeMyCalendar', call: () => ({ body: command() }), served: SIGNED_IN },
  { route: 'removeMyCalendar', served: SIGNED_IN },
  {
    route: 'readCalendar',
    on: 'a calendar',
    call: (world) => ({ params: { token: world.calendarToken } }),
    served: CALLERS,
  },
  {
    route: 'readCalendar',
    on: 'nothing',
    call: () => ({ params: { token: 'a'.repeat(43) } }),
    served: [],
    others: 'hidden',
  },
  { route: 'live', served: SIGNED_IN },

  { route: 'readMaintenance', served: CALLERS },
  {
    route: 'setMaintenance',
    // A state that cannot follow: refused, so that the bureau stays open for the next caller.
    call: () => ({ body: command({ state: 'closed', zh: '升级' }) }),
    served: ['sys_admin'],
  },
  { route: 'listEditions', served: ['sys_admin', 'plan_office', 'division_head'] },
  {
    route: 'trialEditionMove',
    call: () => ({ body: { code: 'general_plan', fromVersion: 1, toVersion: 2, all: true } }),
    served: ['sys_admin', 'plan_office'],
  },
  {
    route: 'moveEditions',
    call: (world) => ({
      body: command({
        code: 'general_plan',
        fromVersion: 1,
        toVersion: 2,
        projectIds: [world.draftId],
        reason: '启用新版规则',
        confirmation: 'typed wrongly',
      }),
    }),
    served: ['sys_admin', 'plan_office'],
  },
  { route: 'listEditionMoves', served: ['sys_admin', 'plan_office'] },
  {
    route: 'undoEditionMove',
    on: 'a move',
    call: (world) => ({ params: { moveId: world.editionMoveId }, body: command() }),
    served: ['sys_admin', 'plan_office'],
  },
  {
    route: 'undoEditionMove',
    on: 'nothing',
    call: () => ({ params: { moveId: randomUUID() }, body: command() }),
    served: [],
  },

  {
    route: 'trialCure',
    call: (world) => ({ body: { kind: 'hold', subject: { projectId: world.filedId }, params: {} } }),
    served: ['sys_admin'],
  },
  {
    route: 'askCure',
    // The case is not suspended: refused, so that the next caller finds it as it was.
    call: (world) => ({ body: command({ ...RELEASE, subject: { projectId: world.filedId } }) }),
    served: ['sys_admin'],
  },
  {
    route: 'confirmCure',
    on: 'a suspension',
    // Without the reason that a refusal needs.
    call: (world) => ({ params: { cureId: world.cureId }, body: command({ agree: false }) }),
    served: CONFIRMERS,
  },
  {
    route: 'confirmCure',
    on: 'nothing',
    call: () => ({ params: { cureId: randomUUID() }, body: command({ agree: true }) }),
    served: [],
  },
  { route: 'listCures', served: CONFIRMERS },
  {
    route: 'listTaskHeirs',
    call: () => ({ params: { taskId: randomUUID() } }),
    served: ['sys_admin'],
  },
  { route: 'readCure', call: (world) => ({ params: { cureId: world.cureId } }), served: CONFIRMERS },
  {
    route: 'trialCureBatch',
    call: (world) => ({ body: { kind: 'hold', subjects: [{ projectId: world.filedId }], params: {} } }),
    served: ['sys_admin'],
  },
  {
    route: 'askCureBatch',
    call: (world) => ({ body: command({ ...RELEASE, subjects: [{ projectId: world.filedId }] }) }),
    served: ['sys_admin'],
  },
  {
    route: 'confirmCureBatch',
    call: (world) => ({ params: { batchId: world.cureBatchId }, body: command({ agree: false }) }),
    served: CONFIRMERS,
  },
  { route: 'listCureBatches', served: CONFIRMERS },
  {
    route: 'readCureBatch',
    call: (world) => ({ params: { batchId: world.cureBatchId } }),
    served: CONFIRMERS,
  },

  { route: 'readStages', served: WATCHERS },
  { route: 'listIncidents', served: [...WATCHERS, 'observer_discipline'] },
  {
    route: 'readOperatorProject',
    call: (world) => ({ params: { projectId: world.filedId } }),
    served: WATCHERS,
  },
  {
    route: 'readEngineHistory',
    call: (world) => ({ params: { projectId: world.filedId } }),
    served: ['sys_admin'],
  },
  { route: 'readProcesses', served: ['sys_admin'] },
  { route: 'findOperatorProjects', served: WATCHERS },
  { route: 'exportOperatorProjects', served: WATCHERS },
  { route: 'listSavedViews', call: () => ({ query: '?list=tasks' }), served: SIGNED_IN },
  {
    route: 'saveView',
    call: () => ({
      body: command({ list: 'tasks', name: '本周到期', query: { due: 'week' }, forRole: null }),
    }),
    served: SIGNED_IN,
  },
  {
    route: 'deleteView',
    on: 'a view that is nobody’s',
    call: () => ({ params: { viewId: randomUUID() } }),
    served: [],
  },
  { route: 'readClock', served: SIGNED_IN },
  {
    route: 'moveClock',
    call: () => ({ body: command({ to: '2006-01-01T00:00:00Z' }) }),
    served: ['sys_admin'],
  },
  {
    route: 'readClockMove',
    on: 'a move',
    call: (world) => ({ params: { moveId: world.clockMoveId } }),
    served: ['sys_admin'],
  },

  { route: 'healthLive', served: CALLERS },
  { route: 'healthReady', served: CALLERS },
  { route: 'openApi', served: CALLERS },
  {
    route: 'financeAnswer',
    call: () => ({ body: { orderId: 'none', status: 'paid', voucherNumber: 'V-1', reason: null } }),
    served: [],
    others: 'unsigned',
  },
];

/** What the table says that the caller gets. */
export const expectedOutcome = (row: AccessRow, caller: Caller): Outcome => {
  if (row.served.includes(caller)) return 'served';
  if (row.others !== undefined) return row.others;
  return caller === 'nobody' ? 'sign_in' : 'hidden';
};
