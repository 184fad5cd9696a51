import type { Role } from '@shenpi/domain';
import type { HttpClient } from '../http/client';
import { EXPERTS, STAFF } from './demonstration-accounts';
import { needed } from './expectation';
import { signInAll, type Person } from './person';

/** Who plays which part. One part, one person; the parts that must be different people are. */
export interface Cast {
  readonly operator: Person;
  readonly planOffice: Person;
  readonly applicant: Person;
  /** An applicant of another unit: must see nothing of the case. */
  readonly stranger: Person;
  readonly unitAdmin: Person;
  readonly handler: Person;
  readonly divisionHead: Person;
  readonly clerk: Person;
  readonly director: Person;
  readonly finance: Person;
  readonly archivist: Person;
  /** Everybody of the party group, the chair included. */
  readonly partyGroup: readonly Person[];
  readonly experts: readonly Person[];
}

type Staff = readonly Person[];

const withRole = (staff: Staff, role: Role, fits: (person: Person) => boolean = () => true): Person =>
  needed(
    `an account in the role ${role}`,
    staff.find((person) => person.roles.includes(role) && fits(person)),
  );

const isNone =
  (...roles: readonly Role[]) =>
  (person: Person): boolean =>
    !roles.some((role) => person.roles.includes(role));

/** An applicant whose unit has an administrator of its own. */
const unitOf = (staff: Staff): { readonly applicant: Person; readonly unitAdmin: Person } => {
  const administrators = staff.filter((person) => person.roles.includes('unit_admin'));
  const applicant = withRole(staff, 'applicant', (person) =>
    administrators.some((other) => other.orgId === person.orgId && other.accountId !== person.accountId),
  );
  return {
    applicant,
    unitAdmin: withRole(
      administrators,
      'unit_admin',
      (other) => other.orgId === applicant.orgId && other.accountId !== applicant.accountId,
    ),
  };
};

/** Signs everybody in and gives out the parts by the roles that the installation says they have. */
export const assembleCast = async (client: HttpClient, password: string): Promise<Cast> => {
  const staff = await signInAll(client, STAFF, password);
  const experts = (await signInAll(client, EXPERTS, password)).filter((person) =>
    person.roles.includes('expert'),
  );
  const { applicant, unitAdmin } = unitOf(staff);
  return {
    operator: withRole(staff, 'sys_admin'),
    planOffice: withRole(staff, 'plan_office', isNone('handler', 'division_head')),
    applicant,
    stranger: withRole(staff, 'applicant', (person) => person.orgId !== applicant.orgId),
    unitAdmin,
    handler: withRole(staff, 'handler', isNone('division_head', 'plan_office')),
    divisionHead: withRole(staff, 'division_head', isNone('handler', 'finance_bureau')),
    clerk: withRole(staff, 'meeting_clerk', isNone('pg_member', 'pg_secretary')),
    director: withRole(staff, 'director'),
    finance: withRole(staff, 'finance_bureau', isNone('division_head')),
    archivist: withRole(staff, 'archivist'),
    partyGroup: staff.filter(
      (person) => person.roles.includes('pg_member') || person.roles.includes('pg_secretary'),
    ),
    experts,
  };
};
