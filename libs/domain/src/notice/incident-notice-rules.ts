import { INCIDENT_KINDS, INCIDENTS } from '../operator/incident-kinds';
import type { NoticeRule, Whom } from './notice-rule';
import { kept, urgent } from './notice-rule-forms';

/** Offices beside the operators that the catalogue of incidents names. */
const OFFICES = ['plan_office', 'finance_bureau', 'observer_discipline'] as const satisfies readonly Whom[];

const incidentRule = (id: string, to: Whom, kinds: readonly string[]): NoticeRule =>
  kept(
    urgent({
      id,
      on: 'incident_raised',
      when: { kind: kinds },
      to: [to],
      kind: 'incident_raised',
      still: { incident: 'open' },
    }),
  );

/** Every incident is told to whom the catalogue says, as long as it is open. */
export const INCIDENT_NOTICE_RULES: readonly NoticeRule[] = [
  incidentRule(
    'incident_raised',
    'sys_admin',
    INCIDENT_KINDS.filter((kind) => INCIDENTS[kind].tells.includes('sys_admin')),
  ),
  ...OFFICES.map((office) =>
    incidentRule(
      `incident_raised_${office}`,
      office,
      INCIDENT_KINDS.filter((kind) => INCIDENTS[kind].tells.includes(office)),
    ),
  ),
];
