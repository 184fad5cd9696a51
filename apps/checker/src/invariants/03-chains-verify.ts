import { readCheckpoints, readPublicKey, verifyRecord, type CheckpointFile } from '@shenpi/record';
import type { Evidence, NumberedInspection } from '../inspection';

const sequenceOf = (file: CheckpointFile): number =>
  'unreadable' in file ? file.sequence : file.content.sequence;

/** While work goes on a checkpoint may have been written since the moment that is looked at. */
const checkpointsOf = async ({ record, options }: Evidence): Promise<readonly CheckpointFile[]> => {
  if (options.checkpoints === undefined) return [];
  const files = await readCheckpoints(options.checkpoints.dir);
  if (options.isQuiet) return files;
  const [row] = await record.rows<{ last: number }>(
    `select coalesce(max(seq), 0)::int as last from checkpoint`,
  );
  return files.filter((file) => sequenceOf(file) <= (row?.last ?? 0));
};

/** The record's own verification, over the same moment as everything else; with checkpoints also against what was signed. */
export const chainsVerify: NumberedInspection = {
  invariant: 3,
  name: 'chains and signatures verify',
  inspect: async (evidence, tell) => {
    const { record, options } = evidence;
    const { checkpoints } = options;
    const files = await checkpointsOf(evidence);
    const signed =
      checkpoints === undefined
        ? {}
        : { checkpoints: files, publicKey: (await readPublicKey(checkpoints.keyFile)) ?? undefined };
    const { events, problems } = await verifyRecord(record.reader, signed);
    for (const { kind, chain, seq, en } of problems)
      tell({
        code: kind,
        ids: { ...(chain === null ? {} : { chain }), ...(seq === null ? {} : { seq }) },
        sentence: en,
      });
    return events + files.length;
  },
};
