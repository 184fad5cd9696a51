import fc from 'fast-check';
import {
  LEDGER_STEPS,
  ledgerBalance,
  ledgerEntry,
  ledgerProblems,
  type LedgerEntry,
  type LedgerStep,
} from './ledger.rule';

const WHOLE_LIFE: readonly LedgerEntry[] = [
  ledgerEntry('grant_issued', 1000),
  ledgerEntry('release_opinion', 600),
  ledgerEntry('payment_confirmed', 600),
  ledgerEntry('receipt_confirmed', 600),
  ledgerEntry('release_opinion', 400),
  ledgerEntry('payment_confirmed', 400),
  ledgerEntry('receipt_confirmed', 400),
];

describe('ledgerBalance', () => {
  it('shows where every fen of a paid grant is', () => {
    expect(ledgerBalance(WHOLE_LIFE)).toEqual({
      envelope: -1000,
      granted: 0,
      released: 0,
      paid: 0,
      received: 1000,
    });
  });

  it('always makes zero in sum', () => {
    const step = fc.constantFrom(...(Object.keys(LEDGER_STEPS) as LedgerStep[]));
    const entries = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 1e9 })));
    fc.assert(
      fc.property(entries, (moves) => {
        const balance = ledgerBalance(moves.map(([name, amountFen]) => ledgerEntry(name, amountFen)));
        expect(Object.values(balance).reduce((sum, fen) => sum + fen, 0)).toBe(0);
      }),
    );
  });
});

describe('ledgerProblems', () => {
  const codes = (entries: readonly LedgerEntry[], grantFen = 1000) =>
    ledgerProblems(entries, grantFen).map(({ code }) => code);

  it('finds nothing wrong at any point of a whole life', () => {
    WHOLE_LIFE.forEach((_, count) => expect(codes(WHOLE_LIFE.slice(0, count + 1))).toEqual([]));
  });

  it.each<[string, LedgerEntry[], string[]]>([
    ['a grant above the approved amount', [ledgerEntry('grant_issued', 1001)], ['amount_over_grant']],
    [
      'a grant entered twice',
      [ledgerEntry('grant_issued', 1000), ledgerEntry('grant_issued', 1000)],
      ['amount_over_grant'],
    ],
    [
      'more released than granted',
      [ledgerEntry('grant_issued', 1000), ledgerEntry('release_opinion', 1001)],
      ['ledger_overdrawn'],
    ],
    [
      'a payment entered twice',
      [...WHOLE_LIFE.slice(0, 3), ledgerEntry('payment_confirmed', 600)],
      ['ledger_overdrawn'],
    ],
    [
      'a payment before its release',
      [ledgerEntry('grant_issued', 1000), ledgerEntry('payment_confirmed', 1)],
      ['ledger_overdrawn'],
    ],
    ['an entry of nothing', [ledgerEntry('grant_issued', 0)], ['amount_invalid']],
    ['half a fen', [ledgerEntry('grant_issued', 0.5)], ['amount_invalid']],
    [
      'an unknown account',
      [{ debit: 'pocket', credit: 'envelope', amountFen: 1 }],
      ['ledger_account_invalid'],
    ],
    [
      'an account against itself',
      [{ debit: 'granted', credit: 'granted', amountFen: 1 }],
      ['ledger_account_invalid'],
    ],
  ])('finds %s', (_, entries, problems) => {
    expect(codes(entries)).toEqual(problems);
  });

  it('finds a negative entry', () => {
    expect(codes([ledgerEntry('grant_issued', -5)])).toContain('amount_invalid');
  });

  it('names the entry', () => {
    expect(ledgerProblems([...WHOLE_LIFE, ledgerEntry('receipt_confirmed', 1)], 1000)).toMatchObject([
      { field: 'entries.7' },
    ]);
  });

  it('lets a lapsed remainder and a recovery go back', () => {
    expect(
      codes([...WHOLE_LIFE.slice(0, 4), ledgerEntry('grant_lapsed', 400), ledgerEntry('recovery', 600)]),
    ).toEqual([]);
  });
});
