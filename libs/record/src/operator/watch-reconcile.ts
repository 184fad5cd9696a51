import { WATCH_LIMITS, type IncidentKind } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { isBusy } from '../work/transaction';
import { closeOutside, INCIDENT_KEY, raiseOutside, type IncidentFinding } from './incidents';

export interface OpenIncident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly key: string;
  readonly projectId: string | null;
  readonly meetingId: string | null;
  readonly subjectKey: string | null;
}

export const openIncidentsOf = (
  store: RecordStore,
  kinds: readonly IncidentKind[],
): Promise<OpenIncident[]> =>
  query<OpenIncident>(
    store,
    `select id, kind, ${INCIDENT_KEY} as key, project_id as "projectId", meeting_id as "meetingId", subject_key as "subjectKey"
     from incident where closed_at is null and kind = any($1)`,
    [kinds],
  );

const keyOf = ({ subjectKey, projectId, meetingId }: IncidentFinding): string =>
  subjectKey ?? projectId ?? meetingId ?? '';

/** The one that speaks for all beyond the number that is named one by one. */
const MANY = 'many';

/** One cause with many cases is one incident with a count beside the first few by name: the operator's list stays readable. */
export const withoutFlood = (
  kind: IncidentKind,
  findings: readonly IncidentFinding[],
  most = WATCH_LIMITS.namedOneByOne,
): readonly IncidentFinding[] =>
  findings.length <= most
    ? findings
    : [...findings.slice(0, most), { kind, subjectKey: MANY, data: { count: findings.length } }];

/** A case that somebody is working on is written at the next look: the watcher waits for nobody. */
const unlessBusy = async (writing: Promise<void>): Promise<void> => {
  try {
    await writing;
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
};

/** What is broken is not written to; where it is the bureau's own chain there is no other. */
const tellOf = (kind: IncidentKind, subjectKey: string | null | undefined): 'beside' | 'nobody' =>
  kind === 'chain_broken' && subjectKey === 'bureau' ? 'nobody' : 'beside';

/** What one look found, and which open incidents it would have found again: the others it says nothing about. */
export interface Found {
  readonly kind: IncidentKind;
  readonly findings: readonly IncidentFinding[];
  readonly covers?: (open: OpenIncident) => boolean;
}

/**
 * Brings the open incidents of one kind to what was found just now: raises what is new, marks what is still there as seen, closes what
 * is gone. Says the same however often it is asked, and by however many at once.
 */
export const reconcileIncidents = async (
  store: RecordStore,
  { kind, findings, covers = () => true }: Found,
): Promise<void> => {
  const open = await openIncidentsOf(store, [kind]);
  const found = new Map(findings.map((finding) => [keyOf(finding), finding]));
  const known = new Map(open.map((incident) => [incident.key, incident]));
  const still = open.filter(({ key }) => found.has(key));
  if (still.length > 0)
    await query(
      store,
      `update incident i set seen_at = clock_timestamp(), data = n.data
       from unnest($1::uuid[], $2::jsonb[]) as n (id, data) where i.id = n.id and i.closed_at is null`,
      [still.map(({ id }) => id), still.map(({ key }) => JSON.stringify(found.get(key)?.data ?? {}))],
    );
  for (const [key, finding] of found)
    if (!known.has(key)) await unlessBusy(raiseOutside(store, finding, tellOf(kind, finding.subjectKey)));
  for (const incident of open)
    if (!found.has(incident.key) && covers(incident))
      await unlessBusy(
        closeOutside(
          store,
          {
            kind,
            projectId: incident.projectId ?? undefined,
            meetingId: incident.meetingId ?? undefined,
            subjectKey: incident.subjectKey ?? undefined,
          },
          tellOf(kind, incident.subjectKey),
        ),
      );
};
