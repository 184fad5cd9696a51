import type { RecordSnapshot } from './record-snapshot';

export interface KeptDecision {
  readonly commandId: string;
  readonly kind: string;
  readonly username: string | null;
  readonly receipt: unknown;
}

const BATCH = 5_000;

/** Decisions of these commands, as many as there are. */
export const readDecisions = async (
  record: RecordSnapshot,
  commandIds: readonly string[],
): Promise<ReadonlyMap<string, KeptDecision>> => {
  const found = new Map<string, KeptDecision>();
  for (let from = 0; from < commandIds.length; from += BATCH) {
    const rows = await record.rows<KeptDecision>(
      `select d.command_id as "commandId", d.kind, a.username, d.receipt from decision d left join account a on a.id = d.account_id
       where d.command_id = any($1::uuid[])`,
      [commandIds.slice(from, from + BATCH)],
    );
    for (const row of rows) found.set(row.commandId, row);
  }
  return found;
};
