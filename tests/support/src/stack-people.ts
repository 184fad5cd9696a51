import { SHIPPED_EDITIONS, type ProgramEdition, type Role } from '@shenpi/domain';
import { hashPassword } from '@shenpi/platform';
import {
  closeRecord,
  idFromName,
  openRecord,
  prepareClock,
  recordCalendar,
  recordEditions,
  registerAccounts,
  registerOrgs,
  type OrgInput,
} from '@shenpi/record';
import type { FreshDatabase } from './fresh-database';

/** Where the record clock of a stack begins: a Monday, nine in the morning in the bureau. */
export const STACK_START = '2006-01-09T01:00:00.000Z';
export const STACK_TOPIC = { code: 'chemistry', zh: '化工', priority: false } as const;
/** Everybody's password. */
export const STACK_PASSWORD = 'a password of the tests';

interface StackPerson {
  readonly roles: readonly Role[];
  readonly org: string;
}

/** The small bureau: one person or two in every role. */
const OFFICES: Readonly<Record<string, StackPerson>> = {
  applicant1: { roles: ['applicant'], org: '承担单位一' },
  applicant2: { roles: ['applicant'], org: '承担单位二' },
  unit1: { roles: ['unit_admin'], org: '承担单位一' },
  unit2: { roles: ['unit_admin'], org: '承担单位二' },
  handler1: { roles: ['handler'], org: '科技局' },
  division1: { roles: ['division_head'], org: '科技局' },
  plan1: { roles: ['plan_office'], org: '科技局' },
  clerk: { roles: ['meeting_clerk'], org: '科技局' },
  director: { roles: ['director', 'pg_member'], org: '科技局' },
  secretary: { roles: ['pg_secretary', 'pg_member'], org: '科技局' },
  member1: { roles: ['pg_member'], org: '科技局' },
  member2: { roles: ['pg_member'], org: '科技局' },
  member3: { roles: ['pg_member'], org: '科技局' },
  member4: { roles: ['pg_member'], org: '科技局' },
  member5: { roles: ['pg_member', 'vice_director'], org: '科技局' },
  finance1: { roles: ['finance_bureau'], org: '财政局' },
  archivist: { roles: ['archivist'], org: '科技局' },
  operator: { roles: ['sys_admin'], org: '科技局' },
};
/** Who should attend a party group meeting, the chair last. */
export const STACK_MEMBERS = [
  'member1',
  'member2',
  'member3',
  'member4',
  'member5',
  'director',
  'secretary',
] as const;
const EXPERT_COUNT = 24;
const EXPERTS = Array.from({ length: EXPERT_COUNT }, (_, index) => `expert${index + 1}`);
export const STACK_USERNAMES: readonly string[] = [...Object.keys(OFFICES), ...EXPERTS];

const employerOf = (expert: string): string => `${expert}的单位`;
const kindOf = (org: string): OrgInput['kind'] =>
  org === '财政局' ? 'finance' : org === '科技局' ? 'bureau' : 'unit';

/** Holidays as far as the tests need them; the demonstration has the whole calendar. */
const CALENDAR = [2005, 2006, 2007, 2008].map((year) => ({
  year,
  holidays: ['01-01', '05-01', '05-02', '05-03', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`),
  makeupWorkdays: [],
  source: 'test',
}));

const usernames = new Map(STACK_USERNAMES.map((username) => [idFromName('account', username), username]));
export const stackAccountId = (username: string): string => idFromName('account', username);
/** Throws for an account that is none of the small bureau's. */
export const stackUsername = (accountId: string): string => {
  const username = usernames.get(accountId);
  if (username === undefined) throw new Error(`nobody in the small bureau has the account ${accountId}`);
  return username;
};

/** Argon2 is slow on purpose: everybody shares one hash. */
let sharedHash: Promise<string> | undefined;

/** Makes a migrated, empty record ready to be worked on: clock, calendar, editions, people and experts. */
export const prepareStackRecord = async (
  database: FreshDatabase,
  editions: readonly ProgramEdition[] = [],
): Promise<void> => {
  sharedHash ??= hashPassword(STACK_PASSWORD);
  const passwordHash = await sharedHash;
  const owner = await openRecord(database.ownerUrl, { applicationName: 'test-owner', poolSize: 1 });
  try {
    await prepareClock(owner, 'test', STACK_START);
    await recordEditions(owner, [...SHIPPED_EDITIONS, ...editions]);
    await recordCalendar(owner, CALENDAR);
    const orgs = [...new Set(Object.values(OFFICES).map(({ org }) => org))];
    await registerOrgs(owner, [
      ...orgs.map((name) => ({ name, kind: kindOf(name) })),
      ...EXPERTS.map((name) => ({ name: employerOf(name), kind: 'institution' as const })),
    ]);
    await registerAccounts(owner, [
      ...Object.entries(OFFICES).map(([username, { roles, org }]) => ({
        username,
        displayName: username,
        passwordHash,
        orgName: org,
        roles,
      })),
      ...EXPERTS.map((username) => ({
        username,
        displayName: username,
        passwordHash,
        orgName: employerOf(username),
        roles: ['expert'] as const,
        expert: { employer: employerOf(username), fields: [STACK_TOPIC.code], outsideDistrict: false },
      })),
    ]);
  } finally {
    await closeRecord(owner);
  }
};
