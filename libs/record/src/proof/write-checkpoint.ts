import { createPublicKey } from 'node:crypto';
import type { Instant } from '@shenpi/domain';
import type { RecordReader } from '../connection/record-transaction';
import type { RecordStore } from '../connection/record-store';
import { readClockIn } from '../work/clock';
import { inTransaction } from '../work/transaction';
import {
  checkpointHash,
  hashOfHeads,
  isSignedBy,
  signCheckpoint,
  type Checkpoint,
  type CheckpointHead,
} from './checkpoint';
import { isUnreadable, readLastCheckpoint, writeCheckpointFile } from './checkpoint-files';
import { checkpointKey } from './checkpoint-key';

/** The name of the lock by which two checkpoints at the same moment follow each other. */
export const CHECKPOINT_LOCK = 'shenpi checkpoint';

/**
 * Longer than a million heads are hashed or put on the disk for, and no longer: a writer that is frozen in between must not hold back
 * every checkpoint after it, and the tidying of the database with them.
 */
const SILENT_MS = 25_000;

const insertRow = async (tx: RecordReader, { content, signature }: Checkpoint): Promise<void> => {
  await tx.query(`insert into checkpoint (seq, at, content, signature) values ($1, $2, $3, $4)`, [
    content.sequence,
    content.at,
    JSON.stringify(content),
    signature,
  ]);
};

/** The folder does not continue what the record knows of checkpoints: somebody must look before another one covers it up. */
export class CheckpointsDiffer extends Error {}

/**
 * The checkpoint that the new one follows. A file without its row is what a crash between the two leaves behind, and gets its
 * row, if it is the very next one and signed by our key.
 */
const previousCheckpoint = async (
  tx: RecordReader,
  last: Checkpoint | null,
  publicKey: ReturnType<typeof createPublicKey>,
): Promise<Checkpoint | null> => {
  const rows: { seq: number; signature: string }[] = await tx.query(
    `select seq, signature from checkpoint order by seq desc limit 1`,
  );
  const known = rows[0]?.seq ?? 0;
  const sequence = last?.content.sequence ?? 0;
  if (last && sequence === known + 1 && isSignedBy(last, publicKey)) await insertRow(tx, last);
  else if (sequence !== known) {
    throw new CheckpointsDiffer(
      `The last checkpoint file is number ${sequence}, the record knows of ${known}: bring the files back, or verify and begin a new folder.`,
    );
  }
  return last;
};

/**
 * `at` is the machine's time if it should not be read here; `silentMs` after how many milliseconds without a statement the database gives
 * the checkpoint up (25 s).
 */
export interface CheckpointOptions {
  readonly checkpointDir: string;
  readonly keyFile: string;
  readonly at?: Instant;
  readonly silentMs?: number;
}

export interface WrittenCheckpoint {
  readonly sequence: number;
  readonly file: string;
  readonly chains: number;
  readonly events: number;
}

/**
 * Signs where every chain stands now, and puts it outside the database: `000001.json` and following in `checkpointDir`, a row beside it
 * in the record. `keyFile` is made at first use.
 */
export const writeCheckpoint = async (
  store: RecordStore,
  options: CheckpointOptions,
): Promise<WrittenCheckpoint> => {
  const key = await checkpointKey(options.keyFile);
  return inTransaction(store, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [CHECKPOINT_LOCK]);
    // A million heads are read, hashed and written for longer than a decision may take; nobody waits for it but another checkpoint.
    await tx.query(
      `select set_config('transaction_timeout', '0', true),
              set_config('idle_in_transaction_session_timeout', $1, true)`,
      [String(options.silentMs ?? SILENT_MS)],
    );
    const lastFile = await readLastCheckpoint(options.checkpointDir);
    if (lastFile && isUnreadable(lastFile))
      throw new CheckpointsDiffer(`The checkpoint file ${lastFile.unreadable} cannot be read.`);
    const previous = await previousCheckpoint(tx, lastFile, createPublicKey(key));
    const at = await readClockIn(tx);
    const heads: CheckpointHead[] = await tx.query(
      `select chain, seq, hash from chain_head where seq > 0 order by chain`,
    );
    const content = {
      sequence: (previous?.content.sequence ?? 0) + 1,
      previousHash: previous ? checkpointHash(previous) : null,
      at,
      madeAt: options.at ?? new Date().toISOString(),
      chains: heads.length,
      events: heads.reduce((sum, head) => sum + head.seq, 0),
      headsHash: hashOfHeads(heads),
    };
    const checkpoint = signCheckpoint(content, heads, key);
    await insertRow(tx, checkpoint);
    const file = await writeCheckpointFile(options.checkpointDir, checkpoint);
    return { sequence: content.sequence, file, chains: content.chains, events: content.events };
  });
};
