import { parseArgs } from 'node:util';
import { chaosSeed } from '../../seeded';
import { runMutants } from './run-mutants';

/** `[NAME …] [--count N] [--controls]`: the named mutants, N chosen by the seed, or all; exits 1 unless each of them was caught. */
const main = async (): Promise<number> => {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { count: { type: 'string' }, controls: { type: 'boolean', default: false } },
  });
  const outcomes = await runMutants({
    only:
      positionals.length > 0 ? positionals : values.count === undefined ? undefined : Number(values.count),
    seed: chaosSeed(),
    say,
    withControls: values.controls,
  });
  const caught = outcomes.filter((outcome) => outcome.caught);
  const tookMs = outcomes.reduce((sum, outcome) => sum + outcome.tookMs, 0);
  say(`${caught.length} of ${outcomes.length} mutants caught in ${Math.round(tookMs / 1_000)} s`);
  return caught.length === outcomes.length ? 0 : 1;
};

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
