import { decideTask, type Decision } from '@shenpi/contract';
import { query } from '@shenpi/record';
import { eventually, personAt, signInAt, stackUsername, type Stack } from '@shenpi/test-support';
import type { Seeded } from '../../seeded';

/** A decision that somebody made and was told about, as it can be asked again. */
export interface MadeDecision {
  readonly commandId: string;
  readonly username: string;
  readonly taskId: string;
  readonly decision: Decision;
  /** As it stands in the record. */
  readonly receipt: unknown;
}

interface Row extends Omit<MadeDecision, 'username' | 'decision'> {
  readonly accountId: string;
  readonly kind: string;
  readonly payload: unknown;
}

/** What the record keeps of these decisions is not what was sent: it cannot be sent again from here. */
const KEPT_IN_PART = ['cast_ballot', 'sign_score_sheet', 'sign_acceptance_opinion'];

/** The latest decisions about tasks; waits until there are some. */
export const recentDecisions = (stack: Stack, count: number): Promise<readonly MadeDecision[]> =>
  eventually(
    async () => {
      const rows = await query<Row>(
        stack.store,
        `select command_id as "commandId", account_id as "accountId", task_id as "taskId", kind, payload, receipt
         from decision where task_id is not null and for_account_id is null and kind <> all ($1) order by at desc, command_id limit $2`,
        [KEPT_IN_PART, count],
      );
      if (rows.length === 0) throw new Error('nobody has decided anything yet');
      return rows.map(({ accountId, kind, payload, ...row }) => ({
        ...row,
        username: stackUsername(accountId),
        decision: { kind, payload } as Decision,
      }));
    },
    { timeoutMs: 60_000 },
  );

/** How one more delivery of a command was answered, compared with what the record holds. */
export type Redelivery = 'same receipt' | 'refused as other content' | 'not found' | 'otherwise';

const answeredAs = (
  answered: { readonly ok: boolean; readonly status: number; readonly answer?: unknown },
  receipt: unknown,
): Redelivery => {
  if (!answered.ok) {
    if (answered.status === 422) return 'refused as other content';
    return answered.status === 404 ? 'not found' : 'otherwise';
  }
  const given = (answered.answer as { readonly receipt?: unknown }).receipt;
  return isSameReceipt(given, receipt) ? 'same receipt' : 'otherwise';
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

/** The same content, whatever the order of its fields. */
export const isSameReceipt = (one: unknown, other: unknown): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

const again = async (
  url: string,
  { commandId, taskId, receipt }: MadeDecision,
  username: string,
  decision: Decision,
): Promise<Redelivery> => {
  const person = personAt(url, username, await signInAt(url, username));
  const answered = await person.insist(decideTask, { params: { taskId }, body: { commandId, decision } });
  return answeredAs(answered, receipt);
};

/** The same command once more, by the same person, at any API process. */
export const deliverAgain = (url: string, made: MadeDecision): Promise<Redelivery> =>
  again(url, made, made.username, made.decision);

/** Something that a person types with these decisions, so that it can be typed otherwise. */
const TYPED = ['opinion', 'reason', 'witness', 'documentNumber', 'inspection', 'finding', 'boxNumber'];

const typedIn = ({ decision }: MadeDecision): string | undefined =>
  TYPED.find((field) => typeof (decision.payload as Readonly<Record<string, unknown>>)[field] === 'string');

export const canBeTypedOtherwise = (made: MadeDecision): boolean => typedIn(made) !== undefined;

/** Its id with other words in it: to be refused. */
export const deliverOtherContent = (url: string, made: MadeDecision): Promise<Redelivery> => {
  const { kind, payload } = made.decision;
  const other = { ...payload, [typedIn(made) ?? 'opinion']: '同意（另一份）' };
  return again(url, made, made.username, { kind, payload: other } as Decision);
};

/** Its id in somebody else's hand: to that person it is nothing. */
export const deliverBySomebodyElse = (url: string, made: MadeDecision): Promise<Redelivery> =>
  again(url, made, made.username === 'unit2' ? 'applicant2' : 'unit2', made.decision);

export const pickOne = <T>({ below }: Seeded, items: readonly T[]): T => {
  const item = items[below(items.length)];
  if (item === undefined) throw new Error('there is nothing to choose from');
  return item;
};
