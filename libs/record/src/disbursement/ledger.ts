import { ledgerEntry, ledgerProblems, type Fen, type LedgerEntry, type LedgerStep } from '@shenpi/domain';
import type { ProjectRow } from '../lifecycle/project.row';
import type { Work } from '../work/work';

/**
 * Adds one entry to the project's append-only ledger. The whole ledger is judged with the new entry before it is written: money
 * that would leave an account before it arrived, or more than the grant, is a broken program, not a refusal.
 */
export const postEntry = async (
  work: Work,
  project: ProjectRow,
  step: LedgerStep,
  amountFen: Fen,
  trancheN: number | null,
  note: string,
): Promise<void> => {
  const entries = await work.sql<LedgerEntry>(
    `select debit, credit, amount_fen as "amountFen" from ledger_entry where project_id = $1 order by seq`,
    [project.id],
  );
  const entry = ledgerEntry(step, amountFen);
  const problems = ledgerProblems([...entries, entry], project.grantFen ?? 0);
  if (problems[0])
    throw new Error(`the ledger of ${project.id} would break: ${problems[0].code} ${problems[0].sentenceEn}`);
  work.post(
    `insert into ledger_entry (project_id, seq, at, debit, credit, amount_fen, tranche_n, note) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [project.id, entries.length + 1, work.now, entry.debit, entry.credit, entry.amountFen, trancheN, note],
  );
};
