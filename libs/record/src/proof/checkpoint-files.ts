import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkpoint } from './checkpoint';

const FILE = /^(\d{6,})\.json$/;
const DRAFT = '.new';

/** `000001.json` */
export const checkpointFileName = (sequence: number): string => `${String(sequence).padStart(6, '0')}.json`;

/** A file in the folder of checkpoints that could not be read as one; its sequence is the one of its name. */
export interface UnreadableCheckpoint {
  readonly sequence: number;
  readonly unreadable: string;
}
export type CheckpointFile = Checkpoint | UnreadableCheckpoint;

export const isUnreadable = (file: CheckpointFile): file is UnreadableCheckpoint => 'unreadable' in file;
export const sequenceOf = (file: CheckpointFile): number =>
  isUnreadable(file) ? file.sequence : file.content.sequence;

const isCheckpoint = (value: unknown): value is Checkpoint => {
  if (typeof value !== 'object' || value === null) return false;
  const { content, heads, signature } = value as Partial<Checkpoint>;
  const isContent =
    typeof content === 'object' &&
    content !== null &&
    Number.isSafeInteger(content.sequence) &&
    typeof content.headsHash === 'string';
  const areHeads =
    Array.isArray(heads) &&
    heads.every(
      (head) =>
        typeof head?.chain === 'string' && Number.isSafeInteger(head.seq) && typeof head.hash === 'string',
    );
  return isContent && areHeads && typeof signature === 'string';
};

const parse = (name: string, text: string): CheckpointFile => {
  const sequence = Number(FILE.exec(name)?.[1]);
  try {
    const value: unknown = JSON.parse(text);
    if (isCheckpoint(value) && value.content.sequence === sequence) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { sequence, unreadable: name };
};

const namesIn = async (dir: string): Promise<readonly string[]> => {
  try {
    return (await readdir(dir)).filter((name) => FILE.test(name)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/**
 * The checkpoints of a folder in their order; empty if there is no folder. A file that is no checkpoint, or not the one of its
 * name, comes as unreadable, so that the verification can name it.
 */
export const readCheckpoints = async (dir: string): Promise<readonly CheckpointFile[]> => {
  const files: CheckpointFile[] = [];
  for (const name of await namesIn(dir)) files.push(parse(name, await readFile(join(dir, name), 'utf8')));
  return files;
};

/** The last file of the folder, or null. */
export const readLastCheckpoint = async (dir: string): Promise<CheckpointFile | null> => {
  const name = (await namesIn(dir)).at(-1);
  return name === undefined ? null : parse(name, await readFile(join(dir, name), 'utf8'));
};

/** What a writer left behind that died or was given up; only one may write at a time. */
const removeDrafts = async (dir: string): Promise<void> => {
  const drafts = (await readdir(dir)).filter((name) => name.endsWith(DRAFT));
  await Promise.all(drafts.map((name) => rm(join(dir, name), { force: true })));
};

/**
 * Puts the file in place as a whole: it is on the disk under another name before it gets its own. A file that is there already is never
 * written over (`EEXIST`): a writer that was frozen for so long that another one has taken its number finds it taken.
 */
export const writeCheckpointFile = async (dir: string, checkpoint: Checkpoint): Promise<string> => {
  await mkdir(dir, { recursive: true });
  await removeDrafts(dir);
  const file = join(dir, checkpointFileName(checkpoint.content.sequence));
  const draftName = `${file}.${randomUUID()}${DRAFT}`;
  const draft = await open(draftName, 'wx', 0o644);
  try {
    await draft.writeFile(`${JSON.stringify(checkpoint)}\n`);
    await draft.sync();
    await link(draftName, file);
  } finally {
    await draft.close();
    await rm(draftName, { force: true });
  }
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
  return file;
};
