import {
  dueAfterWorkingDays,
  isRejection,
  recountedDueAt,
  serviceOf,
  type DueSource,
  type Instant,
  type ProgramEdition,
  type WorkingCalendar,
} from '@shenpi/domain';
import type { EntityManager } from 'typeorm';
import type { RecordStore } from '../connection/record-store';
import { EditionUnsound, readEdition } from '../lifecycle/editions';
import type { CaseDue } from '../operator/case-dues.read';
import {
  asCounted,
  readCountedFrom,
  serviceBehind,
  type CountedFrom,
  type WaitingService,
} from './counted-dues.read';

export interface Calendars {
  readonly before: WorkingCalendar;
  readonly after: WorkingCalendar;
}

/** A due that follows the calendar. */
export interface MovedDue {
  readonly source: DueSource;
  readonly id: string;
  readonly kind: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** What a case looks like by the new calendar. */
export interface RecountedCase {
  readonly moved: readonly MovedDue[];
  /** Notices that wait to be opened, and until when now. */
  readonly services: readonly (WaitingService & { readonly to: Instant })[];
  /** When the engine's next look is due before and after. */
  readonly nextBefore: Instant | null;
  readonly nextAfter: Instant | null;
}

/** The edition of a due; null where it is unsound, which is told as an incident of its own. */
const editionOf = async (
  store: RecordStore,
  tx: EntityManager,
  due: CaseDue,
): Promise<ProgramEdition | null> => {
  try {
    return await readEdition({ store, tx }, due.editionCode, due.editionVersion);
  } catch (error) {
    if (error instanceof EditionUnsound) return null;
    throw error;
  }
};

/** Until when a notice waits by the new calendar; it counts as it stands where no working days tell. */
const deemedAfter = ({ after }: Calendars, service: WaitingService, edition: ProgramEdition): Instant => {
  const { deemedAfterWorkingDays } = serviceOf(edition);
  const deemed = dueAfterWorkingDays(after, service.dispatchedAt, deemedAfterWorkingDays, edition.closesAt);
  return isRejection(deemed) ? service.deemedAt : deemed;
};

const movedTo = (
  calendars: Calendars,
  from: CountedFrom,
  due: CaseDue,
  edition: ProgramEdition,
): Instant | null => {
  if (due.corrected) return null;
  const counted = asCounted(from, due, edition);
  const service = due.kind === 'service_deemed' ? undefined : serviceBehind(from, due);
  const asAfter = service
    ? { ...counted, stateEnteredAt: deemedAfter(calendars, service, edition) }
    : counted;
  const to = recountedDueAt(calendars.before, calendars.after, edition, counted, asAfter);
  return to === null || isRejection(to) ? null : to;
};

const earliest = (instants: readonly Instant[]): Instant | null =>
  instants.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null);

/** What of these cases follows a changed calendar, by case. Writes nothing. */
export const recountedCases = async (
  store: RecordStore,
  tx: EntityManager,
  projectIds: readonly string[],
  calendars: Calendars,
): Promise<ReadonlyMap<string, RecountedCase>> => {
  const from = await readCountedFrom(tx, projectIds);
  const recounted = new Map<string, RecountedCase>();
  for (const projectId of projectIds) {
    const dues = from.dues.filter((due) => due.projectId === projectId);
    const moved: MovedDue[] = [];
    const services: (WaitingService & { readonly to: Instant })[] = [];
    for (const due of dues) {
      const edition = await editionOf(store, tx, due);
      const to = edition && movedTo(calendars, from, due, edition);
      if (to === null) continue;
      const { source, id, kind, dueAt } = due;
      moved.push({ source, id, kind, from: dueAt, to });
      const service = kind === 'service_deemed' ? serviceBehind(from, due) : undefined;
      if (service) services.push({ ...service, to });
    }
    const after = dues.map(({ source, id, dueAt }) => {
      const move = moved.find((one) => one.id === id && one.source === source);
      return move?.to ?? dueAt;
    });
    recounted.set(projectId, {
      moved,
      services,
      nextBefore: earliest(dues.map(({ dueAt }) => dueAt)),
      nextAfter: earliest(after),
    });
  }
  return recounted;
};
