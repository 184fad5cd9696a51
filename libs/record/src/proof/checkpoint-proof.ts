import type { KeyObject } from 'node:crypto';
import { query, type RecordReader } from '../connection/record-store';
import { canonicalText } from '../work/canonical';
import { checkpointHash, isSignedBy, type Checkpoint, type CheckpointContent } from './checkpoint';
import { checkpointFileName, isUnreadable, sequenceOf, type CheckpointFile } from './checkpoint-files';
import type { Problem, Report } from './problem';

const BATCH = 5000;

const about = (kind: Problem['kind'], zh: string, en: string): Problem => ({
  kind,
  chain: null,
  seq: null,
  zh,
  en,
});

interface Row {
  readonly seq: number;
  readonly content: CheckpointContent;
  readonly signature: string;
}

/** The files against the rows that were written with them: each must have the other, with the same content. */
const compareWithRows = async (
  store: RecordReader,
  files: readonly CheckpointFile[],
  report: Report,
): Promise<void> => {
  const rows = await query<Row>(store, `select seq, content, signature from checkpoint order by seq`);
  const rowOf = new Map(rows.map((row) => [row.seq, row]));
  const fileOf = new Map(files.map((file) => [sequenceOf(file), file]));
  const last = Math.max(0, ...rowOf.keys(), ...fileOf.keys());
  for (let seq = 1; seq <= last; seq += 1) {
    const name = checkpointFileName(seq);
    const row = rowOf.get(seq);
    const file = fileOf.get(seq);
    if (!file)
      report(
        about(
          'checkpoint_removed',
          `检查点文件 ${name} 被删除。`,
          `The checkpoint file ${name} was removed.`,
        ),
      );
    if (!row)
      report(
        about(
          'checkpoint_removed',
          `数据库中第${seq}号检查点的记录被删除。`,
          `The row of checkpoint ${seq} was removed from the database.`,
        ),
      );
    if (
      file &&
      row &&
      !isUnreadable(file) &&
      (canonicalText(row.content) !== canonicalText(file.content) || row.signature !== file.signature)
    ) {
      report(
        about(
          'checkpoint_changed',
          `第${seq}号检查点的文件与数据库中的记录不一致。`,
          `Checkpoint ${seq} is not the same in its file and in the database.`,
        ),
      );
    }
  }
};

/** Signature, heads and the link to the checkpoint before. Answers those whose word may be relied on. */
const trusted = (
  files: readonly CheckpointFile[],
  publicKey: KeyObject | string | undefined,
  report: Report,
): readonly Checkpoint[] => {
  if (publicKey === undefined && files.length > 0) {
    report(
      about(
        'checkpoint_unsigned',
        '缺少检查点公钥，无法核对检查点签名。',
        'The public key is missing; the signatures of the checkpoints cannot be checked.',
      ),
    );
  }
  const sound: Checkpoint[] = [];
  let before: Checkpoint | null = null;
  for (const file of files) {
    const name = checkpointFileName(sequenceOf(file));
    if (isUnreadable(file)) {
      report(
        about(
          'checkpoint_changed',
          `检查点文件 ${name} 已损坏或被改动，无法读取。`,
          `The checkpoint file ${name} is damaged or was changed; it cannot be read.`,
        ),
      );
      continue;
    }
    if (publicKey !== undefined && !isSignedBy(file, publicKey)) {
      report(
        about(
          'checkpoint_unsigned',
          `检查点文件 ${name} 的签名不符：内容被改动，或不是本单位所签。`,
          `The signature of the checkpoint file ${name} is wrong: it was changed, or signed by somebody else.`,
        ),
      );
      continue;
    }
    const isNext = file.content.sequence === (before?.content.sequence ?? 0) + 1;
    if (isNext && file.content.previousHash !== (before ? checkpointHash(before) : null)) {
      report(
        about(
          'checkpoint_changed',
          `检查点文件 ${name} 与前一检查点不衔接。`,
          `The checkpoint file ${name} does not follow on the one before it.`,
        ),
      );
    }
    sound.push(file);
    before = file;
  }
  return sound;
};

interface Differing {
  readonly chain: string;
  readonly seq: number;
  readonly is: string | null;
  readonly last: number | null;
}

const differingHeads = (store: RecordReader, heads: Checkpoint['heads']): Promise<Differing[]> =>
  query<Differing>(
    store,
    `select h.chain, h.seq, e.hash as is, (select max(seq) from event l where l.chain = h.chain) as last
     from jsonb_to_recordset($1::jsonb) as h (chain text, seq bigint, hash text) left join event e on e.chain = h.chain and e.seq = h.seq
     where e.hash is distinct from h.hash`,
    [JSON.stringify(heads)],
  );

const reportHead = ({ chain, seq, is, last }: Differing, sequence: number, report: Report): void => {
  const seen = { zh: `第${sequence}号检查点`, en: `checkpoint ${sequence}` };
  if (last === null) {
    report({
      kind: 'chain_removed',
      chain,
      seq: 1,
      zh: `整条链被删除：${seen.zh}见过其第${seq}条。`,
      en: `The whole chain was removed: ${seen.en} saw its event ${seq}.`,
    });
  } else if (last < seq) {
    report({
      kind: 'cut',
      chain,
      seq: last + 1,
      zh: `链尾被截断：现止于第${last}条，${seen.zh}见过第${seq}条。`,
      en: `The end of the chain was cut off: it ends at event ${last}, ${seen.en} saw event ${seq}.`,
    });
  } else {
    report({
      kind: 'rewritten',
      chain,
      seq,
      zh: `第${seq}条${is === null ? '被删除' : '或其之前的记录被改写'}：与${seen.zh}所记的摘要不符。`,
      en:
        is === null
          ? `Event ${seq} was removed after ${seen.en} saw it.`
          : `Event ${seq} or one before it was rewritten after ${seen.en} saw it.`,
    });
  }
};

/** Between two checkpoints no chain may vanish or grow shorter; what they say is compared with the record once for each head. */
const compareHeads = async (
  store: RecordReader,
  checkpoints: readonly Checkpoint[],
  report: Report,
): Promise<void> => {
  const told = new Set<string>();
  let earlier = new Map<string, string>();
  for (const { content, heads } of checkpoints) {
    const fresh = heads.filter((head) => earlier.get(head.chain) !== `${head.seq}:${head.hash}`);
    for (let from = 0; from < fresh.length; from += BATCH) {
      for (const head of await differingHeads(store, fresh.slice(from, from + BATCH))) {
        if (told.has(head.chain)) continue;
        told.add(head.chain);
        reportHead(head, content.sequence, report);
      }
    }
    earlier = new Map(heads.map((head) => [head.chain, `${head.seq}:${head.hash}`]));
  }
};

/**
 * The record against the checkpoints that were kept outside the database: a chain may only have grown from where each of them saw
 * it. This finds what the record by itself cannot show: a tail cut off, or a chain written anew, with everything else in step.
 */
export const proveAgainstCheckpoints = async (
  store: RecordReader,
  files: readonly CheckpointFile[],
  publicKey: KeyObject | string | undefined,
  report: Report,
): Promise<void> => {
  await compareWithRows(store, files, report);
  await compareHeads(store, trusted(files, publicKey, report), report);
};
