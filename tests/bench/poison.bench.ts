import type { ServerSet } from '@shenpi/test-support';
import { POISON_WAYS, type PoisonWay } from '../chaos/fire/nemeses/poison-ways';
import { submitForm } from '../chaos/people';
import type { Samples } from './life/lifecycle';
import { inOffice } from './life/in-office';
import type { Office } from './life/office';
import { playLifecycles } from './life/play';
import { SEVENTEEN } from './life/seventeen.edition';
import { untilQuiet } from './measure/quiet';
import { serverSettings } from './measure/server-settings';
import { median, spread } from './measure/spread';
import { numberOption } from './options';
import { percentile, twoDecimals, type Bench, type Report, type Row, type Say } from './report';
import { atMost, type Target } from './targets';

const ROUNDS = 5;
const CLIENTS = 2;
/** Lifecycles of a round, without poison and as many with it. */
const EACH = 24;
const WARM_UP = 12;

/** What people measured while nothing was wrong, and right afterwards while one case was poisoned. */
interface Turn {
  readonly calm: Samples;
  readonly poisoned: Samples;
}

const takeTurn = async (servers: ServerSet, office: Office, way: PoisonWay): Promise<Turn> => {
  const { stack, course } = office;
  const [victim, ...drafts] = await office.drafts(1 + 2 * EACH);
  if (victim === undefined) throw new Error('nothing was drafted');
  await submitForm(course, victim.projectId, victim.form);
  await untilQuiet(stack.store);
  const calm = await playLifecycles(office, CLIENTS, drafts.slice(0, EACH));
  await untilQuiet(stack.store);
  const { cure } = await way.poison({ servers, stack }, victim.projectId);
  try {
    const poisoned = await playLifecycles(office, CLIENTS, drafts.slice(EACH));
    return { calm: calm.samples, poisoned: poisoned.samples };
  } finally {
    await cure();
    await untilQuiet(stack.store);
  }
};

const answersP99 = ({ answers }: Samples): number => percentile(answers, 99);
/** How much longer the slowest answers of a round took with the poison than right before it. */
const slower = ({ calm, poisoned }: Turn): number => answersP99(poisoned) / answersP99(calm);

const rowOf = (way: PoisonWay, turns: readonly Turn[]): Row => {
  const of = (figure: (turn: Turn) => number): string => spread(turns.map(figure));
  return {
    way: way.name,
    answers: turns.reduce((sum, { poisoned }) => sum + poisoned.answers.length, 0),
    'answer p50, calm': of(({ calm }) => percentile(calm.answers, 50)),
    'answer p50, poisoned': of(({ poisoned }) => percentile(poisoned.answers, 50)),
    'answer p99, calm': of(({ calm }) => answersP99(calm)),
    'answer p99, poisoned': of(({ poisoned }) => answersP99(poisoned)),
    'p99 poisoned ÷ calm': spread(turns.map(slower), twoDecimals),
    'next within p99, calm': of(({ calm }) => percentile(calm.nextWithin, 99)),
    'next within p99, poisoned': of(({ poisoned }) => percentile(poisoned.nextWithin, 99)),
  };
};

const measure = async (servers: ServerSet, office: Office, rounds: number, say: Say): Promise<Report> => {
  say('warming up');
  await playLifecycles(office, CLIENTS, await office.drafts(WARM_UP));
  const turns = new Map<PoisonWay, Turn[]>(POISON_WAYS.map((way) => [way, []]));
  for (let round = 1; round <= rounds; round += 1)
    for (const [way, taken] of turns) {
      const turn = await takeTurn(servers, office, way);
      taken.push(turn);
      say(`round ${round}, ${way.name}: p99 of the others ${twoDecimals(slower(turn))} times that before`);
    }
  const targets = [...turns].map(([way, taken]): Target =>
    atMost(
      `p99 of the others with ${way.name}, by that without`,
      1.1,
      twoDecimals(median(taken.map(slower))),
    ),
  );
  return {
    settings: {
      ...(await serverSettings(office.stack.store)),
      edition: SEVENTEEN.code,
      clients: CLIENTS,
      rounds,
    },
    rows: [...turns].map(([way, taken]) => rowOf(way, taken)),
    targets,
  };
};

/**
 * What other people notice of one poisoned case: lifecycles over HTTP, right before and while an activity of it always throws, a payload is
 * too large, its workflow loops; round by round, cured after each.
 */
export const poison: Bench = (say, given) =>
  inOffice(async (office, servers) => {
    return measure(servers, office, numberOption(given, '--rounds') ?? ROUNDS, say);
  });
