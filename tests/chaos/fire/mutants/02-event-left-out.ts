import * as people from '../../people';
import type { Mutant } from './mutant';
import { drafted } from './path';

export const eventLeftOut: Mutant = {
  name: '02-event-left-out',
  invariant: 2,
  takesOut: 'the event of a decision that moves the case, in the belief that the change of state tells it',
  needs: {},
  play: async ({ course }) => {
    const { projectId, form } = await drafted(course);
    await people.submitForm(course, projectId, form);
  },
};
