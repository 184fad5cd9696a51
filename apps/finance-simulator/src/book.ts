import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { BehaviourName, Rule } from './behaviour';

/** One line of the book. Lines are only added; what an order is now follows from its lines. */
export type Entry =
  | { readonly type: 'rule'; readonly orderId: string | null; readonly rule: Rule }
  | { readonly type: 'lost'; readonly orderId: string }
  | {
      readonly type: 'accepted';
      readonly orderId: string;
      readonly amountFen: number;
      readonly payee: string;
      readonly behaviour: BehaviourName;
      readonly acceptedAt: string;
    }
  | { readonly type: 'repeated'; readonly orderId: string }
  | {
      readonly type: 'decided';
      readonly orderId: string;
      readonly status: 'paid' | 'refused';
      readonly voucherNumber: string | null;
      readonly reason: string | null;
    }
  | { readonly type: 'answered'; readonly orderId: string };

export interface Book {
  readonly entries: readonly Entry[];
  /** On disk when it returns. */
  readonly append: (entry: Entry) => void;
  readonly close: () => void;
}

/**
 * Opens the book of JSON lines and reads it again. A last line that a killed process left unfinished was never
 * acknowledged to anybody; it is cut off.
 */
export const openBook = (file: string): Book => {
  mkdirSync(dirname(file), { recursive: true });
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const entries: Entry[] = whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const handle = openSync(file, 'a', 0o600);
  if (whole.length < text.length) ftruncateSync(handle, Buffer.byteLength(whole));
  return {
    entries,
    append: (entry) => {
      writeSync(handle, `${JSON.stringify(entry)}\n`);
      fsyncSync(handle);
      entries.push(entry);
    },
    close: () => closeSync(handle),
  };
};
