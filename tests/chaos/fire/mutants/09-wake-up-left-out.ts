import { eventually } from '@shenpi/test-support';
import * as people from '../../people';
import type { Mutant } from './mutant';
import { drafted } from './path';

export const wakeUpLeftOut: Mutant = {
  name: '09-wake-up-left-out',
  invariant: 9,
  takesOut: 'the wake-up in the transaction that moves a project on',
  needs: {},
  play: async ({ course }) => {
    const { projectId } = await drafted(course);
    // The run has looked and waits: what happens from here on it must be told.
    await eventually(async () => {
      const [row] = await course.look<{ behind: number }>(
        `select (change_seq - attended_seq)::int as behind from project where id = $1`,
        [projectId],
      );
      if (row?.behind !== 0) throw new Error('the run has not looked yet');
    });
    await people.withdraw(course, projectId);
  },
};
