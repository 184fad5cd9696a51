import { calendarYearOf } from '@shenpi/console';
import { SHIPPED_EDITIONS, wan, type ApplicationForm, type Role } from '@shenpi/domain';
import {
  createApplication,
  createRound,
  decideTask,
  idFromName,
  prepareClock,
  query,
  recordCalendar,
  recordEditions,
  registerAccounts,
  registerOrgs,
  storePaper,
  type Actor,
  type CommandResult,
  type RecordStore,
} from '@shenpi/record';

const OPENS_AT = '2006-02-20T01:00:00.000Z';

const actor = (username: string, orgName: string, ...roles: Role[]): Actor => ({
  accountId: idFromName('account', username),
  orgId: idFromName('org', orgName),
  roles,
});
const PLAN = actor('plan', '科技局', 'plan_office');
const APPLICANT = actor('applicant', '化工院', 'applicant');
const UNIT = actor('unit', '化工院', 'unit_admin');

export const ROUND = idFromName('command', 'round');
/** Three cases: filed, with its unit, and a draft. */
export const CASES = ['first', 'second', 'third'].map((name) => idFromName('command', name));

const ok = async (result: Promise<CommandResult>): Promise<void> => {
  const answered = await result;
  if (!answered.ok) throw new Error(answered.rejection.sentenceEn);
};

const form = (n: number): Omit<ApplicationForm, 'fileHash' | 'fileName'> => ({
  title: `盐湖镁资源利用之${n}`,
  topicCode: 'chemical_industry',
  leaderName: `王${n}一`,
  leaderTitle: '工程师',
  team: [{ name: '李二', organisation: '化工院', duty: '试验' }],
  abstract: '以副产氯化镁制备氧化镁。',
  startsOn: '2006-06-01',
  endsOn: '2007-12-31',
  requestedFen: wan(10),
  ownFundsFen: wan(5),
  budget: [
    { category: 'equipment', source: 'own_level', amountFen: wan(10) },
    { category: 'labour', source: 'matching', amountFen: wan(5) },
  ],
  indicators: [{ name: '中试产能', unit: '吨', target: 500, weight: 100 }],
  outreachTask: '举办科普讲座两场',
  integrityCommitment: true,
});

const openTask = async (store: RecordStore, projectId: string): Promise<string> =>
  (
    await query<{ id: string }>(store, `select id from task where project_id = $1 and state = 'open'`, [
      projectId,
    ])
  )[0]?.id ?? '';

/** A round and three drafts. */
export const beginWorld = async (store: RecordStore): Promise<void> => {
  await prepareClock(store, 'test', OPENS_AT);
  await recordEditions(store, SHIPPED_EDITIONS);
  await recordCalendar(store, [calendarYearOf(2006)]);
  await registerOrgs(store, [
    { name: '科技局', kind: 'bureau' },
    { name: '化工院', kind: 'unit' },
  ]);
  await registerAccounts(
    store,
    [
      { username: 'plan', orgName: '科技局', roles: PLAN.roles },
      { username: 'applicant', orgName: '化工院', roles: APPLICANT.roles },
      { username: 'unit', orgName: '化工院', roles: UNIT.roles },
    ].map((account) => ({ ...account, displayName: account.username, passwordHash: '-' })),
  );
  const topics = [{ code: 'chemical_industry', zh: '化工', priority: false }];
  await ok(
    createRound(store, PLAN, {
      commandId: ROUND,
      title: '2006年度计划',
      editionCode: 'general_plan',
      opensAt: OPENS_AT,
      closesAt: '2006-03-31T09:30:00.000Z',
      envelopeFen: wan(100),
      topics,
    }),
  );
  for (const [n, commandId] of CASES.entries()) {
    await ok(
      createApplication(store, APPLICANT, {
        commandId,
        roundId: ROUND,
        form: { ...form(n), fileHash: null, fileName: null },
      }),
    );
  }
};

const submit = async (store: RecordStore, n: number): Promise<void> => {
  const projectId = CASES[n] ?? '';
  const paper = await storePaper(store, APPLICANT, projectId, {
    name: '申报书.txt',
    mediaType: 'text/plain',
    content: Buffer.from(`申报书 ${n}`),
  });
  if (paper === null || 'rejected' in paper) throw new Error('the paper was not stored');
  const payload = { form: { ...form(n), fileHash: paper.hash, fileName: paper.name } };
  await ok(
    decideTask(store, APPLICANT, {
      taskId: await openTask(store, projectId),
      commandId: idFromName('command', `submit ${n}`),
      decision: { kind: 'submit_application', payload },
    }),
  );
};

/** The first case goes through its unit to the bureau, the second to its unit. */
export const continueWorld = async (store: RecordStore): Promise<void> => {
  await submit(store, 0);
  await submit(store, 1);
  await ok(
    decideTask(store, UNIT, {
      taskId: await openTask(store, CASES[0] ?? ''),
      commandId: idFromName('command', 'approve'),
      decision: { kind: 'approve_unit_review', payload: { opinion: '同意' } },
    }),
  );
};
