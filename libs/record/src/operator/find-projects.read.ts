import {
  COUNTED_TO,
  INCIDENT_KINDS,
  isRejection,
  workingDaysLeft,
  type IncidentKind,
  type Instant,
  type ProjectState,
  type Stage,
} from '@shenpi/domain';
import { query, queryPrepared, type RecordStore } from '../connection/record-store';
import {
  countedParts,
  fewerThan,
  isLittleLate,
  isOfLargeUnit,
  stageSought,
  unitsNamed,
} from '../project/case-parts.read';
import { lateSql, NEXT_DUE } from '../project/due.read';
import { readTimeNow } from '../project/now.read';
import { readerOf, relationColumns, type RelationRow } from '../project/scope.read';
import { instant, statement } from '../project/sql.read';
import { readWaiting, toWaiting, type WaitingRow } from '../project/waiting.read';
import type { TimeNow } from '../task/working-days.read';
import type { Actor } from '../work/account';
import { findParts, type FindProjects, type Sought } from './find-projects.conditions';
import { decodePlace, encodePlace, LATE_SINCE } from './find-projects.order';
import { readPlaces, type Place } from './find-projects.places';

export interface FoundProject {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly unit: string;
  readonly stage: Stage;
  readonly state: ProjectState;
  readonly stateEnteredAt: Instant;
  readonly waitingZh: string;
  readonly waitingEn: string;
  readonly dueAt: Instant | null;
  readonly lateWorkingDays: number;
  readonly late: boolean;
  readonly incidents: IncidentKind[];
  readonly edition: string;
  readonly held: boolean;
}

export interface FoundPage {
  readonly items: FoundProject[];
  readonly next: string | null;
  readonly total: { readonly count: number; readonly more: boolean };
}

interface Row extends RelationRow {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly unit: string;
  readonly stage: Stage;
  readonly stateEnteredAt: Instant;
  readonly dueAt: Instant | null;
  readonly lateSince: Instant | null;
  readonly late: boolean;
  readonly incidents: IncidentKind[];
  readonly edition: string;
  readonly held: boolean;
  readonly place: string;
}

const joined = (names: readonly string[], comma: string, rest: (count: number) => string): string => {
  const all = [...new Set(names)];
  return all.length <= 3 ? all.join(comma) : `${all.slice(0, 3).join(comma)}${rest(all.length)}`;
};

const lateDays = ({ now, calendar }: TimeNow, since: Instant | null): number => {
  const left = since === null ? 0 : workingDaysLeft(calendar, now, since);
  return isRejection(left) ? 0 : Math.max(0, -left);
};

const toFound = (
  { place: _place, lateSince, ...row }: Row,
  actor: Actor,
  waiting: readonly WaitingRow[],
  time: TimeNow,
): FoundProject => {
  const reader = readerOf(actor, row, time.now);
  const holders = waiting.map((task) => toWaiting(task, reader, time));
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    unit: row.unit,
    stage: row.stage,
    state: row.state,
    stateEnteredAt: row.stateEnteredAt,
    waitingZh: joined(
      holders.map(({ holderZh }) => holderZh),
      '、',
      (count) => `等 ${count} 方`,
    ),
    waitingEn: joined(
      holders.map(({ holderEn }) => holderEn),
      ', ',
      (count) => ` and others, ${count} in all`,
    ),
    dueAt: lateSince ?? row.dueAt,
    lateWorkingDays: lateDays(time, lateSince),
    late: row.late,
    incidents: row.incidents.filter((kind) => INCIDENT_KINDS.includes(kind)),
    edition: row.edition,
    held: row.held,
  };
};

/** All cases that the reader would find; null where they are more than are counted. */
const findFew = async (
  store: RecordStore,
  actor: Actor,
  sought: Sought,
): Promise<readonly string[] | null> => {
  const { bind, parameters } = statement();
  const found = fewerThan(findParts(actor, sought, bind), COUNTED_TO + 1);
  const rows = await query<{ ids: string[] | null }>(store, `select (${found}) as ids`, parameters);
  return rows[0]?.ids ?? null;
};

const soughtBy = async (
  store: RecordStore,
  actor: Actor,
  filter: FindProjects,
  time: TimeNow,
): Promise<Sought> => ({
  filter,
  units: await unitsNamed(store, filter.q),
  unitsAsked: await unitsNamed(store, filter.unit),
  isLargeUnit: filter.late !== undefined && (await isOfLargeUnit(store, actor)),
  isFew: filter.late !== undefined && (await isLittleLate(store, time.now, stageSought(filter))),
  time,
});

