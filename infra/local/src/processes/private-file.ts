import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Writes a file that only this user can read (0600), whole or not at all: readers never see half of it. */
export const writePrivateFile = (path: string, content: string): void => {
  const unfinished = `${path}.${process.pid}.new`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  renameSync(unfinished, path);
};

/** The parsed content of a JSON file, or undefined if there is none or it is not JSON. */
export const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
};

/** The last lines of a log, for a sentence that says why a process ended. */
export const tailOf = (path: string, lines = 5): string => {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
};
