import type { findOperatorProjects } from '@shenpi/contract';
import { INCIDENT_KINDS, ROLES, STAGES, STATES } from '@shenpi/domain';
import type { QueryInput } from '../platform/api';

/** What is looked for, without the page of it that is being read. */
export type FindQuery = Omit<NonNullable<QueryInput<typeof findOperatorProjects>>, 'after' | 'limit'>;
export type FindKey = keyof FindQuery;

export const SORTS = ['due', 'late', 'entered', 'number'] as const;
export const ENGINE_STATES = ['behind', 'incident', 'attended'] as const;

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | undefined =>
  known.find((one) => one === value);
const text = (value: string | null): string | undefined => {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
};
const days = (value: string | null): number | undefined => {
  if (value === null || !/^\d{1,4}$/.test(value)) return undefined;
  return Number(value) > 1000 ? undefined : Number(value);
};
const yes = (value: string | null): 'true' | undefined => (value === 'true' ? 'true' : undefined);

/** What the address looks for. The names are those of the route; what they do not allow is left out. */
export const findQueryOf = (search: URLSearchParams): FindQuery => {
  const found: FindQuery = {
    q: text(search.get('q'))?.slice(0, 80),
    stage: oneOf(STAGES, search.get('stage')),
    state: oneOf(STATES, search.get('state')),
    unit: text(search.get('unit'))?.slice(0, 80),
    person: text(search.get('person'))?.slice(0, 40),
    waitingFor: oneOf(ROLES, search.get('waitingFor')),
    lateByDays: days(search.get('lateByDays')),
    late: yes(search.get('late')),
    atRisk: yes(search.get('atRisk')),
    incident: oneOf([...INCIDENT_KINDS, 'any'] as const, search.get('incident')),
    edition: text(search.get('edition'))?.slice(0, 80),
    held: yes(search.get('held')),
    engine: oneOf(ENGINE_STATES, search.get('engine')),
    sort: oneOf(SORTS, search.get('sort')),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
};

const searchOf = (query: FindQuery): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]),
  );

/** The address of the list that a query finds. */
export const findAddress = (query: FindQuery): string => {
  const search = searchOf(query).toString();
  return search === '' ? '/operator/projects' : `/operator/projects?${search}`;
};

/** The query as a saved view keeps it. */
export const keptQuery = (query: FindQuery): Record<string, string> => Object.fromEntries(searchOf(query));

/** The same query with one value changed; a stage drops the state, which belongs to the old one, and the other way round. */
export const withValue = <K extends FindKey>(
  query: FindQuery,
  key: K,
  value: FindQuery[K] | undefined,
): FindQuery => {
  const others = Object.entries(query).filter(
    ([name]) =>
      name !== key && !(key === 'stage' && name === 'state') && !(key === 'state' && name === 'stage'),
  );
  return Object.fromEntries(value === undefined || value === '' ? others : [...others, [key, value]]);
};

/** How many conditions stand beside the words that are looked for. */
export const conditionsIn = ({ q: _words, sort: _order, ...conditions }: FindQuery): number =>
  Object.keys(conditions).length;
