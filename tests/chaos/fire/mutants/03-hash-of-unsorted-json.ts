import * as people from '../../people';
import type { Mutant } from './mutant';
import { drafted } from './path';

export const hashOfUnsortedJson: Mutant = {
  name: '03-hash-of-unsorted-json',
  invariant: 3,
  takesOut:
    'the canonical form under the hash of an event, which the database does not keep in the order of its keys',
  needs: {},
  play: async ({ course }) => {
    const { projectId, form } = await drafted(course);
    await people.submitForm(course, projectId, form);
  },
};
