import { closeSync, openSync, writeSync } from 'node:fs';
import type { ClientLine } from '@shenpi/checker';

/** The clients' own book. A line is in the file when `write` returns, so what was asked stands there before it is sent. */
export interface ClientBook {
  readonly file: string;
  readonly write: (line: Omit<ClientLine, 'at'>) => void;
  readonly close: () => void;
}

export const openClientBook = (file: string): ClientBook => {
  const handle = openSync(file, 'a', 0o600);
  return {
    file,
    write: (line) => void writeSync(handle, `${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`),
    close: () => closeSync(handle),
  };
};
