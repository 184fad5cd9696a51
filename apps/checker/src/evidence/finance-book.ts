import { readJsonLines } from './json-lines';

/** A line of the payment side's book, of the kinds that say what became of an order. */
export type BookLine =
  | {
      readonly type: 'accepted';
      readonly orderId: string;
      readonly amountFen: number;
      readonly payee: string;
    }
  | { readonly type: 'repeated'; readonly orderId: string }
  | {
      readonly type: 'decided';
      readonly orderId: string;
      readonly status: 'paid' | 'refused';
      readonly voucherNumber: string | null;
    }
  | { readonly type: 'other' };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const bookLine = (value: unknown): BookLine | undefined => {
  if (!isObject(value) || typeof value['type'] !== 'string') return undefined;
  const { type, orderId, amountFen, payee, status, voucherNumber } = value;
  if (type === 'accepted')
    return typeof orderId === 'string' && typeof amountFen === 'number' && typeof payee === 'string'
      ? { type, orderId, amountFen, payee }
      : undefined;
  if (type === 'repeated') return typeof orderId === 'string' ? { type, orderId } : undefined;
  if (type === 'decided')
    return typeof orderId === 'string' && (status === 'paid' || status === 'refused')
      ? { type, orderId, status, voucherNumber: typeof voucherNumber === 'string' ? voucherNumber : null }
      : undefined;
  return { type: 'other' };
};

/** The book of the payment side; a line of an unknown shape is an error: a book that cannot be read proves nothing. */
export const readFinanceBook = async (path: string): Promise<readonly BookLine[]> => {
  const { lines, broken } = await readJsonLines(path, bookLine);
  if (broken.length > 0)
    throw new Error(`line ${broken[0]} of ${path} is not a line of the payment side's book`);
  return lines;
};
