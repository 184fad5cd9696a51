/** What is wrong at one place, in both languages, the place first. */
export interface Fault {
  readonly zh: string;
  readonly en: string;
}

/** Looks at a value that came from outside; `path` is where it stands. Empty when it has the form. */
export type Check = (value: unknown, path: string) => readonly Fault[];

const NOTHING: readonly Fault[] = [];
const at = (path: string, zh: string, en: string): readonly Fault[] => [
  { zh: `${path || '（整个文件）'}：${zh}`, en: `${path || '(the whole file)'}: ${en}` },
];
const under = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const text =
  (max: number): Check =>
  (value, path) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= max
      ? NOTHING
      : at(path, `应为1至${max}个字的文字`, `must be text of 1 to ${max} characters`);

export const matching =
  (form: RegExp, zh: string, en: string): Check =>
  (value, path) =>
    typeof value === 'string' && form.test(value) ? NOTHING : at(path, zh, en);

/** A whole number from `from` to `to`, both included. */
export const integer =
  (from: number, to: number): Check =>
  (value, path) =>
    Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to
      ? NOTHING
      : at(path, `应为${from}至${to}的整数`, `must be a whole number from ${from} to ${to}`);

export const flag: Check = (value, path) =>
  typeof value === 'boolean' ? NOTHING : at(path, '应为 true 或 false', 'must be true or false');

export const oneOf =
  (values: readonly string[]): Check =>
  (value, path) =>
    typeof value === 'string' && values.includes(value)
      ? NOTHING
      : at(path, `应为其中之一：${values.join('、')}`, `must be one of ${values.join(', ')}`);

/** A list; its members are named by their position. */
export const listOf =
  (check: Check, fewest = 0): Check =>
  (value, path) =>
    Array.isArray(value) && value.length >= fewest
      ? value.flatMap((member: unknown, index) => check(member, `${path}[${index}]`))
      : at(path, `应为至少${fewest}项的列表`, `must be a list of at least ${fewest}`);

/** Any names among `names`, each with a value of one form. */
export const recordOf =
  (names: readonly string[], check: Check): Check =>
  (value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, member]) =>
          names.includes(name)
            ? check(member, under(path, name))
            : at(under(path, name), '没有这个字段', 'there is no such field'),
        )
      : at(path, '应为一组字段', 'must be an object');

/**
 * An object with exactly these fields: the compiler wants every field of T here, and whatever is not named is refused. `optional`
 * fields may be left out.
 */
export const objectOf =
  <T>(
    fields: { readonly [K in keyof Required<T>]: Check },
    optional: readonly (keyof T & string)[] = [],
  ): Check =>
  (value, path) => {
    if (!isObject(value)) return at(path, '应为一组字段', 'must be an object');
    const checks = Object.entries<Check>(fields);
    const unknown = Object.keys(value)
      .filter((name) => !Object.hasOwn(fields, name))
      .flatMap((name) => at(under(path, name), '没有这个字段', 'there is no such field'));
    const known = checks.flatMap(([name, check]) => {
      if (Object.hasOwn(value, name)) return check(value[name], under(path, name));
      return optional.some((one) => one === name)
        ? NOTHING
        : at(under(path, name), '缺少这个字段', 'is missing');
    });
    return [...unknown, ...known];
  };
