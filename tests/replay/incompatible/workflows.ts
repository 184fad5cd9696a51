import type { ProjectInput } from '@shenpi/workflow-contract';
import { project as today } from '@shenpi/workflow-project';
import { sleep } from '@temporalio/workflow';

/** The project's workflow with a pause in front: a change that runs which began before it cannot follow. */
export const project = async (input: ProjectInput): Promise<void> => {
  await sleep(1_000);
  await today(input);
};
