import type { Role } from '@shenpi/domain';
import {
  idFromName,
  query,
  registerAccounts,
  registerOrgs,
  type Actor,
  type RecordStore,
} from '@shenpi/record';

const UNITS = 150;
const PER_UNIT = 4;
const EXPERTS = 148;

/** The offices of a large bureau: how many people hold each role, some of them two. */
const OFFICES: readonly (readonly [roles: readonly Role[], people: number])[] = [
  [['handler'], 40],
  [['division_head'], 10],
  [['plan_office'], 8],
  [['meeting_clerk'], 3],
  [['director', 'pg_member'], 1],
  [['vice_director', 'pg_member'], 4],
  [['pg_secretary', 'pg_member'], 1],
  [['pg_member'], 5],
  [['observer_discipline'], 2],
  [['archivist'], 5],
  [['auditor'], 5],
  [['handler', 'division_head'], 4],
  [['plan_office', 'archivist'], 2],
];
const FINANCE = 10;
const OPERATORS = 2;

const KINDS = [
  '种业科技有限公司',
  '农业科学研究所',
  '精细化工有限公司',
  '人民医院',
  '职业技术学院',
  '新材料研究院',
];
const TOWNS = [
  '城关',
  '河东',
  '河西',
  '青山',
  '白沙',
  '龙泉',
  '金桥',
  '石门',
  '双溪',
  '云岭',
  '大湾',
  '柳林',
];

const unitName = (n: number): string =>
  `${TOWNS[n % TOWNS.length]}第${Math.floor(n / TOWNS.length) + 1}${KINDS[n % KINDS.length]}`;
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

interface Person {
  readonly username: string;
  readonly roles: readonly Role[];
  readonly orgName: string;
}

const people = (): readonly Person[] => {
  const offices = OFFICES.flatMap(([roles, count]) => range(count).map(() => roles));
  return [
    ...range(UNITS).flatMap((n) => [
      { username: `bench-unit${n}`, roles: ['unit_admin'] as const, orgName: unitName(n) },
      ...range(PER_UNIT).map((m) => ({
        username: `bench-applicant${n * PER_UNIT + m}`,
        roles: ['applicant'] as const,
        orgName: unitName(n),
      })),
    ]),
    ...range(EXPERTS).map((n) => ({
      username: `bench-expert${n}`,
      roles: ['expert'] as const,
      orgName: unitName(n),
    })),
    ...offices.map((roles, n) => ({ username: `bench-office${n}`, roles, orgName: '科技局' })),
    ...range(FINANCE).map((n) => ({
      username: `bench-finance${n}`,
      roles: ['finance_bureau'] as const,
      orgName: '财政局',
    })),
    ...range(OPERATORS).map((n) => ({
      username: `bench-operator${n}`,
      roles: ['sys_admin'] as const,
      orgName: '科技局',
    })),
  ];
};

/** A thousand people in 150 units, an office of ninety, a pool of experts and the finance bureau, as the program registers them. */
export const registerPeople = async (owner: RecordStore): Promise<void> => {
  const all = people();
  await registerOrgs(
    owner,
    range(UNITS).map((n) => ({ name: unitName(n), kind: 'unit' as const })),
  );
  await registerAccounts(
    owner,
    all.map(({ username, roles, orgName }, n) => ({
      username,
      displayName: `王${String(n).padStart(4, '0')}`,
      // Nobody signs in by password here.
      passwordHash: 'none',
      orgName,
      roles,
      ...(roles.includes('expert')
        ? { expert: { employer: orgName, fields: ['chemistry'], outsideDistrict: false } }
        : {}),
    })),
  );
};

/** Those who registered, as their sessions say who they are. */
export const readPeople = async (store: RecordStore): Promise<readonly Actor[]> =>
  query<Actor>(
    store,
    `select id as "accountId", roles, org_id as "orgId" from account where username like 'bench-%' order by username`,
  );

export const benchAccountId = (username: string): string => idFromName('account', username);
