/** One place at which two JSON values differ; null where one side has nothing there. */
export interface JsonDifference {
  /** `limits.unitReview.workingDays`; members of lists that have names are called by them: `criteria[team].weight`. */
  readonly path: string;
  readonly from: string | null;
  readonly to: string | null;
}

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wordsOf = (value: unknown): string | null => {
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  return Array.isArray(value) && !value.some((member) => typeof member === 'object')
    ? value.map(String).join(', ')
    : JSON.stringify(value);
};

/** By what a member of a list is known: its code or id, or the edge that it is. */
const nameOf = (member: unknown): string | null => {
  if (!isObject(member)) return null;
  const { code, id, from, on } = member;
  if (typeof code === 'string') return code;
  if (typeof id === 'string') return id;
  return typeof from === 'string' && typeof on === 'string' ? `${from} ${on}` : null;
};

/** A list whose members all have names, no name twice, as an object by name; null for any other list. */
const byName = (list: readonly unknown[]): ReadonlyMap<string, unknown> | null => {
  const named = new Map<string, unknown>();
  for (const member of list) {
    const name = nameOf(member);
    if (name === null || named.has(name)) return null;
    named.set(name, member);
  }
  return named;
};

const members = (
  from: ReadonlyMap<string, unknown>,
  to: ReadonlyMap<string, unknown>,
  pathOf: (name: string) => string,
): readonly JsonDifference[] =>
  [...new Set([...from.keys(), ...to.keys()])].flatMap((name) =>
    jsonDifferences(from.get(name), to.get(name), pathOf(name)),
  );

const lists = (from: readonly unknown[], to: readonly unknown[], path: string): readonly JsonDifference[] => {
  const [before, after] = [byName(from), byName(to)];
  if (from.length + to.length > 0 && before && after) {
    const [stayed, stays] = [
      [...before.keys()].filter((name) => after.has(name)).join(', '),
      [...after.keys()].filter((name) => before.has(name)).join(', '),
    ];
    return [
      ...(stayed === stays ? [] : [{ path, from: stayed, to: stays }]),
      ...members(before, after, (name) => `${path}[${name}]`),
    ];
  }
  const isPlain = ![...from, ...to].some((member) => typeof member === 'object' && member !== null);
  if (isPlain) {
    const [left, right] = [wordsOf(from), wordsOf(to)];
    return left === right ? [] : [{ path, from: left, to: right }];
  }
  const entries = (list: readonly unknown[]) => new Map(list.map((member, n) => [`${n + 1}`, member]));
  return members(entries(from), entries(to), (name) => `${path}[${name}]`);
};

/**
 * Where two JSON values differ, as deep as their forms agree, in the order of the first. A list of things with names is compared by name
 * (its order is told apart), a list of plain values as a whole, any other list by position from 1.
 */
export const jsonDifferences = (from: unknown, to: unknown, path = ''): readonly JsonDifference[] => {
  if (isObject(from) && isObject(to))
    return members(new Map(Object.entries(from)), new Map(Object.entries(to)), (name) =>
      path === '' ? name : `${path}.${name}`,
    );
  if (Array.isArray(from) && Array.isArray(to)) return lists(from, to, path);
  const [left, right] = [wordsOf(from), wordsOf(to)];
  return left === right && typeof from === typeof to ? [] : [{ path, from: left, to: right }];
};
