import { NEMESES } from './fire/nemeses';
import { summaryOf, type FireReport } from './fire/report/fire-report';
import { runFire } from './fire/run';

/** The same choices at every change; SHENPI_CHAOS_SEED makes others, as every run by hand does. */
const SEED = process.env.SHENPI_CHAOS_SEED ?? '1';
const MUTANTS = 2;
const LASTS_MS = 900_000;

describe('the short form of the fire', () => {
  let report: FireReport;

  beforeAll(async () => {
    const say = (line: string): void => void process.stderr.write(`${line}\n`);
    report = await runFire({ seed: SEED, isShort: true, nemeses: NEMESES, mutants: MUTANTS, say });
    say(summaryOf(report));
  }, LASTS_MS);

  it('breaks no invariant', () => {
    expect(report.findings).toEqual([]);
  });

  it('has looked at something for every invariant, in the middle or at the end', () => {
    const looks = [report.midway?.examined, report.check?.examined].map((look) => Object.entries(look ?? {}));
    expect(looks.map((look) => look.length)).toEqual([13, 13]);
    const seen = new Set(looks.flat().flatMap(([invariant, count]) => (count > 0 ? [invariant] : [])));
    expect(seen.size).toBe(13);
  });

  it.each(
    NEMESES.filter(({ strikes }) => strikes.short > 0).map(({ name, strikes }) => [name, strikes.short]),
  )('is struck by %s %i times', (name, strikes) => {
    const struck = report.strikes.filter(({ nemesis, broke }) => nemesis === name && broke === undefined);
    const leftOut = report.leftOut.find(({ nemesis }) => nemesis === name);
    // What a machine cannot do is named in the summary; everything else is done.
    expect(struck).toHaveLength(leftOut === undefined ? strikes : 0);
  });

  it('lets people go on while it strikes', () => {
    expect(report.commands.answered).toBeGreaterThan(1_000);
    expect(report.recordClock.moves).toBeGreaterThan(10);
  });

  it('catches every mutant that it lets in', () => {
    expect(report.mutants).toHaveLength(MUTANTS);
    expect(report.mutants.filter(({ caught }) => !caught)).toEqual([]);
  });

  it('brings every case to its end', () => {
    expect(report.endedInMs).not.toBeNull();
    expect(report.projects.closed).toBe(report.projects.filed);
  });
});
