import * as people from '../../people';
import type { Mutant } from './mutant';
import { AFTER_PUBLICITY, published, reviewed } from './path';

export const publicityInCalendarDays: Mutant = {
  name: '04-publicity-in-calendar-days',
  invariant: 4,
  takesOut: 'the working calendar under the days of publicity',
  needs: {},
  play: async ({ course }) => {
    const projects = await reviewed(course);
    for (const projectId of projects) await people.shortlist(course, projectId);
    await published(course, projects);
    await course.stack.moveClock(AFTER_PUBLICITY);
  },
};
