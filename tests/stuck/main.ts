import { startServers, type ServerSet, type StackOptions } from '@shenpi/test-support';
import { AUTHORITY_FILE } from '../integration/webhook/receiver';
import { lineOf, runWay, tallyOf, type Outcome, type Say } from './runs';
import { absentExpert } from './ways/absent-expert';
import { badEdition } from './ways/bad-edition';
import { clockJump } from './ways/clock-jump';
import { expiredCertificate } from './ways/expired-certificate';
import { fullDisk } from './ways/full-disk';
import { goneVersion } from './ways/gone-version';
import { killedWorker } from './ways/killed-worker';
import { leftEmployee } from './ways/left-employee';
import { lostEngine } from './ways/lost-engine';
import { lostWakeUp } from './ways/lost-wake-up';
import { poisonActivity } from './ways/poison-activity';
import { wrongDeadline } from './ways/wrong-deadline';
import type { Way } from './way';
import { openWorld } from './world';

type Settings = NonNullable<StackOptions['settingsOf']>;

interface Chapter {
  readonly ways: readonly Way[];
  readonly settings: Settings;
}

/** What needs other settings gets a system of its own; everything else happens to one and the same. */
const CHAPTERS: readonly Chapter[] = [
  {
    ways: [
      killedWorker,
      poisonActivity,
      lostWakeUp,
      lostEngine,
      wrongDeadline,
      absentExpert,
      leftEmployee,
      fullDisk,
      expiredCertificate,
      badEdition,
      clockJump,
    ],
    settings: () => ({ SHENPI_WEBHOOK_ALLOWED: '127.0.0.1', SHENPI_WEBHOOK_CA: AUTHORITY_FILE }),
  },
  {
    ways: [goneVersion],
    settings: (name): Readonly<Record<string, string>> =>
      name === 'worker' ? { SHENPI_WORKER_VERSIONS: 'pinned' } : {},
  },
];

const runChapter = async (
  servers: ServerSet,
  { ways, settings }: Chapter,
  say: Say,
): Promise<readonly Outcome[]> => {
  const world = await openWorld(servers, ways.length, { settingsOf: settings });
  const outcomes: Outcome[] = [];
  try {
    for (const way of ways) {
      const outcome = await runWay(world, way, say);
      outcomes.push(outcome);
      say(lineOf(outcome));
    }
  } finally {
    await world.close();
  }
  return outcomes;
};

/** Makes every way to be stuck (or those whose English name contains a given word), one after the other. */
const main = async (words: readonly string[]): Promise<number> => {
  const isChosen = ({ en }: Way): boolean => words.length === 0 || words.some((word) => en.includes(word));
  const chapters = CHAPTERS.map((chapter) => ({ ...chapter, ways: chapter.ways.filter(isChosen) }));
  const chosen = chapters.filter(({ ways }) => ways.length > 0);
  if (chosen.length === 0) {
    const names = CHAPTERS.flatMap(({ ways }) => ways.map(({ en }) => en));
    console.error(`npm run demo:stuck -- [WORD…]\n  ${names.join(', ')}`);
    return 2;
  }
  const say: Say = (line) => console.log(line);
  const servers = await startServers();
  try {
    const outcomes: Outcome[] = [];
    for (const chapter of chosen) outcomes.push(...(await runChapter(servers, chapter, say)));
    say(tallyOf(outcomes));
    const isWell = ({ namedAfter, curedAfter }: Outcome): boolean =>
      namedAfter !== null && curedAfter !== null;
    return outcomes.every(isWell) ? 0 : 1;
  } finally {
    await servers.stop();
  }
};

void main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
