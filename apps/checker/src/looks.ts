import type { Evidence, Tell } from './inspection';

/** One question about the record whose every answer is a violation: the columns of its rows are the ids that are told. */
export interface Look {
  readonly code: string;
  readonly sentence: string;
  readonly sql: string;
  readonly parameters?: readonly unknown[];
}

/** Of one kind of damage so many are told one by one; how many more there are is told as a number. */
const LISTED = 200;

const idsOf = (row: Readonly<Record<string, string | number | null>>): Record<string, string | number> =>
  Object.fromEntries(Object.entries(row).flatMap(([name, id]) => (id === null ? [] : [[name, id]])));

/** Asks each question once, over all of the record, and tells what it answers. */
export const tellLooks = async (
  { record }: Pick<Evidence, 'record'>,
  tell: Tell,
  looks: readonly Look[],
): Promise<void> => {
  for (const { code, sentence, sql, parameters } of looks) {
    const rows = await record.rows<Readonly<Record<string, string | number | null>>>(sql, parameters);
    for (const row of rows.slice(0, LISTED)) tell({ code, ids: idsOf(row), sentence });
    if (rows.length > LISTED)
      tell({ code, ids: { more: rows.length - LISTED }, sentence: `${sentence} (and as many more)` });
  }
};

/** How many rows the tables hold together. */
export const countRows = async (
  { record }: Pick<Evidence, 'record'>,
  ...from: readonly string[]
): Promise<number> => {
  const counts = from.map((what) => `(select count(*) from ${what})`).join(' + ');
  const rows = await record.rows<{ n: number }>(`select ${counts} as n`);
  return rows[0]?.n ?? 0;
};
