import { INCIDENT_KINDS, INCIDENTS } from '../operator/incident-kinds';
import { noticeRules, rulesFor } from './edition-notices.rule';

describe('INCIDENT_NOTICE_RULES', () => {
  it.each(INCIDENT_KINDS)('tell of %s to whom the catalogue names, and to nobody else', (kind) => {
    const told = rulesFor(noticeRules(null), { type: 'incident_raised', data: { kind } }).filter(
      (rule) => rule.kind === 'incident_raised',
    );
    expect(told.flatMap(({ to }) => to).sort()).toEqual([...INCIDENTS[kind].tells].sort());
  });
});
