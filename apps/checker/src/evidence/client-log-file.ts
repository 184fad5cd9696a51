import type { ClientLine } from '../client-log';
import { readJsonLines } from './json-lines';

const OUTCOMES: readonly unknown[] = ['asked', 'answered', 'refused', 'unknown'];

const clientLine = (value: unknown): ClientLine | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  const line = value as Readonly<Record<string, unknown>>;
  const hasNames = ['at', 'commandId', 'username', 'route'].every((name) => typeof line[name] === 'string');
  return hasNames && OUTCOMES.includes(line['outcome']) ? (value as ClientLine) : undefined;
};

/** The clients' own book; a line of an unknown shape is an error: a log that cannot be read proves nothing. */
export const readClientLog = async (path: string): Promise<readonly ClientLine[]> => {
  const { lines, broken } = await readJsonLines(path, clientLine);
  if (broken.length > 0) throw new Error(`line ${broken[0]} of ${path} is not a line of a client's log`);
  return lines;
};
