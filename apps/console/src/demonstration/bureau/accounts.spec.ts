import { ACCOUNTS, EXPERTS, PARTY_GROUP } from './accounts';
import { inventedName } from './names';
import { ORGANISATIONS } from './organisations';
import { TOPICS } from './topics';

describe('the invented bureau', () => {
  it('has a party group of seven with exactly one secretary', () => {
    const members = ACCOUNTS.filter(({ roles }) =>
      roles.some((role) => role === 'pg_member' || role === 'pg_secretary'),
    );
    expect(members.map(({ username }) => username).sort()).toEqual([...PARTY_GROUP].sort());
    expect(members.filter(({ roles }) => roles.includes('pg_secretary'))).toHaveLength(1);
  });

  it('gives every account a name of its own and a known organisation', () => {
    const everybody = [...ACCOUNTS, ...EXPERTS];
    expect(new Set(everybody.map(({ username }) => username)).size).toBe(everybody.length);
    const names = new Set(ORGANISATIONS.map(({ name }) => name));
    expect(everybody.filter(({ orgName }) => !names.has(orgName))).toEqual([]);
  });

  it('has ten experts of different employers for every topic at least', () => {
    for (const { code } of TOPICS) {
      const employers = new Set(
        EXPERTS.filter(({ expert }) => expert?.fields.includes(code)).map(({ expert }) => expert?.employer),
      );
      expect(employers.size).toBeGreaterThanOrEqual(10);
    }
  });

  it('keeps who does a thing apart from who checks it', () => {
    const both = (a: string, b: string) =>
      ACCOUNTS.filter(({ roles }) => roles.some((role) => role === a) && roles.some((role) => role === b));
    expect(both('handler', 'division_head')).toEqual([]);
    expect(both('meeting_clerk', 'pg_member')).toEqual([]);
    expect(both('division_head', 'finance_bureau')).toEqual([]);
    expect(both('applicant', 'unit_admin')).toEqual([]);
  });

  it('invents names that do not repeat', () => {
    const names = Array.from({ length: 1000 }, (_, index) => inventedName(index));
    expect(new Set(names).size).toBe(names.length);
  });
});
