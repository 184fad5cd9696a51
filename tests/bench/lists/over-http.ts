import { join } from 'node:path';
import { closeRecord, openRecord, openSession, type Actor, type RecordStore } from '@shenpi/record';
import { freePort, spawnApp, type FreshDatabase, type ServerSet } from '@shenpi/test-support';
import { oneDecimal, percentile, type Row } from '../report';

const ASKED = 200;
const WARM_UP = 20;
const PATHS = ['/api/tasks?limit=50', '/api/projects?limit=50', '/api/projects?text=%E7%8E%89%E7%B1%B3'];

const tokensOf = async (database: FreshDatabase, people: readonly Actor[]): Promise<readonly string[]> => {
  const owner: RecordStore = await openRecord(database.ownerUrl, { applicationName: 'bench', poolSize: 1 });
  try {
    const tokens: string[] = [];
    for (const { accountId } of people) tokens.push(await openSession(owner, accountId, 1));
    return tokens;
  } finally {
    await closeRecord(owner);
  }
};

/** The same lists through the API, signed in as different people of the office: what HTTP, the session and the answer's form cost beside. */
export const measureOverHttp = async (
  servers: ServerSet,
  database: FreshDatabase,
  people: readonly Actor[],
): Promise<readonly Row[]> => {
  const port = await freePort();
  const folder = join(servers.dataDir, database.name);
  const api = await spawnApp('api', {
    SHENPI_INSTALLATION: 'test',
    SHENPI_DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: servers.temporal.address,
    SHENPI_DATA_DIR: servers.dataDir,
    SHENPI_CHECKPOINT_DIR: join(folder, 'checkpoints'),
    SHENPI_KEY_FILE: join(folder, 'checkpoint-key.pem'),
    SHENPI_HTTP_PORT: String(port),
  });
  try {
    const tokens = await tokensOf(database, people);
    const rows: Row[] = [];
    for (const path of PATHS) {
      const took: number[] = [];
      for (let turn = 0; turn < ASKED + WARM_UP; turn += 1) {
        const from = performance.now();
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
          headers: { authorization: `Bearer ${tokens[turn % tokens.length] ?? ''}` },
        });
        await answer.json();
        if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
        if (turn >= WARM_UP) took.push(performance.now() - from);
      }
      rows.push({
        list: 'http',
        question: decodeURIComponent(path),
        page: 1,
        asked: took.length,
        p50: oneDecimal(percentile(took, 50)),
        p99: oneDecimal(percentile(took, 99)),
        slowest: oneDecimal(Math.max(...took)),
      });
    }
    return rows;
  } finally {
    await api.stop();
  }
};
