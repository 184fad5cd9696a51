import { createHash } from 'node:crypto';
import type { CalendarYear, ProgramEdition, Role } from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { recordCalendarYear } from '../lifecycle/calendar';
import { recordEdition } from '../lifecycle/editions';
import { writeContact } from '../notice/contacts';
import { settleOnly } from '../work/settle-only';

/** A stable id from a name, so that preparing an installation twice finds what is there (RFC 9562 version 8, from SHA-256). */
export const idFromName = (kind: string, name: string): string => {
  const hex = createHash('sha256').update(`shenpi:${kind}:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export interface OrgInput {
  readonly name: string;
  readonly kind: 'bureau' | 'unit' | 'finance' | 'institution';
  readonly district?: string;
}

export interface AccountInput {
  readonly username: string;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly orgName: string;
  readonly roles: readonly Role[];
  /** Where notices reach the person by e-mail. */
  readonly email?: string;
  /** Present for an expert of the pool. */
  readonly expert?: {
    readonly employer: string;
    readonly fields: readonly string[];
    readonly outsideDistrict: boolean;
  };
}

export const registerOrgs = async (store: RecordStore, orgs: readonly OrgInput[]): Promise<void> =>
  settleOnly(store, {}, async (work) => {
    for (const org of orgs) {
      const id = idFromName('org', org.name);
      const rows = await work.sql(
        `insert into org (id, name, kind, district) values ($1, $2, $3, $4) on conflict do nothing returning id`,
        [id, org.name, org.kind, org.district ?? ''],
      );
      if (rows.length > 0) work.event('org_registered', work.now, {}, { orgId: id, kind: org.kind });
    }
  });

/** Registers people. An account that is there already stays as it is. The event names the id and the roles, never the person. */
export const registerAccounts = async (
  store: RecordStore,
  accounts: readonly AccountInput[],
): Promise<void> =>
  settleOnly(store, {}, async (work) => {
    for (const account of accounts) {
      const id = idFromName('account', account.username);
      const rows = await work.sql(
        `insert into account (id, username, display_name, password_hash, org_id, roles) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
        [
          id,
          account.username,
          account.displayName,
          account.passwordHash,
          idFromName('org', account.orgName),
          account.roles,
        ],
      );
      if (rows.length === 0) continue;
      if (account.expert) {
        await work.sql(
          `insert into expert (account_id, employer, fields, outside_district) values ($1, $2, $3, $4)`,
          [id, account.expert.employer, account.expert.fields, account.expert.outsideDistrict],
        );
      }
      if (account.email !== undefined) await writeContact(work, id, { email: account.email, mobile: null });
      work.event('account_registered', work.now, {}, { accountId: id, roles: account.roles });
    }
  });

export const recordEditions = async (
  store: RecordStore,
  editions: readonly ProgramEdition[],
): Promise<void> =>
  settleOnly(store, {}, async (work) => {
    for (const edition of editions) await recordEdition(work, edition);
  });

/** Records calendar years that are not known yet; a correction of a known year is a new version, by recordCalendarYear. */
export const recordCalendar = async (
  store: RecordStore,
  years: readonly Omit<CalendarYear, 'version'>[],
): Promise<void> =>
  settleOnly(store, {}, async (work) => {
    for (const year of years) {
      const known = await work.sql(`select 1 from calendar_year where year = $1`, [year.year]);
      if (known.length === 0) await recordCalendarYear(work, year);
    }
  });
