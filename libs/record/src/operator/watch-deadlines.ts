import {
  expectedDueAt,
  isRejection,
  type Instant,
  type WatchLimits,
  type WorkingCalendar,
} from '@shenpi/domain';
import { RECOUNTING } from '../calendar-change/recount-job';
import { query, type RecordStore } from '../connection/record-store';
import { calendarOf } from '../lifecycle/calendar';
import { EditionUnsound, readEdition } from '../lifecycle/editions';
import { readCaseDues, type CaseDue } from './case-dues.read';
import type { IncidentFinding } from './incidents';
import { withoutFlood, type Found, type OpenIncident } from './watch-reconcile';

/** The instant that the rule gives for a due; null where no rule gives one, or where the edition cannot be asked. */
export const ruleGives = async (
  store: RecordStore,
  calendar: WorkingCalendar,
  due: CaseDue,
): Promise<Instant | null> => {
  try {
    const edition = await readEdition(
      { store, tx: store.dataSource.manager },
      due.editionCode,
      due.editionVersion,
    );
    const expected = expectedDueAt(calendar, edition, due);
    return isRejection(expected) ? null : expected;
  } catch (error) {
    // Told as an incident of the edition itself.
    if (error instanceof EditionUnsound) return null;
    throw error;
  }
};

/** Reminders give nobody a right; what an operator corrected is as it should be, and a suspended case may only have gained time. */
export const deadlineDiffers = (due: CaseDue, expectedAt: Instant | null): boolean =>
  expectedAt !== null &&
  due.dueAt !== expectedAt &&
  due.source !== 'task_reminder' &&
  due.kind !== 'acceptance_reminder' &&
  !due.corrected &&
  !(due.shifted && due.dueAt > expectedAt);

const nextCases = async (store: RecordStore, after: string | null, most: number): Promise<string[]> =>
  (
    await query<{ id: string }>(
      store,
      `select id from project where stage <> 'ended' and held_at is null and ($1::uuid is null or id > $1) order by id limit ${most}`,
      [after],
    )
  ).map(({ id }) => id);

const isRecounting = async (store: RecordStore): Promise<boolean> =>
  (await query<{ is: boolean }>(store, `select ${RECOUNTING} as is`))[0]?.is ?? false;

/**
 * Counts the deadlines of all open cases again, a slice at every look, round and round: whoever changed one past the program, or entered
 * a calendar after it was counted, is found within a few minutes, in a small bureau at once.
 */
export const newDeadlineLook = (store: RecordStore, limits: WatchLimits): (() => Promise<Found>) => {
  const found = new Map<string, IncidentFinding>();
  let after: string | null = null;
  let seenIn = new Set<string>();
  let isWholeSeen = false;

  const judge = async (due: CaseDue, calendar: WorkingCalendar): Promise<void> => {
    const expectedAt = await ruleGives(store, calendar, due);
    if (!deadlineDiffers(due, expectedAt)) return;
    found.set(due.id, {
      kind: 'deadline_differs',
      projectId: due.projectId,
      subjectKey: due.id,
      data: { source: due.source, dueId: due.id, due: due.kind, dueAt: due.dueAt, expectedAt },
    });
  };

  const told = (covers: Found['covers']): Found => ({
    kind: 'deadline_differs',
    findings: withoutFlood('deadline_differs', [...found.values()], limits.namedOneByOne),
    covers,
  });

  return async () => {
    // A calendar that was just changed is being followed: what is not counted anew yet is no difference.
    if (await isRecounting(store)) return told(() => false);
    const slice = await nextCases(store, after, limits.deadlineSlice);
    const isEnd = slice.length < limits.deadlineSlice;
    const fresh = new Set(slice);
    for (const [id, { projectId }] of found)
      if (projectId !== undefined && fresh.has(projectId)) found.delete(id);
    const calendar = await calendarOf(store);
    for (const due of await readCaseDues(store, slice)) await judge(due, calendar);
    slice.forEach((id) => seenIn.add(id));
    if (isEnd) {
      // Cases that ended or were suspended meanwhile are in no slice any more.
      for (const [id, { projectId }] of found)
        if (projectId !== undefined && !seenIn.has(projectId)) found.delete(id);
      seenIn = new Set();
      isWholeSeen = true;
    }
    after = isEnd ? null : (slice.at(-1) ?? null);
    return told(({ projectId }: OpenIncident) => isWholeSeen || (projectId !== null && fresh.has(projectId)));
  };
};
