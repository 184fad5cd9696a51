import { ballots } from './ballots.bench';
import { growth } from './growth.bench';
import { idle } from './idle.bench';
import { life } from './life.bench';
import { lists } from './lists.bench';
import { live } from './live.bench';
import { machine } from './machine';
import { open } from './open.bench';
import { poison } from './poison.bench';
import { recover } from './recover.bench';
import type { Bench } from './report';
import { printReport } from './report';
import { start } from './start.bench';

const BENCHES: Readonly<Record<string, Bench>> = {
  ballots,
  growth,
  idle,
  life,
  lists,
  live,
  open,
  poison,
  recover,
  start,
};

const main = async (): Promise<number> => {
  const [name = '', ...rest] = process.argv.slice(2);
  const bench = BENCHES[name];
  if (bench === undefined) {
    console.error(`npm run bench -- NAME [--json] [ARGUMENTS]\n  NAME: ${Object.keys(BENCHES).join(', ')}`);
    return 2;
  }
  const say = (line: string): void => console.error(line);
  const report = await bench(
    say,
    rest.filter((argument) => argument !== '--json'),
  );
  printReport({ name, machine: machine(), ...report }, rest.includes('--json'));
  return 0;
};

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
