import { randomUUID } from 'node:crypto';
import { decideTask, recordAbsence } from '@shenpi/contract';
import { GENERAL_PLAN } from '@shenpi/domain';
import { STACK_START, stackAccountId } from '@shenpi/test-support';
import * as people from '../../people';
import type { Mutant } from './mutant';
import { AFTER_THE_CALL, CALL_CLOSES } from './path';

/** Who handles cases and also checks those of others; in a small bureau somebody does. */
const BOTH = 'handler1';
const SUBSTITUTE = 'archivist';

export const dutiesJoined: Mutant = {
  name: '12-duties-joined',
  invariant: 12,
  takesOut:
    'the question at the decision whether a person, or somebody in their place, has done the other part of the case',
  needs: {},
  play: async ({ course, stack, owner }) => {
    await owner(`update account set roles = roles || array['division_head'] where username = $1`, [BOTH]);
    const roundId = await people.openRound(course, GENERAL_PLAN.code, CALL_CLOSES);
    const projectId = await people.file(course, roundId);
    await stack.moveClock(AFTER_THE_CALL);
    await course.command(BOTH, recordAbsence, {
      body: {
        commandId: randomUUID(),
        startsAt: STACK_START,
        endsAt: '2006-03-01T01:00:00.000Z',
        substituteId: stackAccountId(SUBSTITUTE),
        taskKinds: null,
      },
    });
    await people.proposeAcceptance(course, projectId, SUBSTITUTE);
    const [check] = await course.openTasks(projectId, 'formal_review_check');
    const joined = await stack.as(BOTH);
    const { ok } = await joined.insist(decideTask, {
      params: { taskId: check?.id ?? '' },
      body: { commandId: randomUUID(), decision: { kind: 'confirm_acceptance', payload: { opinion: '' } } },
    });
    if (!ok) await people.confirmAcceptance(course, projectId);
  },
};
