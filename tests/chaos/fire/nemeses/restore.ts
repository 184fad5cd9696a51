import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { checkEverything, type Violation } from '@shenpi/checker';
import { query } from '@shenpi/record';
import { eventually, type SpawnedApp } from '@shenpi/test-support';
import { httpFinanceGateway, paymentDifferences, type PaymentDifference } from '@shenpi/worker';
import type { Evidence, Fire, Nemesis } from '../nemesis';
import { waitUntilQuiet } from '../quiet';
import { startTown } from '../town/start-town';
import { archiveEverything, bringBack, keepArchive, restoreTo, takeBaseBackup } from './restore-cluster';
import { byRoute, cutBook, lossesSince, type Losses } from './restore-losses';

/** Between the instant that the database goes back to and the loss; an operator would say five minutes. */
const LOST_SECONDS = 45;
const PAYMENT_MS = 180_000;
const REDONE_MS = 120_000;

interface BookLine {
  readonly type: string;
  readonly orderId?: string;
  readonly acceptedAt?: string;
}

/** Orders that the payment side took after an instant. */
const acceptedSince = (book: string, instant: string): readonly string[] =>
  (existsSync(book) ? readFileSync(book, 'utf8') : '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as BookLine)
    .filter(({ type, acceptedAt = '' }) => type === 'accepted' && acceptedAt > instant)
    .map(({ orderId = '' }) => orderId);

const applicationsOf = ({ stack }: Fire): readonly SpawnedApp[] => [
  ...(stack.finance ? [stack.finance] : []),
  ...stack.apis,
  ...stack.workers,
  stack.notifier,
];

const stopEverything = async (fire: Fire): Promise<void> => {
  for (const app of [...applicationsOf(fire)].reverse()) await app.stop();
  await fire.servers.temporal.stop();
  await fire.servers.postgres.stop();
};

const startApplications = async (fire: Fire): Promise<void> => {
  await fire.servers.temporal.start();
  for (const app of applicationsOf(fire)) await app.start();
};

/**
 * The signed checkpoints that the restored record knows nothing of lie beside their folder until they are put back; those that were
 * written meanwhile go with the restored record.
 */
const checkpointsAside = async ({ stack }: Fire): Promise<() => void> => {
  const folder = stack.environment['SHENPI_CHECKPOINT_DIR'] ?? '';
  const aside = `${folder}-ahead`;
  mkdirSync(aside, { recursive: true });
  const [row] = await query<{ last: number }>(
    stack.store,
    `select coalesce(max(seq), 0)::int as last from checkpoint`,
  );
  const sinceThen = (): readonly string[] =>
    (existsSync(folder) ? readdirSync(folder) : []).filter(
      (name) => Number.parseInt(name, 10) > (row?.last ?? 0),
    );
  for (const name of sinceThen()) renameSync(join(folder, name), join(aside, name));
  return () => {
    for (const name of sinceThen()) rmSync(join(folder, name));
    for (const name of readdirSync(aside)) renameSync(join(aside, name), join(folder, name));
  };
};

interface Restored {
  readonly losses: Losses;
  readonly found: readonly PaymentDifference[];
  readonly stillUnknown: readonly PaymentDifference[];
  readonly violations: readonly Violation[];
}

/** Goes on from the instant that was restored: what is lost is named, people do their work again, and everything is judged. */
const goOn = async (fire: Fire, instant: string, n: number): Promise<Restored> => {
  const { stack, town } = fire;
  const { SHENPI_FINANCE_URL: url = '', SHENPI_FINANCE_SECRET: secret = '' } = stack.environment;
  const finance = httpFinanceGateway({ url, secret });
  const differences = (): Promise<readonly PaymentDifference[]> => paymentDifferences(stack.store, finance);
  const losses = await lossesSince(stack.store, town.clientLog, instant);
  const found = await differences();
  const clientLog = join(fire.servers.dataDir, `client-log-restored-${n}.jsonl`);
  cutBook(town.clientLog, instant, clientLog);
  const again = startTown({ stack, seed: `restored ${n}`, projects: 1, clientLog });
  try {
    again.begin();
    await eventually(
      async () => {
        if ((await differences()).length > 0) throw new Error('the two books do not agree yet');
      },
      { timeoutMs: REDONE_MS, everyMs: 500 },
    ).catch(() => undefined);
    await again.pause();
    const isQuiet = await waitUntilQuiet(stack).then(
      () => true,
      () => false,
    );
    const stillUnknown = await differences();
    const { violations } = await checkEverything({
      databaseUrl: stack.database.ownerUrl,
      temporal: stack.temporal,
      financeBook: stack.financeBook,
      clientLog,
      isQuiet,
    });
    const listed = new Set(stillUnknown.map(({ orderId }) => orderId));
    return {
      losses,
      found,
      stillUnknown,
      // What the list of differences names is found; that it stands in one book only is what the loss means.
      violations: violations.filter(({ ids }) => !listed.has(String(ids['orderId'] ?? ''))),
    };
  } finally {
    await again.close();
  }
};

/**
 * The database goes back to an instant while the payment side remembers everything since. Everything stops, the cluster is restored from
 * a base backup and the archived log, people go on with it and it is judged; then what was before comes back, and the town goes on there.
 */
export const restore: Nemesis = {
  name: 'restore',
  does: 'the database is restored to an earlier instant (base backup and archived log) with the payment side ahead',
  strikes: { full: 3, short: 0 },
  strike: async (fire, n): Promise<Evidence> => {
    const { servers, stack, town, say } = fire;
    const { postgres } = servers;
    await keepArchive(postgres);
    await takeBaseBackup(postgres);
    const [row] = await query<{ now: string }>(stack.store, `select clock_timestamp() as now`);
    const instant = row?.now ?? '';
    await pass(LOST_SECONDS * 1_000);
    await eventually(
      () => {
        if (acceptedSince(stack.financeBook, instant).length === 0) throw new Error('nothing was paid yet');
      },
      { timeoutMs: PAYMENT_MS, everyMs: 200 },
    ).catch(() => undefined);
    await town.pause();
    const between = acceptedSince(stack.financeBook, instant);
    await archiveEverything(postgres);
    await stopEverything(fire);
    const book = `${stack.financeBook}-ahead`;
    copyFileSync(stack.financeBook, book);
    const from = performance.now();
    await restoreTo(postgres, instant);
    const restoredMs = Math.round(performance.now() - from);
    const putCheckpointsBack = await checkpointsAside(fire);
    await startApplications(fire);
    const upMs = Math.round(performance.now() - from);
    say(`restored to ${instant}; ${between.length} orders were accepted since then`);
    let restored: Restored;
    try {
      restored = await goOn(fire, instant, n);
    } finally {
      await stopEverything(fire);
      putCheckpointsBack();
      copyFileSync(book, stack.financeBook);
      await bringBack(postgres);
      await startApplications(fire);
      town.begin();
    }
    const { losses, found, stillUnknown, violations } = restored;
    for (const { sentence, ids } of violations)
      say(`  after the restore: ${sentence} ${JSON.stringify(ids)}`);
    if (violations.length > 0 || losses.before.length > 0)
      throw new Error(
        `after the restore to ${instant}: ${violations.length} violations, ${losses.before.length} commands of before are missing`,
      );
    const unnamed = between.filter((id) => !found.some(({ orderId }) => orderId === id));
    return {
      instant,
      database_back_after_ms: restoredMs,
      system_back_after_ms: upMs,
      lost_commands: losses.after.length,
      lost: byRoute(losses.after),
      missing_from_before: losses.before.length,
      paid_in_between: between.length,
      named_by_the_two_books: found.length,
      in_between_and_known_to_both: unnamed.length,
      still_differ_after_work_was_done_again: stillUnknown.length,
      violations: violations.length,
    };
  },
};
