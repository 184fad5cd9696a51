import { INCIDENT_KINDS, INCIDENTS } from '@shenpi/domain';
import type { Incident, IncidentGroup } from './answers';

/** Incidents of one case grouped by their cause, in the order of the catalogue: what stops everything first. */
export const incidentGroupsOf = (incidents: readonly Incident[]): readonly IncidentGroup[] =>
  INCIDENT_KINDS.flatMap((kind) => {
    const items = incidents.filter((incident) => incident.kind === kind);
    return items.length === 0
      ? []
      : [{ kind, count: items.length, cures: [...INCIDENTS[kind].cures], items }];
  });
