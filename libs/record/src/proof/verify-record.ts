import type { KeyObject } from 'node:crypto';
import type { RecordReader } from '../connection/record-store';
import { proveBallots } from './ballot-proof';
import { walkChains } from './chain-walk';
import type { CheckpointFile } from './checkpoint-files';
import { proveAgainstCheckpoints } from './checkpoint-proof';
import { proveContents } from './content-proof';
import { proveDecisions } from './decision-proof';
import { proveEditions } from './edition-proof';
import { proveLedgers } from './ledger-proof';
import { problemList, type Problem } from './problem';
import { proveStates } from './state-proof';

export interface Verification {
  readonly chains: number;
  readonly events: number;
  /** Empty for a record that proves itself. */
  readonly problems: readonly Problem[];
}

/**
 * Recomputes the whole record: every chain event by event, and against it the states, editions, decisions, ballots and ledgers; then against
 * `checkpoints` (see readCheckpoints), which are kept outside the database and signed by the holder of `publicKey` (PEM). Without
 * checkpoints a tail that was cut off together with everything that speaks of it is not found. Reads in batches, changes nothing.
 */
export const verifyRecord = async (
  store: RecordReader,
  options: { readonly checkpoints?: readonly CheckpointFile[]; readonly publicKey?: KeyObject | string } = {},
): Promise<Verification> => {
  const { report, list } = problemList();
  const { chains, events } = await walkChains(store, report);
  if (options.checkpoints)
    await proveAgainstCheckpoints(store, options.checkpoints, options.publicKey, report);
  await proveStates(store, report);
  await proveEditions(store, report);
  await proveDecisions(store, report);
  await proveBallots(store, report);
  await proveLedgers(store, report);
  await proveContents(store, report);
  return { chains, events, problems: list() };
};
