import { inYuan, isFen, reject, type Fen, type Rejection } from '../kernel';

/** The places through which the money of one grant moves, each entry from the credited to the debited account. */
export const LEDGER_ACCOUNTS = {
  envelope: { zh: '预算盘子', en: 'Envelope' },
  granted: { zh: '已立项', en: 'Granted' },
  released: { zh: '已出下拨意见', en: 'Released' },
  paid: { zh: '已拨付', en: 'Paid' },
  received: { zh: '已到账', en: 'Received' },
  recovered: { zh: '已收回', en: 'Recovered' },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
export type LedgerAccount = keyof typeof LEDGER_ACCOUNTS;

export interface LedgerEntry {
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: Fen;
}

/** The one entry of each step of a grant's money. */
export const LEDGER_STEPS = {
  grant_issued: { debit: 'granted', credit: 'envelope' },
  release_opinion: { debit: 'released', credit: 'granted' },
  release_withdrawn: { debit: 'granted', credit: 'released' },
  payment_confirmed: { debit: 'paid', credit: 'released' },
  receipt_confirmed: { debit: 'received', credit: 'paid' },
  recovery: { debit: 'recovered', credit: 'received' },
  grant_lapsed: { debit: 'envelope', credit: 'granted' },
} as const satisfies Readonly<
  Record<string, { readonly debit: LedgerAccount; readonly credit: LedgerAccount }>
>;
export type LedgerStep = keyof typeof LEDGER_STEPS;

export const ledgerEntry = (step: LedgerStep, amountFen: Fen): LedgerEntry => ({
  ...LEDGER_STEPS[step],
  amountFen,
});

/** Debits minus credits of every account that occurs; all of them together make 0. */
export const ledgerBalance = (entries: readonly LedgerEntry[]): Record<string, Fen> => {
  const balance: Record<string, Fen> = {};
  for (const { debit, credit, amountFen } of entries) {
    balance[debit] = (balance[debit] ?? 0) + amountFen;
    balance[credit] = (balance[credit] ?? 0) - amountFen;
  }
  return balance;
};

const isAccount = (name: string): boolean => Object.hasOwn(LEDGER_ACCOUNTS, name);

const entryProblems = (entry: LedgerEntry, index: number): readonly Rejection[] => [
  ...(isFen(entry.amountFen) && entry.amountFen > 0
    ? []
    : [
        reject(
          'amount_invalid',
          `第${index + 1}笔分录金额必须大于零，精确到分`,
          `Entry ${index + 1}: the amount must be more than zero, in whole fen`,
          { field: `entries.${index}.amountFen` },
        ),
      ]),
  ...(isAccount(entry.debit) && isAccount(entry.credit) && entry.debit !== entry.credit
    ? []
    : [
        reject(
          'ledger_account_invalid',
          `第${index + 1}笔分录的借贷科目不正确`,
          `Entry ${index + 1}: debit and credit must be two different accounts of the ledger`,
          { field: `entries.${index}` },
        ),
      ]),
];

/** Money leaves an account only after it arrived there: more was released, paid or received than the step before allows. */
const overdrawn = (entries: readonly LedgerEntry[]): readonly Rejection[] => {
  const balance: Record<string, Fen> = {};
  return entries.flatMap(({ debit, credit, amountFen }, index) => {
    balance[debit] = (balance[debit] ?? 0) + amountFen;
    balance[credit] = (balance[credit] ?? 0) - amountFen;
    return credit !== 'envelope' && (balance[credit] ?? 0) < 0
      ? [
          reject(
            'ledger_overdrawn',
            `第${index + 1}笔分录超出上一环节的余额`,
            `Entry ${index + 1} takes more than the step before has left`,
            { field: `entries.${index}` },
          ),
        ]
      : [];
  });
};

/**
 * Every defect of one grant's ledger, in the order of its entries; empty when it is sound. Entries are positive whole
 * fen between two accounts of the ledger, no account is overdrawn at any point, and no more leaves the envelope than
 * `grantFen`.
 */
export const ledgerProblems = (entries: readonly LedgerEntry[], grantFen: Fen): readonly Rejection[] => {
  const takenFen = 0 - (ledgerBalance(entries)['envelope'] ?? 0);
  return [
    ...entries.flatMap(entryProblems),
    ...overdrawn(entries),
    ...(takenFen > grantFen
      ? [
          reject(
            'amount_over_grant',
            `台账合计${inYuan(takenFen)}元，超过立项经费${inYuan(grantFen)}元`,
            `The ledger takes ${inYuan(takenFen)} yuan, the grant is ${inYuan(grantFen)} yuan`,
          ),
        ]
      : []),
  ];
};
