import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  countOpenByStage,
  engineQuiet,
  listCasesBehind,
  listPublicity,
  listRounds,
  newRecordWatch,
  nextDueInstant,
  readBusinessFigures,
  readStages,
  recordNow,
  sweepWakes,
  tidyRecord,
  writeCheckpoint,
  type RecordStore,
} from '@shenpi/record';
import { RETENTION } from '../measure/retention';
import { oneDecimal, percentile, type Row } from '../report';

interface Repeated {
  readonly what: string;
  readonly every: string;
  readonly work: (store: RecordStore) => Promise<unknown>;
}

const HUNDRED_YEARS = '2106-01-01T00:00:00.000Z';

/** What a running installation does by itself again and again, and what every open desk asks for. */
const repeated = (store: RecordStore): readonly Repeated[] => {
  const watch = newRecordWatch(store);
  return [
    { what: 'sweep of wake-ups', every: '1 min', work: sweepWakes },
    { what: 'watch of the record', every: '10 s', work: () => watch.look() },
    { what: 'open cases by stage (watch of the engine)', every: '15 s', work: countOpenByStage },
    { what: 'cases behind (watch of the engine)', every: '15 s', work: (at) => listCasesBehind(at, 50) },
    { what: 'figures for the machines', every: '15 s', work: readBusinessFigures },
    { what: 'the operator’s desk', every: 'a look', work: (at) => readStages(at, true) },
    {
      what: 'next due instant (moving the clock)',
      every: 'a move',
      work: (at) => nextDueInstant(at, { until: HUNDRED_YEARS }),
    },
    { what: 'whether the engine is quiet', every: 'a move', work: engineQuiet },
    { what: 'call rounds', every: 'a look', work: listRounds },
    { what: 'publicity', every: 'a look', work: listPublicity },
    { what: 'removing what is past its retention', every: '1 day', work: (at) => tidyRecord(at, RETENTION) },
  ];
};

const TIMES = 5;

const timesOf = async (work: () => Promise<unknown>): Promise<readonly number[]> => {
  const took: number[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    const from = performance.now();
    await work();
    took.push(performance.now() - from);
  }
  return took;
};

/** The first time, when nothing is known yet, and the median of the times after it. */
export const measureRepeated = async (
  store: RecordStore,
  say: (line: string) => void,
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (const { what, every, work } of repeated(store)) {
    say(what);
    const [first = NaN, ...others] = await timesOf(() => work(store));
    rows.push({ what, every, first: oneDecimal(first), again: oneDecimal(percentile(others, 50)) });
  }
  return rows;
};

/** A checkpoint over the heads of all chains, and how large its file is. */
export const measureCheckpoint = async (store: RecordStore): Promise<Row> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-checkpoint-'));
  try {
    const from = performance.now();
    const { file, chains } = await writeCheckpoint(store, {
      checkpointDir: folder,
      keyFile: join(folder, 'key.pem'),
      at: await recordNow(store),
    });
    const first = oneDecimal(performance.now() - from);
    return {
      what: `checkpoint over ${chains} chains`,
      every: '1 day',
      first,
      'file, kB': Math.round(statSync(file).size / 1024),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
