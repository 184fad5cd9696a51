import type { Pair } from '../platform/text';

interface Numbered {
  readonly id: number;
}
interface StageStart extends Pair {
  /** The first event of the stage. */
  readonly from: number;
}

/** The events of a run under the stage in which they happened; what lies before the first stage stands under a head of its own. */
export const historyStages = <E extends Numbered>({
  stages,
  events,
}: {
  readonly stages: readonly StageStart[];
  readonly events: readonly E[];
}): readonly (Pair & { readonly events: readonly E[] })[] => {
  const starts: readonly StageStart[] = [
    { zh: '启动', en: 'Start', from: 0 },
    ...stages.toSorted((one, other) => one.from - other.from),
  ];
  return starts
    .map(({ zh, en, from }, at) => {
      const until = starts[at + 1]?.from ?? Number.POSITIVE_INFINITY;
      return { zh, en, events: events.filter(({ id }) => id >= from && id < until) };
    })
    .filter((stage) => stage.events.length > 0);
};
