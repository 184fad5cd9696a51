import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { eventually, STACK_START, type ServerSet, type Stack } from '@shenpi/test-support';
import { machine } from '../../bench/machine';
import { seeded } from '../seeded';
import { watchDeaths } from './deaths';
import { judge, judgeMidway } from './judge';
import { whatIsLeft } from './left';
import { startMeasuring } from './measure';
import type { Lines } from './nemeses/network-lines';
import type { Fire, Nemesis } from './nemesis';
import { planStrikes } from './plan';
import type { FireReport, Finding, Struck } from './report/fire-report';
import { strikeOnce } from './strike';
import { startTown } from './town/start-town';
import type { Town } from './town/town';

export interface BurnOptions {
  readonly seed: string;
  readonly isShort: boolean;
  readonly nemeses: readonly Nemesis[];
  /** Strikes of each of them; their own number of the form if left out. */
  readonly strikes?: number;
  /** Cases open at a time; those of the form if left out. */
  readonly projects?: number;
  readonly say: (line: string) => void;
}

const PROJECTS = { full: 300, short: 40 } as const;
const CALLS = { full: 6, short: 4 } as const;
/** The target for the end of everything is five minutes; waited for longer, so that the report can say how long it took. */
const END_WITHIN_MS = 900_000;
const WARM_UP_MS = 900_000;
const TELL_EVERY_MS = 10_000;
/** Stages with cases in them before the first strike. */
const STAGES_UNDER_WAY = 4;

const underWay = (town: Town): number =>
  Object.entries(town.stages()).filter(([stage, count]) => stage !== 'ended' && count > 0).length;

const warmUp = (town: Town): Promise<void> =>
  eventually(
    () => {
      if (underWay(town) < STAGES_UNDER_WAY)
        throw new Error(`only in stages ${JSON.stringify(town.stages())}`);
    },
    { timeoutMs: WARM_UP_MS, everyMs: 100 },
  );

/** One line now and then, so that whoever waits sees that it goes on. */
const tellProgress = (town: Town, say: BurnOptions['say']): NodeJS.Timeout =>
  setInterval(() => {
    const { answered, refused, unanswered } = town.figures();
    const stages = Object.values(town.stages()).join(' ');
    const counts = `${answered} receipts, ${refused} refusals, ${unanswered} unanswered`;
    say(`        ${town.now().slice(0, 16)} ${counts}, cases by stage ${stages}`);
  }, TELL_EVERY_MS);

const ended = async (
  stack: Stack,
  town: Town,
): Promise<{ readonly ms: number | null; readonly findings: readonly Finding[] }> => {
  try {
    return { ms: await town.finish(END_WITHIN_MS), findings: [] };
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    const notEnded: Finding = { from: 'ending', code: 'not_ended', sentence, ids: {} };
    return { ms: null, findings: [notEnded, ...(await whatIsLeft(stack))] };
  }
};

const violationOf = ({ nemesis, n, evidence }: Struck): readonly Finding[] =>
  evidence.violation === undefined
    ? []
    : [{ from: 'strike', code: nemesis, sentence: String(evidence.violation), ids: { strike: n + 1 } }];

/** Lets people work and nemeses strike on a stack, brings everything to its end, and judges what is left. */
export const burn = async (
  options: BurnOptions,
  servers: ServerSet,
  stack: Stack,
  lines?: Lines,
): Promise<FireReport> => {
  const { seed, isShort, nemeses, strikes: times, say } = options;
  const form = isShort ? 'short' : 'full';
  const startedAt = new Date().toISOString();
  const random = seeded(seed);
  const plan = await planStrikes(nemeses, { isShort, random, times });
  plan.leftOut.forEach(({ nemesis, why }) => say(`left out: ${nemesis}: ${why}`));
  const open = options.projects ?? PROJECTS[form];
  const clientLog = join(servers.dataDir, 'client-log.jsonl');
  const town = startTown({ stack, seed, projects: open, calls: CALLS[form], clientLog, say });
  const fire: Fire = { servers, stack, town, lines, random, isShort, say };
  const watch = watchDeaths(stack, servers, say);
  const begunAt = performance.now();
  const measuring = startMeasuring(town);
  const telling = tellProgress(town, say);
  const struck: Struck[] = [];
  try {
    town.begin();
    await warmUp(town);
    say(`${plan.strikes.length} strikes from now on; cases by stage: ${JSON.stringify(town.stages())}`);
    for (const strike of plan.strikes) struck.push(await strikeOnce(fire, strike, begunAt));
    say('the last strike is over; people rest and everything is looked at as it stands');
    const midway = await judgeMidway(stack, town);
    say('no new applications');
    const ending = await ended(stack, town);
    await town.pause();
    const { projects: filed, closed } = await town.progress();
    measuring.stop();
    const judged = await judge({ stack, town, deaths: watch.deaths });
    const { asked, answered, refused, unanswered, refusals, failures } = town.figures();
    const { made, failed } = town.clockMoves();
    return {
      seed,
      form: times === undefined ? form : 'some',
      machine: machine(),
      startedAt,
      tookMs: Math.round(performance.now() - begunAt),
      projects: { open, filed, closed },
      recordClock: { from: STACK_START, to: town.now(), moves: made, failedMoves: failed },
      commands: { asked, answered, refused, unanswered },
      refusals,
      failures,
      strikes: struck,
      leftOut: plan.leftOut,
      endedInMs: ending.ms,
      quietInMs: judged.quietInMs,
      intervals: measuring.intervals,
      findings: [...struck.flatMap(violationOf), ...midway.findings, ...ending.findings, ...judged.findings],
      midway: midway.check,
      check: judged.check,
      mutants: [],
    };
  } finally {
    measuring.stop();
    clearInterval(telling);
    watch.end();
    await town.close();
  }
};
