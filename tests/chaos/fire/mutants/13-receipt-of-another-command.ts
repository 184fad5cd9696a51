import { randomUUID } from 'node:crypto';
import { decideTask } from '@shenpi/contract';
import type { Mutant } from './mutant';
import { drafted } from './path';

export const receiptOfAnotherCommand: Mutant = {
  name: '13-receipt-of-another-command',
  invariant: 13,
  takesOut: 'the id of the command, for which alone a kept answer is given again',
  needs: {},
  play: async ({ course, stack }) => {
    const { projectId, form } = await drafted(course);
    const [task] = await course.openTasks(projectId, 'complete_application');
    const applicant = await stack.as('applicant1');
    // Pressed in two windows: the second is told that somebody was first, not that it was done.
    for (const commandId of [randomUUID(), randomUUID()])
      await applicant.insist(decideTask, {
        params: { taskId: task?.id ?? '' },
        body: { commandId, decision: { kind: 'submit_application', payload: { form } } },
      });
  },
};
