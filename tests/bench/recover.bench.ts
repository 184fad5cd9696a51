import { query } from '@shenpi/record';
import { eventually, type ServerSet, type Stack } from '@shenpi/test-support';
import { noSamples, runLifecycle } from './life/lifecycle';
import { inOffice } from './life/in-office';
import type { Draft, Office } from './life/office';
import { untilQuiet } from './measure/quiet';
import { serverSettings } from './measure/server-settings';
import { median } from './measure/spread';
import { numberOption } from './options';
import { oneDecimal, type Bench, type Row } from './report';
import { atMost } from './targets';

const ROUNDS = 3;
const CLIENTS = 4;
/** Decisions that are taken before everything is killed in the middle of the others. */
const UNDER_WAY = 25;
const ASK_AGAIN_MS = 10;

const killEverything = async (servers: ServerSet, stack: Stack): Promise<void> => {
  await Promise.all(
    [...stack.apis, ...stack.workers, stack.notifier, servers.temporal, servers.postgres].map((one) =>
      one.kill9(),
    ),
  );
};

/** In the order of the launcher. */
const startEverything = async (servers: ServerSet, stack: Stack): Promise<void> => {
  for (const one of [servers.postgres, servers.temporal, ...stack.apis, ...stack.workers, stack.notifier])
    await one.start();
};

interface Load {
  readonly decided: () => number;
  /** Whatever the clients were doing when everything died has failed by then. */
  readonly ended: Promise<unknown>;
}

const loadOf = (office: Office, drafts: readonly Draft[]): Load => {
  const samples = noSamples();
  const waiting = [...drafts];
  const client = async (): Promise<void> => {
    for (let draft = waiting.pop(); draft !== undefined; draft = waiting.pop())
      await runLifecycle(office, draft, samples);
  };
  return {
    decided: () => samples.answers.length,
    ended: Promise.allSettled(Array.from({ length: CLIENTS }, client)),
  };
};

const firstDecision = (office: Office, { projectId, form }: Draft): Promise<void> =>
  eventually(
    async () => {
      const applicant = await office.stack.as('applicant1');
      const [task] = await query<{ id: string }>(
        office.stack.store,
        `select id from task where project_id = $1 and kind = 'complete_application'`,
        [projectId],
      );
      // The same command again and again: whichever attempt was the one, it is decided once.
      const answer = await fetch(`${office.stack.urls[0]}/api/tasks/${task?.id}/decision`, {
        method: 'POST',
        headers: { authorization: `Bearer ${applicant.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          commandId: task?.id,
          decision: { kind: 'submit_application', payload: { form } },
        }),
      });
      if (answer.status !== 201) throw new Error(`not accepted yet: ${answer.status}`);
    },
    { timeoutMs: 120_000, everyMs: ASK_AGAIN_MS },
  );

const firstStep = (office: Office, since: string): Promise<void> =>
  eventually(
    async () => {
      const rows = await query(
        office.stack.store,
        `select 1 from project where attended_at > $1::timestamptz limit 1`,
        [since],
      );
      if (rows.length === 0) throw new Error('the engine has not looked at any case yet');
    },
    { timeoutMs: 120_000, everyMs: ASK_AGAIN_MS },
  );

const oneRound = async (servers: ServerSet, office: Office): Promise<Row> => {
  const [probe, ...drafts] = await office.drafts(1 + CLIENTS * 4);
  if (probe === undefined) throw new Error('no draft was written');
  const load = loadOf(office, drafts);
  await eventually(
    () => {
      if (load.decided() < UNDER_WAY) throw new Error('not enough under way');
    },
    { timeoutMs: 120_000, everyMs: ASK_AGAIN_MS },
  );
  await killEverything(servers, office.stack);
  await load.ended;
  const since = new Date().toISOString();
  const startedAt = performance.now();
  const sinceStart = async (what: Promise<unknown>): Promise<number> => {
    await what;
    return performance.now() - startedAt;
  };
  const [decision, step] = await Promise.all([
    sinceStart(firstDecision(office, probe)),
    sinceStart(firstStep(office, since)),
    startEverything(servers, office.stack),
  ]);
  const caughtUp = await sinceStart(untilQuiet(office.stack.store));
  return {
    'decisions before': load.decided(),
    'first decision s': oneDecimal(decision / 1000),
    'first engine step s': oneDecimal(step / 1000),
    'caught up s': oneDecimal(caughtUp / 1000),
  };
};

/** Everything is killed at once under load; then how long it takes from the restart until people can decide, and until nothing is behind. */
export const recover: Bench = (say, given) =>
  inOffice(async (office, servers) => {
    const rows: Row[] = [];
    for (let round = 1; round <= (numberOption(given, '--rounds') ?? ROUNDS); round += 1) {
      say(`round ${round}`);
      rows.push(await oneRound(servers, office));
    }
    const of = (figure: string): number => median(rows.map((row) => Number(row[figure])));
    return {
      settings: await serverSettings(office.stack.store),
      rows,
      targets: [
        atMost('seconds to the first decision', 5, of('first decision s')),
        atMost('seconds until everything is caught up', 10, of('caught up s')),
      ],
    };
  });
