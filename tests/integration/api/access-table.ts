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
const APPLICANTS: readonly Caller[] = ['applicant', 'applicant_elsewhere'];

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
  { route: 'live', served: SIGNED_IN },

  { route: 'readStages', served: ['sys_admin', 'plan_office', 'division_head', 'vice_director', 'director'] },
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
