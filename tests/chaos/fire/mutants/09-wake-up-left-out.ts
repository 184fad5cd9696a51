import { eventually } from '@shenpi/test-support';
import { runStatus } from '../../engine';
import * as people from '../../people';
import type { Mutant } from './mutant';
import { drafted } from './path';

export const wakeUpLeftOut: Mutant = {
  name: '09-wake-up-left-out',
  invariant: 9,
  takesOut: 'the wake-up in the transaction that moves a project on',
  needs: {},
  play: async ({ course, stack }) => {
    const { projectId } = await drafted(course);
    await eventually(async () => {
      const status = await runStatus(stack, `project:${projectId}`);
      if (status !== 'RUNNING') throw new Error(`the run is ${status}`);
    });
    await people.withdraw(course, projectId);
  },
};
