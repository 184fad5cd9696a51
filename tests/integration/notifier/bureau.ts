import { randomUUID } from 'node:crypto';
import { GENERAL_PLAN, wan, type ApplicationForm, type Instant, type Role } from '@shenpi/domain';
import {
  createApplication,
  createRound,
  idFromName,
  prepareClock,
  query,
  recordCalendar,
  recordEditions,
  registerAccounts,
  registerOrgs,
  type Actor,
  type RecordStore,
} from '@shenpi/record';

/** Where these tests begin: Monday 6 March 2006, 9 o'clock at the bureau. */
export const START: Instant = '2006-03-06T01:00:00.000Z';

const ORGS = [
  { name: '云州市科技局', kind: 'bureau' },
  { name: '云州市财政局', kind: 'finance' },
  { name: '盐湖化工厂', kind: 'unit' },
  { name: '云州农机站', kind: 'unit' },
  { name: '省评审中心', kind: 'institution' },
] as const;

const MEMBERS = ['member1', 'member2', 'member3', 'member4'];
const EXPERTS = ['expert1', 'expert2', 'expert3', 'expert4', 'expert5', 'expert6'];

const STAFF: Readonly<Record<string, readonly [org: string, ...roles: Role[]]>> = {
  applicant: ['盐湖化工厂', 'applicant'],
  unit: ['盐湖化工厂', 'unit_admin'],
  other_unit: ['云州农机站', 'unit_admin'],
  handler: ['云州市科技局', 'handler', 'division_head'],
  head: ['云州市科技局', 'division_head'],
  plan: ['云州市科技局', 'plan_office'],
  deputy: ['云州市科技局', 'vice_director'],
  clerk: ['云州市科技局', 'meeting_clerk'],
  secretary: ['云州市科技局', 'pg_secretary', 'pg_member', 'director'],
  finance: ['云州市财政局', 'finance_bureau'],
  operator: ['云州市科技局', 'sys_admin'],
  ...Object.fromEntries(MEMBERS.map((name) => [name, ['云州市科技局', 'pg_member']] as const)),
  ...Object.fromEntries(EXPERTS.map((name) => [name, ['省评审中心', 'expert']] as const)),
};

/** Somebody of the small bureau, by username. */
export const actor = (username: string): Actor => {
  const [org, ...roles] = STAFF[username] ?? [];
  if (org === undefined) throw new Error(`nobody is called ${username}`);
  return { accountId: idFromName('account', username), roles, orgId: idFromName('org', org) };
};

export const usernameOf = (accountId: string): string =>
  Object.keys(STAFF).find((username) => idFromName('account', username) === accountId) ?? accountId;

export const PARTY_GROUP: readonly string[] = [...MEMBERS, 'secretary'];

/** A bureau with one person an office, two units, five members of the party group, six experts, and the calendar of 2006. */
export const prepareBureau = async (store: RecordStore): Promise<void> => {
  await prepareClock(store, 'test', START);
  await registerOrgs(store, ORGS);
  await registerAccounts(
    store,
    Object.entries(STAFF).map(([username, [orgName, ...roles]]) => ({
      username,
      displayName: `人员${username}`,
      passwordHash: '!',
      orgName,
      roles,
      ...(roles.includes('expert')
        ? { expert: { employer: `单位${username}`, fields: ['new_materials'], outsideDistrict: false } }
        : {}),
    })),
  );
  await recordEditions(store, [GENERAL_PLAN]);
  await recordCalendar(store, [
    { year: 2006, holidays: [], makeupWorkdays: [], source: 'a year without holidays, for this test' },
  ]);
};

/** A form without a defect but for its attached file. */
export const FORM: ApplicationForm = {
  title: '盐湖镁资源高值化利用',
  topicCode: 'new_materials',
  leaderName: '王一',
  leaderTitle: '高级工程师',
  team: [{ name: '李二', organisation: '云州化工研究所', duty: '工艺试验' }],
  abstract: '以盐湖副产氯化镁为原料制备高纯氧化镁。',
  startsOn: '2006-06-01',
  endsOn: '2006-11-30',
  requestedFen: wan(10),
  ownFundsFen: wan(5),
  budget: [
    { category: 'equipment', source: 'own_level', amountFen: wan(10) },
    { category: 'materials', source: 'matching', amountFen: wan(5) },
  ],
  indicators: [{ name: '中试线产能', unit: '吨/年', target: 500, weight: 100 }],
  outreachTask: '面向中学生举办两场盐湖资源科普讲座',
  fileHash: 'a'.repeat(64),
  fileName: '申报书.pdf',
  integrityCommitment: true,
};

const SUBMISSION_CLOSES: Instant = '2006-03-10T09:30:00.000Z';

/** A draft with its attached file in an open round; answers the id of the case. */
export const draftCase = async (store: RecordStore): Promise<string> => {
  const roundId = randomUUID();
  const projectId = randomUUID();
  const round = {
    commandId: roundId,
    title: '2006年度',
    editionCode: GENERAL_PLAN.code,
    opensAt: START,
    closesAt: SUBMISSION_CLOSES,
    envelopeFen: wan(100),
  };
  const made = [
    await createRound(store, actor('plan'), {
      ...round,
      topics: [{ code: 'new_materials', zh: '新材料', priority: false }],
    }),
    await createApplication(store, actor('applicant'), { commandId: projectId, roundId, form: FORM }),
  ];
  for (const result of made) if (!result.ok) throw new Error(result.rejection.sentenceEn);
  await query(
    store,
    `insert into paper (hash, size, media_type, content) values ($1, 1, 'application/pdf', 'x') on conflict do nothing`,
    [FORM.fileHash],
  );
  await query(
    store,
    `insert into project_paper (project_id, hash, name, kind, added_by, added_at) values ($1, $2, $3, 'application', $4, $5)`,
    [projectId, FORM.fileHash, FORM.fileName, actor('applicant').accountId, START],
  );
  return projectId;
};
