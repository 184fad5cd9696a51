import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own with little room, in memory. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that is left. */
  readonly fill: () => void;
  /** Gives it back. */
  readonly free: () => void;
  /** Forgets everything on it. */
  readonly unmount: () => void;
}

export interface SmallDiskOptions {
  readonly folder: string;
  readonly bytes: number;
  /** Whose it is; the user of this process if left out. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

export const BLOCK_BYTES = 4_096;

const takeAllRoom = (file: string): void => {
  const block = Buffer.alloc(BLOCK_BYTES);
  for (const chunk of [Buffer.alloc(BLOCK_BYTES * 256), block])
    try {
      for (;;) writeFileSync(file, chunk, { flag: 'a' });
    } catch {
      // As much as there was room for has been written.
    }
};

/** Mounts one over `folder`, which hides what was in it; throws where this process may not mount. */
export const mountSmallDisk = ({ folder, bytes, owner }: SmallDiskOptions): SmallDisk => {
  mkdirSync(folder, { recursive: true });
  const belongs = owner === undefined ? '' : `,uid=${owner.uid},gid=${owner.gid}`;
  const options = `size=${bytes},mode=0700${belongs}`;
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { encoding: 'utf8' });
  if (mounted.status !== 0) throw new Error(`no small disk could be mounted: ${mounted.stderr}`);
  const filler = join(folder, '.filler');
  const unmount = (): void => {
    process.off('exit', unmount);
    // Somebody may still have a file of it open: it is gone from the tree at once, and for good when the file is closed.
    spawnSync('umount', ['--lazy', folder]);
  };
  process.once('exit', unmount);
  return {
    folder,
    fill: () => takeAllRoom(filler),
    free: () => rmSync(filler, { force: true }),
    unmount,
  };
};

/** Why no disk can be mounted here, or undefined. */
export const smallDiskMissing = (): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'shenpi-disk-'));
  try {
    mountSmallDisk({ folder, bytes: BLOCK_BYTES * 4 }).unmount();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  } finally {
    rmdirSync(folder);
  }
};
