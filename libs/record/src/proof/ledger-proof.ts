import { ledgerProblems, type LedgerEntry } from '@shenpi/domain';
import { query, type RecordReader } from '../connection/record-store';
import type { Report } from './problem';

const LIMIT = 200;
const BATCH = 500;

interface StoredEntry extends LedgerEntry {
  readonly projectId: string;
  readonly seq: number;
}

const groupByProject = (entries: readonly StoredEntry[]): Map<string, StoredEntry[]> => {
  const groups = new Map<string, StoredEntry[]>();
  for (const entry of entries) groups.set(entry.projectId, [...(groups.get(entry.projectId) ?? []), entry]);
  return groups;
};

const proveRunningSums = async (store: RecordReader, report: Report): Promise<void> => {
  let after: string | null = null;
  for (;;) {
    const grants: { projectId: string; grantFen: number; ledgerFen: number }[] = await query(
      store,
      `select p.id as "projectId", coalesce(p.grant_fen, 0) as "grantFen", coalesce((select sum(amount_fen) from ledger_entry l where l.project_id = p.id and l.debit = 'granted' and l.credit = 'envelope'), 0)::bigint as "ledgerFen"
       from project p where ($1::uuid is null or p.id > $1) and (p.grant_fen is not null or exists (select 1 from ledger_entry l where l.project_id = p.id)) order by p.id limit ${BATCH}`,
      [after],
    );
    const entries = await query<StoredEntry>(
      store,
      `select project_id as "projectId", seq, debit, credit, amount_fen as "amountFen" from ledger_entry where project_id = any($1) order by project_id, seq`,
      [grants.map((grant) => grant.projectId)],
    );
    const byProject = groupByProject(entries);
    for (const { projectId, grantFen, ledgerFen } of grants) {
      const chain = `project:${projectId}`;
      const own = byProject.get(projectId) ?? [];
      const gap = own.findIndex((entry, index) => entry.seq !== index + 1);
      if (gap >= 0)
        report({
          kind: 'removed',
          chain,
          seq: null,
          zh: `经费台账第${gap + 1}笔被删除。`,
          en: `Entry ${gap + 1} of the ledger was removed.`,
        });
      for (const problem of ledgerProblems(own, grantFen))
        report({
          kind: 'row_differs',
          chain,
          seq: null,
          zh: `经费台账不平：${problem.sentence}。`,
          en: `The ledger does not balance: ${problem.sentenceEn}.`,
        });
      if (ledgerFen !== grantFen)
        report({
          kind: 'row_differs',
          chain,
          seq: null,
          zh: `立项经费${grantFen}分与台账${ledgerFen}分不一致。`,
          en: `The grant (${grantFen} fen) is not what the ledger says (${ledgerFen} fen).`,
        });
    }
    const last = grants.at(-1);
    if (!last || grants.length < BATCH) return;
    after = last.projectId;
  }
};

/** Each step of the money has its event with the same amount. */
const STEPS = `(values ('granted', 'envelope', 'grant_issued', 'grantFen'), ('released', 'granted', 'release_opinion_given', 'amountFen'),
  ('paid', 'released', 'payment_confirmed', 'amountFen'), ('received', 'paid', 'receipt_confirmed', 'amountFen')) as step (debit, credit, type, amount)`;

const proveAgainstEvents = async (store: RecordReader, report: Report): Promise<void> => {
  const differing = await query<{ projectId: string; type: string; ledger: string; chain: string }>(
    store,
    `with ledger as (
       select l.project_id, step.type, coalesce(l.tranche_n, 0)::text as tranche, l.amount_fen::text as amount, count(*) as n
       from ledger_entry l join ${STEPS} on step.debit = l.debit and step.credit = l.credit group by 1, 2, 3, 4
     ), told as (
       select e.project_id, step.type, coalesce(e.data ->> 'tranche', '0') as tranche, e.data ->> step.amount as amount, count(*) as n
       from event e join ${STEPS} on step.type = e.type group by 1, 2, 3, 4
     )
     select coalesce(l.project_id, t.project_id) as "projectId", coalesce(l.type, t.type) as type, coalesce(l.amount, '') as ledger, coalesce(t.amount, '') as chain
     from ledger l full join told t on t.project_id = l.project_id and t.type = l.type and t.tranche = l.tranche and t.amount = l.amount
     where l.n is distinct from t.n order by 1, 2 limit ${LIMIT}`,
  );
  for (const { projectId, type, ledger, chain } of differing) {
    report({
      kind: 'row_differs',
      chain: `project:${projectId}`,
      seq: null,
      zh: `经费台账与链上事件（${type}）不一致：台账${ledger || '无'}，链上${chain || '无'}（分）。`,
      en: `Ledger and chain differ (${type}): ${ledger || 'nothing'} in the ledger, ${chain || 'nothing'} on the chain (fen).`,
    });
  }
};

/** Every ledger is gapless, never overdrawn, within its grant, and says what the chain says. */
export const proveLedgers = async (store: RecordReader, report: Report): Promise<void> => {
  await proveRunningSums(store, report);
  await proveAgainstEvents(store, report);
};
