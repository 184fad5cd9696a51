import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface JsonLines<T> {
  readonly lines: readonly T[];
  /** Numbers of lines that are no JSON object; the last line of a process that was killed while writing is not counted. */
  readonly broken: readonly number[];
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** Reads a file of JSON lines as `accept` understands them (undefined for a line that it does not). */
export const readJsonLines = async <T>(
  path: string,
  accept: (value: unknown) => T | undefined,
): Promise<JsonLines<T>> => {
  const lines: T[] = [];
  const broken: number[] = [];
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    if (text.trim() === '') continue;
    const value = accept(parse(text));
    if (value === undefined) broken.push(number);
    else lines.push(value);
  }
  return { lines, broken: broken.filter((line) => line !== number) };
};
