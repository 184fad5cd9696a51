import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { withClient } from '@shenpi/local';
import { eventually, type ServerSet } from '@shenpi/test-support';

type Postgres = ServerSet['postgres'];

const ARCHIVED = { timeoutMs: 60_000, everyMs: 100 };

const RESTORED = { timeoutMs: 300_000, everyMs: 100 };

const archiveOf = ({ cluster }: Postgres): string => `${cluster}-archive`;
const baseOf = ({ cluster }: Postgres): string => `${cluster}-base`;
const aheadOf = ({ cluster }: Postgres): string => `${cluster}-ahead`;

const administer = <T>(postgres: Postgres, sql: string): Promise<readonly T[]> =>
  withClient(
    postgres.superuserUrl('postgres'),
    async (client) => (await client.query(sql)).rows as readonly T[],
  );

/** Gives it to the user that PostgreSQL runs as. */
const hand = ({ cluster }: Postgres, path: string): void => {
  const { uid, gid } = statSync(cluster);
  chownSync(path, uid, gid);
};

/** From now on every finished piece of the write-ahead log is kept beside the cluster. Restarts the server the first time. */
export const keepArchive = async (postgres: Postgres): Promise<void> => {
  const archive = archiveOf(postgres);
  if (existsSync(archive)) return;
  mkdirSync(archive);
  hand(postgres, archive);
  await administer(postgres, `alter system set archive_mode = 'on'`);
  await administer(
    postgres,
    `alter system set archive_command = 'test ! -f "${archive}/%f" && cp "%p" "${archive}/%f"'`,
  );
  await postgres.stop();
  await postgres.start();
};

const LEFT_OUT = /\/(pg_wal|pg_replslot)\/.+|\/postmaster\.(pid|opts)$/;

/** Copies the cluster while it works. A file that goes meanwhile is one that the log brings back. */
const copyOf = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true });
  const copied = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  const complaints = copied.stderr.split('\n').filter((line) => line !== '');
  if (!complaints.every((line) => line.includes('No such file or directory')))
    throw new Error(`the cluster could not be copied: ${complaints.join('; ')}`);
};

/** A base backup, as `pg_basebackup` takes one; the programs that come with us have none. */
export const takeBaseBackup = async (postgres: Postgres): Promise<void> => {
  const [cluster, base] = [postgres.cluster, baseOf(postgres)];
  await withClient(postgres.superuserUrl('postgres'), async (client) => {
    await client.query(`select pg_backup_start('fire', true)`);
    copyOf(cluster, base);
    const stopped = await client.query<{ label: string; spaces: string }>(
      `select labelfile as label, spcmapfile as spaces from pg_backup_stop()`,
    );
    const { label = '', spaces = '' } = stopped.rows[0] ?? {};
    writeFileSync(join(base, 'backup_label'), label);
    if (spaces !== '') writeFileSync(join(base, 'tablespace_map'), spaces);
  });
  const isKept = (path: string): boolean => !LEFT_OUT.test(path.slice(base.length));
  const clean = `${base}-clean`;
  rmSync(clean, { recursive: true, force: true });
  cpSync(base, clean, { recursive: true, preserveTimestamps: true, filter: isKept });
  rmSync(base, { recursive: true });
  renameSync(clean, base);
  const { uid, gid } = statSync(cluster);
  spawnSync('chown', ['-R', `${uid}:${gid}`, base]);
  spawnSync('chmod', ['0700', base]);
};

/** What was written up to now is in the archive. */
export const archiveEverything = async (postgres: Postgres): Promise<void> => {
  const [last] = await administer<{ name: string }>(
    postgres,
    `select pg_walfile_name(pg_switch_wal()) as name`,
  );
  await eventually(() => {
    if (!existsSync(join(archiveOf(postgres), last?.name ?? '')))
      throw new Error(`${last?.name ?? 'the last piece of the log'} is not archived yet`);
  }, ARCHIVED);
};

const settingsFor = (postgres: Postgres, instant: string): string =>
  [
    '',
    `archive_mode = 'off'`,
    `restore_command = 'cp "${archiveOf(postgres)}/%f" "%p"'`,
    // An abbreviation of a time zone is not taken here, and Z is one.
    `recovery_target_time = '${instant.replace('Z', '+00')}'`,
    `recovery_target_action = 'promote'`,
    '',
  ].join('\n');

/** The stopped server comes back as it was at an instant (ISO); what it was is kept until `bringBack`. */
export const restoreTo = async (postgres: Postgres, instant: string): Promise<void> => {
  const { cluster } = postgres;
  renameSync(cluster, aheadOf(postgres));
  renameSync(baseOf(postgres), cluster);
  appendFileSync(join(cluster, 'postgresql.auto.conf'), settingsFor(postgres, instant));
  writeFileSync(join(cluster, 'recovery.signal'), '');
  hand(postgres, join(cluster, 'recovery.signal'));
  await postgres.start();
  // It answers readers before it takes writes.
  await eventually(async () => {
    const [row] = await administer<{ reads: boolean }>(postgres, 'select pg_is_in_recovery() as reads');
    if (row?.reads !== false) throw new Error('the server is still being restored');
  }, RESTORED);
};

/** The stopped server comes back as it was before it was restored. */
export const bringBack = async (postgres: Postgres): Promise<void> => {
  rmSync(postgres.cluster, { recursive: true });
  renameSync(aheadOf(postgres), postgres.cluster);
  await postgres.start();
};
