import type { Instant } from '@shenpi/domain';

/** Parameters of a statement while it is put together: `bind(value)` keeps the value and answers its placeholder. */
export type Bind = (value: unknown) => string;

export interface Statement {
  readonly bind: Bind;
  readonly parameters: readonly unknown[];
}

export const statement = (): Statement => {
  const parameters: unknown[] = [];
  return { parameters, bind: (value) => `$${parameters.push(value)}` };
};

/** An instant as a parameter that PostgreSQL also knows the type of where it stands alone. */
export const instant = (bind: Bind, at: Instant): string => `${bind(at)}::timestamptz`;

/** An instant inside a JSON column in the form that instants have everywhere else: ISO 8601, milliseconds, Z. */
export const isoText = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Text from outside that PostgreSQL can store: without NUL and without halves of a character. */
export const storableText = (text: string): string =>
  Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');

/** A search text as a LIKE pattern that finds it anywhere, its own wildcards taken literally. */
export const likeAnywhere = (text: string): string =>
  `%${storableText(text).replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
