import { navigationFor } from './navigation';

const places = (...roles: Parameters<typeof navigationFor>[0]) => navigationFor(roles).map(({ to }) => to);

describe('navigationFor', () => {
  it('shows an expert nothing but their own work and projects', () => {
    expect(places('expert')).toEqual(['/', '/projects', '/publicity']);
  });

  it('shows a party group member the meetings', () => {
    expect(places('pg_member')).toContain('/meetings');
  });

  it('shows the operator the operations and no meeting', () => {
    expect(places('sys_admin')).toContain('/operator');
    expect(places('sys_admin')).not.toContain('/meetings');
  });
});
