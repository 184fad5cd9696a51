import * as people from '../../people';
import { GENERAL_PLAN } from '@shenpi/domain';
import type { Mutant } from './mutant';
import { AFTER_THE_CALL, CALL_CLOSES } from './path';

export const noticesGathered: Mutant = {
  name: '11-notices-gathered',
  invariant: 11,
  takesOut:
    'the job of its own that each transaction leaves for its notices, so that a later one replaces an earlier one',
  needs: {},
  play: async ({ course, stack }) => {
    const roundId = await people.openRound(course, GENERAL_PLAN.code, CALL_CLOSES);
    const projectId = await people.file(course, roundId);
    await stack.moveClock(AFTER_THE_CALL);
    await people.proposeAcceptance(course, projectId);
    // The notifier is away for a moment, and two things happen to the case meanwhile.
    await stack.notifier.stop();
    await people.confirmAcceptance(course, projectId);
    await people.drawExperts(course, projectId);
    await stack.notifier.start();
  },
};
