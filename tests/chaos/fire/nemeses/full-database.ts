import { statSync } from 'node:fs';
import { withClient } from '@shenpi/local';
import { eventually } from '@shenpi/test-support';
import type { Fire } from '../nemesis';
import { mountSmallDisk, type SmallDisk } from './small-disk';

const TABLESPACE = 'fire_disk';
const HEADROOM_BYTES = 16 * 1024 * 1024;
/** What moves is locked for a moment: tried again where somebody was in the way. */
const MOVE = { timeoutMs: 120_000, everyMs: 200 };

/** The record's and the engine's databases: both lie on the same disk in a single-node installation. */
const databasesOf = ({ stack, servers }: Fire): readonly string[] => [
  servers.postgres.superuserUrl(stack.database.name),
  servers.postgres.superuserUrl('temporal'),
];

const moveAll = (url: string, from: string, to: string): Promise<void> =>
  eventually(
    () =>
      withClient(url, async (client) => {
        await client.query(`set lock_timeout = '1s'`);
        for (const what of ['table', 'index', 'materialized view'])
          await client.query(`alter ${what} all in tablespace ${from} set tablespace ${to}`);
      }),
    MOVE,
  );

const bytesOf = (url: string): Promise<number> =>
  withClient(url, async (client) => {
    const sized = await client.query<{ bytes: string }>(
      'select pg_database_size(current_database()) as bytes',
    );
    return Number(sized.rows[0]?.bytes ?? 0);
  });

/** Brings both databases onto a disk that is a little larger than they are; `leave` brings them back. */
export const ontoSmallDisk = async (
  fire: Fire,
): Promise<{ readonly disk: SmallDisk; readonly leave: () => Promise<void> }> => {
  const { cluster, superuserUrl } = fire.servers.postgres;
  const { uid, gid } = statSync(cluster);
  const databases = databasesOf(fire);
  const sizes = await Promise.all(databases.map(bytesOf));
  const bytes = sizes.reduce((sum, size) => sum + size, HEADROOM_BYTES);
  const disk = mountSmallDisk({ folder: `${cluster}-fire`, bytes, owner: { uid, gid } });
  const administer = (sql: string): Promise<void> =>
    withClient(superuserUrl('postgres'), async (client) => void (await client.query(sql)));
  const leave = async (): Promise<void> => {
    disk.free();
    for (const url of databases) await moveAll(url, TABLESPACE, 'pg_default');
    await eventually(() => administer(`drop tablespace ${TABLESPACE}`), MOVE);
    disk.unmount();
  };
  await administer(`create tablespace ${TABLESPACE} location '${disk.folder}'`);
  try {
    for (const url of databases) await moveAll(url, 'pg_default', TABLESPACE);
  } catch (error) {
    await leave();
    throw error;
  }
  return { disk, leave };
};
