import { DECISIONS, noSamples, runLifecycle, type Samples } from './lifecycle';
import type { Floor } from './floor';
import type { Draft, Office } from './office';

/** What some clients did side by side. */
export interface Played {
  readonly lifecycles: number;
  readonly seconds: number;
  readonly samples: Samples;
}

const sideBySide = async (clients: number, work: (client: number) => Promise<void>): Promise<number> => {
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  return (performance.now() - startedAt) / 1000;
};

/** As many clients as asked, each taking the next draft when its lifecycle is over. */
export const playLifecycles = async (
  office: Office,
  clients: number,
  drafts: readonly Draft[],
): Promise<Played> => {
  const samples = noSamples();
  const waiting = [...drafts];
  const seconds = await sideBySide(clients, async () => {
    for (let draft = waiting.pop(); draft !== undefined; draft = waiting.pop())
      await runLifecycle(office, draft, samples);
  });
  return { lifecycles: drafts.length, seconds, samples };
};

export const playFloor = async (floor: Floor, clients: number, lifecycles: number): Promise<Played> => {
  const samples = noSamples();
  let left = lifecycles;
  const seconds = await sideBySide(clients, async (client) => {
    while (left > 0) {
      left -= 1;
      samples.answers.push(...(await floor.lifecycle(client, DECISIONS)));
    }
  });
  return { lifecycles, seconds, samples };
};
