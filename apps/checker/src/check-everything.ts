import { INVARIANTS, type CheckOptions, type CheckReport, type Invariant, type Violation } from './check';
import { readClientLog } from './evidence/client-log-file';
import { readFinanceBook } from './evidence/finance-book';
import { withSnapshot } from './evidence/record-snapshot';
import { INSPECTIONS } from './invariants';

/**
 * Examines all invariants over one moment of the record and whatever else was given, and tells what breaks them. Reads only. Rejects
 * where something that was named cannot be read: what could not be looked at is no proof.
 */
export const checkEverything = async (options: CheckOptions): Promise<CheckReport> => {
  const clientLines = options.clientLog === undefined ? null : await readClientLog(options.clientLog);
  const book = options.financeBook === undefined ? null : await readFinanceBook(options.financeBook);
  const violations: Violation[] = [];
  const examined = Object.fromEntries(INVARIANTS.map((invariant) => [invariant, 0])) as Record<
    Invariant,
    number
  >;
  const skipped: { invariant: Invariant; why: string }[] = [];
  await withSnapshot(options.databaseUrl, async (record) => {
    for (const { invariant, inspect } of INSPECTIONS) {
      const looked = await inspect({ record, clientLines, book, options }, (violation) =>
        violations.push({ invariant, ...violation }),
      );
      if (typeof looked === 'number') examined[invariant] = looked;
      else skipped.push({ invariant, why: looked.skipped });
    }
  });
  return { violations, examined, skipped };
};
