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

  it('shows the bureau the supervision tickets, and nobody outside it', () => {
    expect(places('handler')).toContain('/supervision-tickets');
    expect(places('applicant', 'unit_admin')).not.toContain('/supervision-tickets');
  });

  it('shows the discipline inspector the incidents, and nobody both them and the operations', () => {
    expect(places('observer_discipline')).toContain('/operator/incidents');
    expect(places('observer_discipline')).not.toContain('/operator');
    expect(places('sys_admin')).not.toContain('/operator/incidents');
  });
});
