import { randomUUID } from 'node:crypto';
import { decideTask } from '@shenpi/contract';
import { wan } from '@shenpi/domain';
import * as people from '../../people';
import type { Mutant } from './mutant';
import { AFTER_PUBLICITY, published, reviewed } from './path';
import type { Scene } from './scene';

/** Enough for one of the two projects, which ask for 80,000 yuan each. */
const ENVELOPE = wan(12);

/** Proposes a project with its full amount; left out of the list where the envelope has not enough left. */
const isShortlisted = async ({ course, stack }: Scene, projectId: string): Promise<boolean> => {
  const [task] = await course.openTasks(projectId, 'shortlist');
  const division = await stack.as('division1');
  const { ok } = await division.insist(decideTask, {
    params: { taskId: task?.id ?? '' },
    body: {
      commandId: randomUUID(),
      decision: { kind: 'shortlist', payload: { amountFen: wan(8), reason: '按评审结果安排。' } },
    },
  });
  if (!ok) await people.notShortlist(course, projectId);
  return ok;
};

export const proposalsNotCounted: Mutant = {
  name: '07-proposals-not-counted',
  invariant: 7,
  takesOut: 'proposals under way from what the envelope of a call has already promised',
  needs: {},
  play: async (scene) => {
    const { course, stack } = scene;
    const projects: string[] = [];
    for (const projectId of await reviewed(course, { count: 2, envelopeFen: ENVELOPE }))
      if (await isShortlisted(scene, projectId)) projects.push(projectId);
    await published(course, projects);
    await stack.moveClock(AFTER_PUBLICITY);
    for (const projectId of projects) await people.issueGrant(course, projectId);
  },
};
