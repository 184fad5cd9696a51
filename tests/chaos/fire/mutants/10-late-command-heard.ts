import { randomUUID } from 'node:crypto';
import { decideTask } from '@shenpi/contract';
import { GENERAL_PLAN } from '@shenpi/domain';
import * as people from '../../people';
import type { Mutant } from './mutant';
import { AFTER_THE_CALL, CALL_CLOSES } from './path';

/** More than the five working days that a correction may take. */
const LATE = '2006-02-06T01:00:00.000Z';

export const lateCommandHeard: Mutant = {
  name: '10-late-command-heard',
  invariant: 10,
  takesOut: 'the effect of a lapsed correction where a command comes before the engine',
  needs: {},
  play: async ({ course, stack, owner }) => {
    const roundId = await people.openRound(course, GENERAL_PLAN.code, CALL_CLOSES);
    const { projectId, form } = await people.draft(course, roundId);
    await people.submitForm(course, projectId, form);
    await people.approve(course, projectId);
    await stack.moveClock(AFTER_THE_CALL);
    await people.requestCorrection(course, projectId);
    const [task] = await course.openTasks(projectId, 'correct_application');
    // Nobody is there while the deadline passes: the notifier too settles a case, where it looks through what it could not deliver.
    const away = [...stack.workers, ...stack.notifiers];
    for (const app of away) await app.stop();
    await owner(
      `update record_clock set offset_ms = ceil(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)`,
      [LATE],
    );
    const applicant = await stack.as('applicant1');
    await applicant.insist(decideTask, {
      params: { taskId: task?.id ?? '' },
      body: { commandId: randomUUID(), decision: { kind: 'resubmit_application', payload: { form } } },
    });
    for (const app of away) await app.start();
  },
};
