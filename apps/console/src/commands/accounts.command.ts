import { ROLE_NAMES, type Role } from '@shenpi/domain';
import { idFromName, query } from '@shenpi/record';
import { ACCOUNTS, DEMONSTRATION_PASSWORD, EXPERTS } from '../demonstration/bureau/accounts';
import { asTable } from './table';
import type { Command } from './command';
import { withRecord } from './with-record';

interface Row {
  readonly username: string;
  readonly name: string;
  readonly org: string;
  readonly roles: readonly Role[];
}

/** Lists the demonstration's accounts that are in the record, and their common password; prints nothing where there are none. */
export const accountsCommand: Command = (configuration, say) =>
  withRecord(configuration.databaseUrl, async (store) => {
    if (configuration.installation === 'production') return 0;
    const rows = await query<Row>(
      store,
      `select a.username, a.display_name as name, o.name as org, a.roles from account a join org o on o.id = a.org_id where a.active and a.id = any($1)`,
      [[...ACCOUNTS, ...EXPERTS].map(({ username }) => idFromName('account', username))],
    );
    const known = new Map(rows.map((row) => [row.username, row]));
    const staff = ACCOUNTS.flatMap(({ username }) => known.get(username) ?? []);
    const experts = EXPERTS.filter(({ username }) => known.has(username));
    if (staff.length === 0) return 0;
    const lines = asTable([
      ['账号', '姓名', '单位', '角色'],
      ...staff.map(({ username, name, org, roles }) => [
        username,
        name,
        org,
        roles.map((role) => ROLE_NAMES[role].zh).join('、'),
      ]),
    ]);
    for (const line of lines) say(line);
    if (experts.length > 0)
      say(
        `${experts[0]?.username} … ${experts.at(-1)?.username}  ${ROLE_NAMES.expert.zh}（${experts.length}人）`,
      );
    say(`密码均为 · the password of all is ${DEMONSTRATION_PASSWORD}（单位和人员均为虚构 · all invented）`);
    return 0;
  });
