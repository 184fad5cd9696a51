import type { Role } from '@shenpi/domain';
import type { AccountInput } from '@shenpi/record';
import { inventedName } from './names';
import { BUREAU, FINANCE_BUREAU, INSTITUTIONS, isOutside, UNITS, UNITS_WITH_ACCOUNTS } from './organisations';
import { TOPICS } from './topics';

/** One password for everybody, printed with the accounts: this is a demonstration. */
export const DEMONSTRATION_PASSWORD = 'shenpi2006';

/** Nobody's address: the domain is reserved (RFC 2606), so a letter that left the machine would reach no one. */
export const demonstrationAddress = (username: string): string => `${username}@demo.invalid`;

export type DemonstrationAccount = Omit<AccountInput, 'passwordHash'>;

const staff = (username: string, displayName: string, ...roles: Role[]): DemonstrationAccount => ({
  username,
  displayName,
  orgName: BUREAU,
  roles,
});

/** The party group: seven members, the director is its secretary and chairs. */
export const PARTY_GROUP = [
  'member1',
  'member2',
  'member3',
  'member4',
  'vicedirector1',
  'vicedirector2',
  'director',
] as const;

const BUREAU_STAFF: readonly DemonstrationAccount[] = [
  staff('operator', '钟维宁', 'sys_admin'),
  staff('director', '罗正言', 'director', 'pg_secretary', 'pg_member'),
  staff('vicedirector1', '顾长青', 'vice_director', 'pg_member'),
  staff('vicedirector2', '贺知秋', 'vice_director', 'pg_member'),
  staff('member1', '陆一舟', 'pg_member'),
  staff('member2', '程素心', 'pg_member'),
  staff('member3', '唐守拙', 'pg_member'),
  staff('member4', '白云深', 'pg_member'),
  staff('clerk', '余书墨', 'meeting_clerk'),
  staff('plan1', '田季昌', 'plan_office'),
  staff('plan2', '方圆之', 'plan_office'),
  staff('head1', '石务实', 'division_head'),
  staff('head2', '纪明远', 'division_head'),
  staff('handler1', '梁思齐', 'handler'),
  staff('handler2', '常如一', 'handler'),
  staff('handler3', '丁友竹', 'handler'),
  staff('archivist', '柳存真', 'archivist'),
  staff('discipline', '严守一', 'observer_discipline'),
  staff('auditor', '沙清泉', 'auditor'),
  { username: 'finance1', displayName: '付明轩', orgName: FINANCE_BUREAU, roles: ['finance_bureau'] },
  { username: 'finance2', displayName: '车立信', orgName: FINANCE_BUREAU, roles: ['finance_bureau'] },
];

const unitStaff = (index: number): readonly DemonstrationAccount[] => {
  const orgName = UNITS[index] ?? '';
  return [
    { username: `unit${index + 1}`, displayName: inventedName(900 + index), orgName, roles: ['unit_admin'] },
    {
      username: `applicant${index + 1}`,
      displayName: inventedName(950 + index),
      orgName,
      roles: ['applicant'],
    },
  ];
};

/** Staff of the bureaus, and an administrator and an applicant for each filing unit. */
export const ACCOUNTS: readonly DemonstrationAccount[] = [
  ...BUREAU_STAFF,
  ...Array.from({ length: UNITS_WITH_ACCOUNTS }, (_, index) => unitStaff(index)).flat(),
];

const EXPERTS_IN_POOL = 120;

/** Expert n knows one topic by turns and a second one beside it; neighbours work for different institutions. */
const expert = (index: number): DemonstrationAccount => {
  const employer = INSTITUTIONS[index % INSTITUTIONS.length] ?? '';
  const first = TOPICS[(index + Math.floor(index / INSTITUTIONS.length)) % TOPICS.length];
  const second = TOPICS[(index * 3 + Math.floor(index / 8) + 1) % TOPICS.length];
  const fields = [...new Set([first, second].map((topic) => topic?.code ?? ''))];
  return {
    username: `expert${String(index + 1).padStart(3, '0')}`,
    displayName: inventedName(500 + index),
    orgName: employer,
    roles: ['expert'],
    expert: { employer, fields, outsideDistrict: isOutside(employer) },
  };
};

export const EXPERTS: readonly DemonstrationAccount[] = Array.from({ length: EXPERTS_IN_POOL }, (_, index) =>
  expert(index),
);
