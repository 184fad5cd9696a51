import { resolve } from 'node:path';
import { FEW, MANY } from './many/ground';
import { killOne } from './many/kill-one';
import { NEMESES } from './nemeses';
import type { Nemesis } from './nemesis';
import { parseOptions, type ChaosOptions } from './options';
import { isPassed, summaryOf } from './report/fire-report';
import { writeReport } from './report/write-report';
import { runFire } from './run';

const USAGE =
  'npm run chaos -- [--short] [--many] [--seed S] [--only NAME[,NAME]] [--strikes N] [--projects N] [--mutants N] [--report DIR]';
const REPORT_FOLDER = '.shenpi/chaos';

/** Where there is another one of everything, one of them can be left dead for a while. */
const nemesesOf = ({ isMany }: ChaosOptions): readonly Nemesis[] =>
  isMany ? [...NEMESES, killOne] : NEMESES;

const chosen = (options: ChaosOptions): readonly Nemesis[] => {
  const { only } = options;
  const nemeses = nemesesOf(options);
  const unknown = only.filter((name) => !nemeses.some((nemesis) => nemesis.name === name));
  if (unknown.length > 0)
    throw new Error(
      `no such nemesis: ${unknown.join(', ')}; there are ${nemeses.map(({ name }) => name).join(', ')}`,
    );
  return only.length === 0 ? nemeses : nemeses.filter(({ name }) => only.includes(name));
};

const SHORT_MUTANTS = 2;

/** All of them in the full form; none where only some nemeses are tried. */
const mutantsOf = ({ mutants, only, isShort }: ChaosOptions): number | undefined =>
  mutants ?? (only.length > 0 ? 0 : isShort ? SHORT_MUTANTS : undefined);

const main = async (args: readonly string[]): Promise<number> => {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  let options: ChaosOptions;
  try {
    options = parseOptions(args);
    chosen(options);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    return 2;
  }
  const { seed, isShort, isMany, strikes, projects } = options;
  const ground = isMany ? MANY : FEW;
  say(`seed ${seed}`);
  const nemeses = chosen(options);
  const mutants = mutantsOf(options);
  const report = await runFire({ seed, isShort, nemeses, strikes, projects, mutants, ground, say });
  const folder = resolve(options.report ?? REPORT_FOLDER);
  writeReport(folder, report);
  report.findings.forEach(({ from, code, sentence, ids }) =>
    say(`violation (${from} ${code}): ${sentence} ${JSON.stringify(ids)}`),
  );
  say(`report: ${folder}/chaos-report.html`);
  say(summaryOf(report));
  return isPassed(report) ? 0 : 1;
};

void main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
