import { measureBareTransactions } from './figures/bare-transaction';
import { figureLines, figuresOf, type Figures } from './figures/figures';
import { BrokenAnswer, httpClient } from './http/client';
import { readOptions, USAGE, type Options } from './options';
import { assembleCast } from './play/cast';
import { expectThat, Unmet } from './play/expectation';
import { openPlay, type Play } from './play/play';
import { acceptanceStage } from './stages/acceptance.stage';
import { applicationStage } from './stages/application.stage';
import { collectiveDecisionStage } from './stages/collective-decision.stage';
import { disbursementStage } from './stages/disbursement.stage';
import { expertReviewStage } from './stages/expert-review.stage';
import { formalReviewStage } from './stages/formal-review.stage';

const EXIT = { failed: 1, usage: 2 } as const;
const LEAST = { decisions: 30, accounts: 12, refusals: 10 } as const;

const say = (line: string): void => console.log(line);

const live = async (play: Play, options: Options): Promise<void> => {
  say('登录各账号 · signing everybody in');
  const cast = await assembleCast(play.client, options.password);
  const scene = { play, cast };
  const filed = await formalReviewStage(scene, await applicationStage(scene));
  await expertReviewStage(scene, filed);
  await collectiveDecisionStage(scene, filed);
  await disbursementStage(scene, filed);
  await acceptanceStage(scene, filed);
};

const report = async (play: Play, options: Options, archived: boolean): Promise<Figures> => {
  const figures = figuresOf({ ...play, bareMs: await measureBareTransactions(options.databaseUrl) });
  say('');
  for (const line of figureLines(figures)) say(line);
  if (options.json) say(JSON.stringify({ archived, ...figures }));
  return figures;
};

/** What went wrong in one sentence, if it is something that a life may meet; a bug of this program is thrown on. */
const sentenceOf = (error: unknown): string => {
  if (error instanceof Unmet || error instanceof BrokenAnswer) return error.message;
  // What fetch throws when nobody answers, or not in time.
  if (error instanceof TypeError && error.message === 'fetch failed')
    return `${error.message}: ${error.cause instanceof Error ? error.cause.message || Reflect.get(error.cause, 'code') : ''}`;
  if (error instanceof DOMException) return error.message;
  throw error;
};

const run = async (options: Options): Promise<number> => {
  const startedAt = performance.now();
  const play = openPlay(httpClient(options.url), say);
  try {
    await live(play, options);
    const figures = await report(play, options, true);
    for (const [what, least] of Object.entries(LEAST))
      expectThat(`at least ${least} ${what}`, figures[what as keyof typeof LEAST] >= least);
  } catch (error) {
    say(`✘ ${sentenceOf(error)}`);
    return EXIT.failed;
  }
  say(
    `✔ 项目已归档，全部预期成立 · archived, and every expectation held (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
  );
  return 0;
};

const optionsOrUsage = (): Options | null => {
  try {
    return readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    console.error(`${error.message}\n${USAGE}`);
    return null;
  }
};

const options = optionsOrUsage();
if (options === null) process.exitCode = EXIT.usage;
else void run(options).then((code) => (process.exitCode = code));
