import { join } from 'node:path';
import { closeRecord, openRecord, query, type RecordStore } from '@shenpi/record';
import {
  eventually,
  freshDatabase,
  mailSettings,
  sharedServers,
  spawnApp,
  startMail,
  type FreshDatabase,
  type Mail,
  type SpawnedApp,
} from '@shenpi/test-support';
import { draftCase, prepareBureau } from './bureau';
import * as course from './course';
import { postOf, type Post } from './letters';

jest.setTimeout(180_000);

const WAIT = { timeoutMs: 60_000, everyMs: 20 } as const;
const CASES = 12;

describe('two notifiers on one record', () => {
  let mail: Mail;
  let database: FreshDatabase;
  let store: RecordStore;
  let post: Post;
  const notifiers: SpawnedApp[] = [];

  beforeAll(async () => {
    mail = await startMail(await mailSettings(join(sharedServers().dataDir, 'two-notifiers-mail')));
    database = await freshDatabase();
    store = await openRecord(database.appUrl, { poolSize: 4 });
    await prepareBureau(store);
    post = postOf(store, mail);
    await post.register(['unit']);
  });
  afterAll(async () => {
    for (const notifier of notifiers) await notifier.stop();
    await closeRecord(store);
    await database.drop();
    await mail.app.stop();
  });

  const oneMore = async (): Promise<SpawnedApp> => {
    const notifier = await spawnApp('notifier', {
      SHENPI_DATABASE_URL: database.appUrl,
      SHENPI_INSTALLATION: 'test',
      ...mail.settings,
    });
    notifiers.push(notifier);
    return notifier;
  };
  const submitMany = async (from: number): Promise<void> => {
    for (let n = from; n < from + CASES; n += 1) await course.submit(store, await draftCase(store), `王${n}`);
  };
  /** In the product, to the one person who is told of every case; operators may be told of other things. */
  const messages = async (): Promise<number> =>
    (
      await query<{ n: number }>(
        store,
        `select count(*)::int as n from message m join account a on a.id = m.account_id where a.username = 'unit'`,
      )
    )[0]?.n ?? 0;
  /** Everything has been told and sent, once each. */
  const toldOnce = (count: number): Promise<void> =>
    eventually(async () => {
      expect((await post.kept()).map(({ state }) => state)).toEqual(Array(count).fill('accepted'));
      const ids = (await post.letters()).map(({ messageId }) => messageId);
      expect({ letters: ids.length, different: new Set(ids).size, messages: await messages() }).toEqual({
        letters: count,
        different: count,
        messages: count,
      });
    }, WAIT);

  it('send nothing twice when the second one starts in the middle and takes over what the first is doing', async () => {
    await submitMany(0);
    await oneMore();
    await eventually(async () => expect((await post.letters()).length).toBeGreaterThan(0), WAIT);
    await oneMore();
    await toldOnce(CASES);
  });

  it('send nothing twice when both are at work, and each goes on without the other', async () => {
    await submitMany(CASES);
    await toldOnce(2 * CASES);
    for (const [index, notifier] of notifiers.entries()) {
      await notifier.stop();
      await submitMany((2 + index) * CASES);
      await toldOnce((3 + index) * CASES);
      await notifier.start();
    }
  });
});
