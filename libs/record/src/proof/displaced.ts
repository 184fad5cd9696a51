import { eventHash, type ChainedEvent } from '../work/events';
import { eventRange, type Report } from './problem';

/** An event that stands at `seq` but whose hash was made for the place `writtenAs`. */
export interface Displaced {
  readonly seq: number;
  readonly writtenAs: number;
}

/** How far from its place an event is looked for. */
const REACH = 500;

/** The place for which the event's hash was made, if it is another one within reach; `shift` is tried first. */
export const writtenAs = (event: ChainedEvent, shift: number): number | undefined => {
  const fits = (seq: number): boolean =>
    seq > 0 && seq !== event.seq && eventHash({ ...event, seq }) === event.hash;
  if (shift !== 0 && fits(event.seq - shift)) return event.seq - shift;
  for (let away = 1; away <= REACH; away += 1) {
    if (fits(event.seq - away)) return event.seq - away;
    if (fits(event.seq + away)) return event.seq + away;
  }
  return undefined;
};

interface Run {
  readonly shift: number;
  readonly from: number;
  to: number;
}

const runsOf = (displaced: readonly Displaced[]): readonly Run[] => {
  const runs: Run[] = [];
  for (const { seq, writtenAs: place } of displaced) {
    const last = runs.at(-1);
    if (last && last.shift === seq - place && last.to === seq - 1) last.to = seq;
    else runs.push({ shift: seq - place, from: seq, to: seq });
  }
  return runs;
};

/**
 * Explains events that stand in other places than they were written for: among themselves they were reordered; all moved back,
 * something was inserted before them; all moved forward, something before them was removed and the rest renumbered.
 */
export const reportDisplaced = (chain: string, displaced: readonly Displaced[], report: Report): void => {
  const places = new Set(displaced.map((event) => event.writtenAs));
  if (displaced.length > 1 && displaced.every((event) => places.has(event.seq))) {
    const seqs = displaced.map((event) => event.seq);
    report({
      kind: 'reordered',
      chain,
      seq: seqs[0] ?? null,
      zh: `第${seqs.slice(0, 10).join('、')}条的先后次序被调换。`,
      en: `The order of events ${seqs.slice(0, 10).join(', ')} was changed.`,
    });
    return;
  }
  for (const run of runsOf(displaced)) {
    const count = Math.abs(run.shift);
    if (run.shift > 0) {
      const range = eventRange(run.from - count, run.from - 1);
      report({
        kind: 'inserted',
        chain,
        seq: run.from - count,
        zh: `${range.zh}是后来插入的，其后的记录被改了编号。`,
        en: `A later hand inserted ${range.en}; what follows was renumbered.`,
      });
    } else {
      report({
        kind: 'removed',
        chain,
        seq: run.from,
        zh: `第${run.from}条之前有${count}条记录被删除，其后的记录被改了编号。`,
        en: `Before event ${run.from}, ${count} of the original events were removed and the rest renumbered.`,
      });
    }
  }
};
