import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientLine } from '@shenpi/checker';
import { query } from '@shenpi/record';
import { eventually, type SpawnedApp } from '@shenpi/test-support';
import { CHECKPOINT_SCHEDULE_ID } from '@shenpi/workflow-contract';
import { withEngine } from '../../engine';
import { startTogether } from '../../kills';
import type { Evidence, Fire, Nemesis } from '../nemesis';
import { ontoSmallDisk } from './full-database';
import { BLOCK_BYTES, mountSmallDisk, smallDiskMissing } from './small-disk';
import { throughIt } from './strain';

const PLAN = ['the database', 'the files', 'the log'] as const;
const SMALL_BYTES = 1024 * 1024;
const CHECKPOINT_MS = 60_000;

/** How often people were told that the disk is full. */
const toldFull = (clientLog: string, from: string): number =>
  readFileSync(clientLog, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ClientLine)
    .filter(({ at, code }) => at >= from && code === 'storage_full').length;

const secondsOf = ({ isShort, random }: Fire): number => (isShort ? 4 : 20 + random.below(20));

const fullDatabase = async (fire: Fire): Promise<Evidence> => {
  const { disk, leave } = await ontoSmallDisk(fire);
  const from = new Date().toISOString();
  try {
    const strained = await throughIt(fire, {
      seconds: secondsOf(fire),
      begin: async () => disk.fill(),
      end: async () => disk.free(),
    });
    return { ...strained, told_storage_full: toldFull(fire.town.clientLog, from) };
  } finally {
    await leave();
  }
};

/** Bytes on disk of the files in a folder, in whole blocks. */
const roomOf = (folder: string): number =>
  readdirSync(folder)
    .map((name) => Math.ceil(statSync(join(folder, name)).size / BLOCK_BYTES) * BLOCK_BYTES)
    .reduce((sum, bytes) => sum + bytes, 0);

const checkpointsIn = async ({ stack: { store } }: Fire): Promise<number> => {
  const [row] = await query<{ last: number }>(
    store,
    `select coalesce(max(seq), 0)::int as last from checkpoint`,
  );
  return row?.last ?? 0;
};

/** A signed checkpoint is due while its folder has no room: none must be half written, and one must follow when there is room. */
const fullFiles = async (fire: Fire): Promise<Evidence> => {
  const { stack } = fire;
  const folder = stack.environment['SHENPI_CHECKPOINT_DIR'] ?? '';
  const aside = `${folder}-aside`;
  mkdirSync(folder, { recursive: true });
  cpSync(folder, aside, { recursive: true });
  // What is there already has its room: a long run has more checkpoints than the small disk could take.
  const disk = mountSmallDisk({ folder, bytes: roomOf(aside) + SMALL_BYTES });
  try {
    cpSync(aside, folder, { recursive: true });
    const before = await checkpointsIn(fire);
    let whileFull = before;
    const strained = await throughIt(fire, {
      seconds: secondsOf(fire),
      begin: async () => {
        disk.fill();
        await withEngine(stack, ({ schedule }) => schedule.getHandle(CHECKPOINT_SCHEDULE_ID).trigger());
      },
      end: async () => {
        whileFull = await checkpointsIn(fire);
        disk.free();
      },
    });
    const after = await eventually(
      async () => {
        const last = await checkpointsIn(fire);
        if (last === before) throw new Error('no checkpoint was written yet');
        return last;
      },
      { timeoutMs: CHECKPOINT_MS },
    );
    return {
      ...strained,
      checkpoints_before: before,
      checkpoints_while_full: whileFull,
      checkpoints_after: after,
    };
  } finally {
    cpSync(folder, aside, { recursive: true });
    disk.unmount();
    cpSync(aside, folder, { recursive: true });
    rmSync(aside, { recursive: true });
  }
};

const stopAll = (apps: readonly SpawnedApp[]): Promise<unknown> => Promise.all(apps.map((app) => app.stop()));

/** The applications come back with their logs on a disk that is full; when they have gone back, their logs are put together again. */
const fullLog = async (fire: Fire): Promise<Evidence> => {
  const { stack } = fire;
  const apps: readonly SpawnedApp[] = [...stack.apis, ...stack.workers, stack.notifier];
  const folder = join(stack.apis[0]?.logFile ?? '', '..');
  const aside = `${folder}-aside`;
  let died = 0;
  for (const app of apps) app.onUnexpectedExit(() => (died += 1));
  await stopAll(apps);
  const disk = mountSmallDisk({ folder, bytes: SMALL_BYTES });
  try {
    await startTogether(apps);
    const strained = await throughIt(fire, {
      seconds: secondsOf(fire),
      begin: async () => disk.fill(),
      end: async () => disk.free(),
    });
    return { ...strained, processes_that_died: died };
  } finally {
    await stopAll(apps);
    cpSync(folder, aside, { recursive: true });
    disk.unmount();
    for (const name of readdirSync(aside))
      copyFileSync(join(aside, name), join(folder, `${name}.small-disk`));
    rmSync(aside, { recursive: true });
    await startTogether(apps);
  }
};

/** What is stored has no room any more: people must be told, nothing that was answered may be lost, and it must go on when there is room again. */
export const diskFull: Nemesis = {
  name: 'disk-full',
  does: 'the disk is full for the databases, for the files, for the log',
  strikes: { full: 3, short: 1 },
  missing: async () => smallDiskMissing(),
  strike: async (fire, n): Promise<Evidence> => {
    const what = PLAN[(fire.isShort ? fire.random.below(PLAN.length) : n) % PLAN.length] ?? PLAN[0];
    fire.say(`the disk of ${what} is full`);
    switch (what) {
      case 'the database':
        return { what, ...(await fullDatabase(fire)) };
      case 'the files':
        return { what, ...(await fullFiles(fire)) };
      case 'the log':
        return { what, ...(await fullLog(fire)) };
    }
  },
};
