import type { Instant } from '@shenpi/domain';
import type { Loader } from './loader';
import { moveRecordTo } from './record-time';

export type Step = (loader: Loader) => Promise<void>;

interface Entry {
  readonly at: Instant;
  readonly lane: string;
  readonly step: Step;
}

/** What happens when. Steps of one instant run side by side, those of one lane (a case, a meeting) one after the other. */
export interface Agenda {
  readonly add: (at: Instant, lane: string, step: Step) => void;
  readonly entries: () => readonly Entry[];
}

export const newAgenda = (): Agenda => {
  const entries: Entry[] = [];
  return { add: (at, lane, step) => void entries.push({ at, lane, step }), entries: () => entries };
};

/** More than the machine has cores, fewer than connections: a step mostly waits for the database. */
const AT_ONCE = 6;

const runLanes = async (loader: Loader, entries: readonly Entry[]): Promise<void> => {
  const lanes = new Map<string, Step[]>();
  for (const { lane, step } of entries) lanes.set(lane, [...(lanes.get(lane) ?? []), step]);
  const waiting = [...lanes.values()];
  const work = async (): Promise<void> => {
    for (let lane = waiting.shift(); lane; lane = waiting.shift())
      for (const step of lane) await step(loader);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, waiting.length) }, work));
};

/** Runs the agenda in the order of its instants, moving the record clock from one to the next. */
export const runAgenda = async (
  loader: Loader,
  agenda: Agenda,
  onInstant: (at: Instant, done: number, all: number) => void,
): Promise<void> => {
  const entries = [...agenda.entries()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  let done = 0;
  while (done < entries.length) {
    const at = entries[done]?.at ?? '';
    const due = entries.filter((entry) => entry.at === at);
    await moveRecordTo(loader.store, at);
    await runLanes(loader, due);
    done += due.length;
    onInstant(at, done, entries.length);
  }
};
