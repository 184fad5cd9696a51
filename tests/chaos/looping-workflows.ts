import type { ProjectInput } from '@shenpi/workflow-contract';
import { project as today } from '@shenpi/workflow-project';
import { CancellationScope } from '@temporalio/workflow';

export * from '@shenpi/workflow-project';

/** Replaced in the bundle by the id of the case that is poisoned. */
const POISONED = 'the-poisoned-project';

/** The project's workflow of today, but that of one case never gives the processor back once it has waited as workflows do. */
export const project = async (input: ProjectInput): Promise<void> => {
  if (input.projectId === POISONED) {
    await CancellationScope.nonCancellable(() => Promise.resolve());
    for (;;);
  }
  await today(input);
};
