import {
  isTerminal,
  stageOf,
  type Instant,
  type ProgramEdition,
  type ProjectState,
  type Stage,
} from '@shenpi/domain';

export interface StageMark {
  readonly stage: Stage;
  readonly status: 'done' | 'now' | 'to_come' | 'left_out';
  readonly enteredAt: Instant | null;
}

export interface StateEntry {
  readonly to: ProjectState;
  readonly at: Instant;
}

/**
 * The edition's stages with where the case stands. `entries` are its state changes in their order; creation counts as the entry of
 * the first stage. Once the case has ended nothing is to come any more: stages that it did not reach are left out.
 */
export const stageMarks = (
  edition: Pick<ProgramEdition, 'stages'>,
  state: ProjectState,
  createdAt: Instant,
  entries: readonly StateEntry[],
): StageMark[] => {
  const current = edition.stages.indexOf(stageOf(state));
  const hasEnded = isTerminal(state);
  return edition.stages.map((stage, index) => {
    const entered =
      index === 0 ? createdAt : (entries.find((entry) => stageOf(entry.to) === stage)?.at ?? null);
    if (hasEnded) return { stage, status: entered === null ? 'left_out' : 'done', enteredAt: entered };
    if (index > current) return { stage, status: 'to_come', enteredAt: null };
    return { stage, status: index === current ? 'now' : 'done', enteredAt: entered };
  });
};
