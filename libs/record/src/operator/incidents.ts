import { incidentWords, type IncidentData, type IncidentKind, type Instant } from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { readClockIn } from '../work/clock';
import { finish } from '../work/finish';
import { inTransaction } from '../work/transaction';
import { Work, type Subject } from '../work/work';

/** What an incident is about: one of a kind is open for a case, a meeting, or whatever else `subjectKey` names. */
export interface IncidentPlace {
  readonly kind: IncidentKind;
  readonly projectId?: string;
  readonly meetingId?: string;
  /** Where one case may have several of a kind, or where there is no case: a delivery, a process, an edition. */
  readonly subjectKey?: string;
}

/** Where incidents of a case, a meeting or a call stand. */
export const placeOf = (subject: Subject): Omit<IncidentPlace, 'kind'> => {
  switch (subject.kind) {
    case 'project':
      return { projectId: subject.id };
    case 'meeting':
      return { meetingId: subject.id };
    case 'round':
      return { subjectKey: `round:${subject.id}` };
  }
};

/** Something that no rule can mend. `data` is what its words are built from; no personal data, no score, no vote. */
export interface IncidentFinding extends IncidentPlace {
  readonly data?: IncidentData;
}

/**
 * Where the event goes: into the chain of its case, beside it into the bureau's own, or nowhere when that one is what is broken.
 * Whoever works on the case writes there; a watcher writes beside it, so that a due that is found late keeps its date.
 */
type Told = 'case' | 'beside' | 'nobody';

/** The key under which only one incident of a kind is open at a time; the unique index `incident_open` spells the same. */
export const INCIDENT_KEY = `coalesce(subject_key, project_id::text, meeting_id::text, '')`;

const refsOf = (place: IncidentPlace, told: Told) => ({
  projectId: place.projectId,
  meetingId: place.projectId ? undefined : place.meetingId,
  actorId: null,
  beside: told === 'beside',
});

/**
 * Raised once while it is open; what is found again is only marked as seen. The event `incident_raised` tells the roles that the
 * catalogue names.
 */
export const raiseIncident = async (
  work: Work,
  finding: IncidentFinding,
  at: Instant,
  told: Told = 'case',
): Promise<void> => {
  const data = finding.data ?? {};
  const rows = await work.sql<{ id: string; raised: boolean }>(
    `insert into incident (id, kind, project_id, meeting_id, subject_key, detail, data, raised_at, seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())
     on conflict (kind, (${INCIDENT_KEY})) where closed_at is null
     do update set seen_at = excluded.seen_at, data = excluded.data, detail = excluded.detail
     returning id, xmax = 0 as raised`,
    [
      work.id(),
      finding.kind,
      finding.projectId ?? null,
      finding.meetingId ?? null,
      finding.subjectKey ?? null,
      incidentWords(finding.kind, data).zh,
      JSON.stringify(data),
      at,
    ],
  );
  const row = rows[0];
  if (row?.raised && told !== 'nobody')
    work.event('incident_raised', at, refsOf(finding, told), { kind: finding.kind, incidentId: row.id });
};

/** Closes by itself once the cause is gone; answers whether one was open. */
export const closeIncident = async (
  work: Work,
  place: IncidentPlace,
  at: Instant,
  told: Told = 'case',
): Promise<boolean> => {
  const rows = await work.sql<{ id: string }>(
    `update incident set closed_at = $5 where kind = $1 and closed_at is null
       and ${INCIDENT_KEY} = coalesce($2, $3::uuid::text, $4::uuid::text, '') returning id`,
    [place.kind, place.subjectKey ?? null, place.projectId ?? null, place.meetingId ?? null, at],
  );
  for (const { id } of rows)
    if (told !== 'nobody')
      work.event('incident_closed', at, refsOf(place, told), { kind: place.kind, incidentId: id });
  return rows.length > 0;
};

/**
 * A short transaction that locks no case and settles nothing: whoever watches must be able to write down what keeps settling from
 * working, and waits for nobody.
 */
const shortly = (store: RecordStore, body: (work: Work) => Promise<unknown>): Promise<void> =>
  inTransaction(store, async (tx) => {
    const work = new Work(store, tx, await readClockIn(tx), null, null, {}, []);
    await body(work);
    await finish(work);
  });

type ToldOutside = Exclude<Told, 'case'>;

/** Raises from outside of any command. */
export const raiseOutside = (
  store: RecordStore,
  finding: IncidentFinding,
  told: ToldOutside = 'beside',
): Promise<void> => shortly(store, (work) => raiseIncident(work, finding, work.now, told));

/** Closes from outside of any command. */
export const closeOutside = (
  store: RecordStore,
  place: IncidentPlace,
  told: ToldOutside = 'beside',
): Promise<void> => shortly(store, (work) => closeIncident(work, place, work.now, told));