/** How many cases the reader would find, counted up to `most`. */
export const countFound = async (
  store: RecordStore,
  actor: Actor,
  filter: FindProjects,
  most = COUNTED_TO,
): Promise<FoundPage['total']> => {
  const sought = await soughtBy(store, actor, filter, await readTimeNow(store));
  const { bind, parameters } = statement();
  const counted = countedParts(findParts(actor, sought, bind), most + 1);
  const rows = await query<{ count: number }>(store, `select (${counted}) as count`, parameters);
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, most), more: count > most };
};

/** The rows of a page as the list shows them. */
const readRows = (
  store: RecordStore,
  actor: Actor,
  places: readonly Place[],
  time: TimeNow,
): Promise<readonly Row[]> => {
  const { bind, parameters } = statement();
  const now = instant(bind, time.now);
  return queryPrepared<Row>(
    store,
    `select p.id, p.number, p.title, o.name as unit, p.stage, p.state_entered_at as "stateEnteredAt", ${NEXT_DUE} as "dueAt",
            ${LATE_SINCE(now)} as "lateSince", ${lateSql(now)} as late, p.edition_code || '@' || p.edition_version as edition,
            p.held_at is not null as held, k.place,
            array(select distinct i.kind from incident i where i.project_id = p.id and i.closed_at is null order by i.kind) as incidents,
            ${relationColumns(actor, bind)}
     from unnest(${bind(places.map(({ id }) => id))}::uuid[], ${bind(places.map(({ place }) => place))}::text[]) with ordinality as k (id, place, n)
     join project p on p.id = k.id join org o on o.id = p.unit_org_id order by k.n`,
    parameters,
  );
};

interface PageAsked {
  readonly after?: string;
  readonly limit: number;
}

/** Which cases stand on a page, and the key of the next one. */
interface PlacesOfPage {
  readonly places: readonly Place[];
  readonly next: string | null;
}

const placesOf = async (
  store: RecordStore,
  actor: Actor,
  sought: Sought,
  known: readonly string[] | null,
  { after, limit }: PageAsked,
): Promise<PlacesOfPage> => {
  const key = decodePlace(sought.filter.sort, after);
  const places = await readPlaces(store, actor, sought, known, { key, most: limit + 1 });
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  return { places: shown, next: places.length > limit && last ? encodePlace(last.place, last.id) : null };
};

const itemsOf = async (
  store: RecordStore,
  actor: Actor,
  places: readonly Place[],
  time: TimeNow,
): Promise<FoundProject[]> => {
  const rows = await readRows(store, actor, places, time);
  const waiting = await readWaiting(
    store,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toFound(row, actor, waiting.get(row.id) ?? [], time));
};

/** Which cases stand on a page of the list, and how many there are in all. */
export const findPlaces = async (
  store: RecordStore,
  actor: Actor,
  filter: FindProjects,
  page: PageAsked,
  time: TimeNow,
): Promise<PlacesOfPage & { readonly total: FoundPage['total'] }> => {
  const sought = await soughtBy(store, actor, filter, time);
  const known = await findFew(store, actor, sought);
  return {
    ...(await placesOf(store, actor, sought, known, page)),
    total: { count: known?.length ?? COUNTED_TO, more: known === null },
  };
};

/** The cases that the reader may see and that fit, in the order asked for, each as far as the reader may see it. */
export const findProjects = async (
  store: RecordStore,
  actor: Actor,
  filter: FindProjects,
  page: PageAsked,
): Promise<FoundPage> => {
  const time = await readTimeNow(store);
  const { places, next, total } = await findPlaces(store, actor, filter, page, time);
  return { items: await itemsOf(store, actor, places, time), next, total };
};

const EXPORT_PAGE = 500;

/** All of them, a page at a time, so that a large list is never held at once. */
export async function* eachFound(
  store: RecordStore,
  actor: Actor,
  filter: FindProjects,
): AsyncGenerator<FoundProject> {
  const sought = await soughtBy(store, actor, filter, await readTimeNow(store));
  const known = await findFew(store, actor, sought);
  for (let after: string | undefined; ;) {
    const { places, next } = await placesOf(store, actor, sought, known, { after, limit: EXPORT_PAGE });
    yield* await itemsOf(store, actor, places, sought.time);
    if (next === null) return;
    after = next;
  }
}
