import { existsSync, readFileSync } from 'node:fs';
import { SIGNATURE_HEADER, signatureOf, type BehaviourName } from '@shenpi/finance-simulator';
import { query } from '@shenpi/record';
import type { Fire } from '../nemesis';
import { pickOne } from './recent-commands';

interface Line {
  readonly type: string;
  readonly orderId: string | null;
  readonly status?: 'paid' | 'refused';
  readonly voucherNumber?: string | null;
  readonly reason?: string | null;
  readonly rule?:
    | { readonly kind: 'named'; readonly name: BehaviourName }
    | { readonly kind: 'seeded'; readonly seed: number };
}

const bookOf = ({ stack }: Fire): readonly Line[] =>
  existsSync(stack.financeBook)
    ? readFileSync(stack.financeBook, 'utf8')
        .split('\n')
        .filter((line) => line.endsWith('}'))
        .map((line) => JSON.parse(line) as Line)
    : [];

const signed = async ({ stack }: Fire, url: string, path: string, content: unknown): Promise<number> => {
  const body = JSON.stringify(content);
  const secret = stack.environment['SHENPI_FINANCE_SECRET'] ?? '';
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      [SIGNATURE_HEADER]: signatureOf(secret, 'POST', path, body),
    },
    body,
    signal: AbortSignal.timeout(15_000),
  });
  await response.arrayBuffer();
  return response.status;
};

const AWKWARD: readonly BehaviourName[] = ['twice', 'late', 'out_of_order', 'accept_then_timeout', 'lost'];

/** Has the finance side answer twice, late, before its own receipt or not at all; gives back how to have it answer as before. */
export const answerAwkwardly = async (fire: Fire): Promise<() => Promise<void>> => {
  const { stack, random } = fire;
  const url = stack.environment['SHENPI_FINANCE_URL'];
  if (stack.finance === undefined || url === undefined) return () => Promise.resolve();
  const before = bookOf(fire).findLast(({ type, orderId }) => type === 'rule' && orderId === null)?.rule;
  const usual =
    before?.kind === 'named' ? { behaviour: before.name } : { behaviour: 'seeded', seed: before?.seed ?? 1 };
  await signed(fire, url, '/behaviour', { behaviour: pickOne(random, AWKWARD) });
  return async () => {
    await signed(fire, url, '/behaviour', usual);
  };
};

export interface DoubledAnswers {
  readonly delivered: number;
  /** Accepted by the API and without any effect: the order, its tranche and its ledger stand as before. */
  readonly withoutEffect: number;
}

/** What the ledger and the order say of a payment: nothing of it may change. */
const standingOf = async ({ stack }: Fire, orderId: string): Promise<string> =>
  JSON.stringify(
    await query(
      stack.store,
      `select o.state, o.voucher_number, o.changed_at,
         (select count(*)::int from ledger_entry l where l.project_id = o.project_id and l.tranche_n = o.tranche_n) as entries,
         (select count(*)::int from event e where e.project_id = o.project_id and e.type = 'payment_confirmed' and (e.data ->> 'tranche')::int = o.tranche_n) as told
       from payment_order o where o.id = $1`,
      [orderId],
    ),
  );

/** Answers that were given long ago, told again to two API processes in the same moment. */
export const answerTwice = async (fire: Fire, times: number): Promise<DoubledAnswers> => {
  const { stack, random, say } = fire;
  const book = bookOf(fire);
  const answered = new Set(book.filter(({ type }) => type === 'answered').map(({ orderId }) => orderId));
  const decided = book.filter(({ type, orderId }) => type === 'decided' && answered.has(orderId));
  if (decided.length === 0) return { delivered: 0, withoutEffect: 0 };
  let withoutEffect = 0;
  for (let time = 0; time < times; time += 1) {
    const { orderId, status, voucherNumber, reason } = pickOne(random, decided);
    const before = await standingOf(fire, orderId ?? '');
    const urls = [stack.urls[0] ?? '', stack.urls.at(-1) ?? ''];
    await Promise.all(
      urls.map((url) =>
        signed(fire, url, '/api/finance/answers', { orderId, status, voucherNumber, reason }),
      ),
    );
    if ((await standingOf(fire, orderId ?? '')) === before) withoutEffect += 1;
    else say(`order ${orderId} changed when its answer was told again`);
  }
  return { delivered: times, withoutEffect };
};

/** Orders that the finance side was sent again and refused because it has them. */
export const ordersRefusedAsDoubles = (fire: Fire): number =>
  bookOf(fire).filter(({ type }) => type === 'repeated').length;
