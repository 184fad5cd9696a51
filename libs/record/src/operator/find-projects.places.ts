import { query, type RecordStore } from '../connection/record-store';
import { stageSought } from '../project/case-parts.read';
import { seesAllCases } from '../project/scope.read';
import { instant, statement } from '../project/sql.read';
import type { Actor } from '../work/account';
import { findConditions, type FindProjects, type Sought } from './find-projects.conditions';
import { NOWHERE, orderOf } from './find-projects.order';

/** Where a case stands in the order of the list, as text. */
export interface Place {
  readonly id: string;
  readonly place: string;
}

interface Stretch {
  readonly key: Place | null;
  readonly most: number;
}

/** Few cases, which are known: put in order. */
const ofShortList = async (
  store: RecordStore,
  { filter, time }: Sought,
  ids: readonly string[],
  { key, most }: Stretch,
): Promise<readonly Place[]> => {
  const { bind, parameters } = statement();
  const order = orderOf(filter, () => instant(bind, time.now));
  const cases = bind(ids);
  const after = key
    ? `where (k.place, k.id) > (${bind(key.place)}::text collate "C", ${bind(key.id)}::uuid)`
    : '';
  return query<Place>(
    store,
    `select k.id, k.place from (
       select p.id, coalesce(${order.text(order.own)}, '${NOWHERE}') collate "C" as place from project p where p.id = any(${cases}::uuid[])) k
     ${after} order by k.place, k.id limit ${bind(most)}`,
    parameters,
  );
};

interface Candidate extends Place {
  readonly fits: boolean;
}

/** Cases that are asked one by one whether they fit, in one statement: few at first, because most lists are of what fits nearly always. */
const FIRST_CHUNK = 150;
const LARGEST_CHUNK = 2_400;

/** Half as many again as should hold what is missing, where one of so many (`oneOf`) was found to fit; at most four times the chunk before. */
const nextChunk = (chunk: number, missing: number, oneOf: number): number =>
  Math.max(FIRST_CHUNK, Math.min(chunk * 4, LARGEST_CHUNK, Math.ceil(missing * oneOf * 1.5)));

/**
 * The next `chunk` cases in the order of the list; of them those that fit, and the last, which says where the next chunk begins. What they
 * must fulfil stands where no index can be used for it: the order of the list comes first, whatever the planner thinks.
 */
const readChunk = (
  store: RecordStore,
  actor: Actor,
  sought: Sought,
  key: Place | null,
  chunk: number,
): Promise<Candidate[]> => {
  const { bind, parameters } = statement();
  const { streams, own, text, value } = orderOf(sought.filter, () => instant(bind, sought.time.now));
  const after = key && { at: value(bind(key.place)), id: `${bind(key.id)}::uuid` };
  const parts = streams(stageSought(sought.filter), bind).map(
    ({ select, at, id }) =>
      `(${select} ${after ? `and (${at}, ${id}) > (${after.at}, ${after.id})` : ''} order by ${at}, ${id} limit ${chunk})`,
  );
  // Of several rows that lead to a case the first counts.
  const fits = [...findConditions(actor, sought, bind), `c.at = ${own}`].join(' and ');
  return query<Candidate>(
    store,
    `with c as materialized (select * from (${parts.join(' union ')}) s order by s.at, s.id limit ${chunk})
     select f.id, ${text('f.at')} as place, f.fits from (
       select c.at, c.id, coalesce(${fits}, false) as fits, lead(c.id) over (order by c.at, c.id) is null as is_last from c join project p on p.id = c.id) f
     where f.fits or f.is_last order by f.at, f.id`,
    parameters,
  );
};

/** Many cases: gone through in their order, a chunk at a time, until enough of them fit. */
const inOrder = async (
  store: RecordStore,
  actor: Actor,
  sought: Sought,
  { key, most }: Stretch,
): Promise<readonly Place[]> => {
  const places: Place[] = [];
  let after = key;
  let asked = 0;
  for (let chunk = FIRST_CHUNK; ; chunk = nextChunk(chunk, most - places.length, asked / places.length)) {
    const read = await readChunk(store, actor, sought, after, chunk);
    asked += chunk;
    places.push(...read.filter(({ fits }) => fits));
    const last = read.at(-1);
    if (places.length >= most || last === undefined) return places.slice(0, most);
    after = last;
  }
};

/** At the end of a long list: the cases that have nothing by which they could be put in order. */
const nowhere = async (
  store: RecordStore,
  actor: Actor,
  sought: Sought,
  { key, most }: Stretch,
): Promise<readonly Place[]> => {
  const { bind, parameters } = statement();
  const { own } = orderOf(sought.filter, () => instant(bind, sought.time.now));
  const conditions = [
    ...findConditions(actor, sought, bind),
    `${own} is null`,
    ...(key ? [`p.id > ${bind(key.id)}::uuid`] : []),
  ];
  return query<Place>(
    store,
    `select p.id, '${NOWHERE}' as place from project p where ${conditions.join(' and ')} order by p.id limit ${bind(most)}`,
    parameters,
  );
};

/** Whether nearly every case of which a late task says so, in the order of their limits, is one of the list. */
const isNearlyAllThatIsLate = (
  actor: Actor,
  { late, sort, stage: _stage, ...other }: FindProjects,
): boolean =>
  late === 'true' &&
  sort === 'late' &&
  Object.values(other).every((asked) => asked === undefined) &&
  seesAllCases(actor);

/**
 * The next cases of a list after a key, as many as asked for. A list that is too long to be known (`known` is null) is read along an index
 * that has its order, a short one was found by what was asked for: each of the two would take seconds for the other.
 */
export const readPlaces = async (
  store: RecordStore,
  actor: Actor,
  sought: Sought,
  known: readonly string[] | null,
  stretch: Stretch,
): Promise<readonly Place[]> => {
  if (known !== null && !(known.length > FIRST_CHUNK && isNearlyAllThatIsLate(actor, sought.filter)))
    return ofShortList(store, sought, known, stretch);
  const { key, most } = stretch;
  const { hasNowhere } = orderOf(sought.filter, () => '');
  const isPast = hasNowhere && key?.place === NOWHERE;
  const first = isPast ? [] : await inOrder(store, actor, sought, stretch);
  if (!hasNowhere || first.length === most) return first;
  const rest = await nowhere(store, actor, sought, { key: isPast ? key : null, most: most - first.length });
  return [...first, ...rest];
};
