import type { ProjectInput, RoundInput } from '@shenpi/workflow-contract';
import { project as today, round as roundToday } from '@shenpi/workflow-project';
import { sleep } from '@temporalio/workflow';

/** The project's workflow with a pause in front: a change that runs which began before it cannot follow. */
export const project = async (input: ProjectInput): Promise<void> => {
  await sleep(1_000);
  await today(input);
};

/** The same of a call. */
export const round = async (input: RoundInput): Promise<void> => {
  await sleep(1_000);
  await roundToday(input);
};
