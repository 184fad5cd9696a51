import { STACK_MEMBERS, stackAccountId } from '@shenpi/test-support';
import * as people from '../../people';
import { behindBarrier } from './barrier';
import type { Mutant } from './mutant';
import { atTheMeeting, reviewed } from './path';

export const countOutsideTheTransaction: Mutant = {
  name: '06-count-outside-the-transaction',
  invariant: 6,
  takesOut: 'the one transaction of a ballot and its count',
  needs: {},
  play: async (scene) => {
    const { course } = scene;
    const projects = await reviewed(course);
    const [projectId = ''] = projects;
    await people.shortlist(course, projectId);
    const meetingId = await atTheMeeting(course, projects);
    await people.openItemOf(course, meetingId, projectId);
    const [member] = STACK_MEMBERS;
    const ballots = await course.openTasks(projectId, 'cast_ballot');
    const first = ballots.find(({ accountId }) => accountId === stackAccountId(member))?.id ?? '';
    const lock = {
      sql: `select 1 from chain_head where chain = $1 for update`,
      parameters: [`meeting:${meetingId}`],
    };
    // The ballot is written and counted, and its connection breaks before it is committed; the member's browser sends it again.
    await behindBarrier(scene, lock, async (chain) => {
      const voted = course.decide(member, first, 'cast_ballot', { choice: 'agree', view: '' });
      await chain.arrived(1);
      await chain.cutOff();
      await chain.open();
      await voted;
    });
    await people.vote(course, projectId);
  },
};
