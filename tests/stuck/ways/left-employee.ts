import { stackAccountId } from '@shenpi/test-support';
import * as people from '../../chaos/people';
import type { Way } from '../way';

/** The applicant leaves the unit while the correction waits for nobody else. A colleague is there. */
export const leftEmployee: Way = {
  zh: '人员离职',
  en: 'left employee',
  expects: 'nobody_entitled',
  make: async ({ owner, course, desk, freshProject, formOf, followed }) => {
    const projectId = freshProject();
    await people.requestCorrection(course, projectId);
    await owner(
      `update account set org_id = (select org_id from account where username = 'applicant1') where username = 'applicant2'`,
    );
    await owner(`update account set active = false where username = 'applicant1'`);
    return {
      projectId,
      names: 'project',
      cure: async ({ subject }) => {
        if (!subject) throw new Error('the incident points at no task');
        await desk.cure('hand_over_task', subject, { accountId: stackAccountId('applicant2') });
      },
      finish: async () => {
        const form = {
          ...formOf(projectId),
          abstract: '研究适用于干旱区的棉花精准灌溉技术，并建立两处示范区。',
        };
        await course.act('applicant2', projectId, 'correct_application', 'resubmit_application', { form });
        const state = await course.stateOf(projectId);
        if (state !== 'formal_review') throw new Error(`the project is in ${state} after the correction`);
        await followed(projectId);
      },
    };
  },
};
