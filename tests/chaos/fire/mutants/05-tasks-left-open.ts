import * as people from '../../people';
import type { Mutant } from './mutant';
import { drafted } from './path';

export const tasksLeftOpen: Mutant = {
  name: '05-tasks-left-open',
  invariant: 5,
  takesOut: 'the cancelling of open tasks where a project ends',
  needs: {},
  play: async ({ course }) => {
    const { projectId, form } = await drafted(course);
    await people.submitForm(course, projectId, form);
    await people.withdraw(course, projectId);
  },
};
