import * as people from '../../chaos/people';
import type { Way } from '../way';

/** An expert is invited and will never answer: the account is gone. */
export const absentExpert: Way = {
  zh: '专家缺席',
  en: 'absent expert',
  expects: 'nobody_entitled',
  make: async ({ owner, course, desk, freshProject, passReview, followed }) => {
    const projectId = freshProject();
    await passReview(projectId);
    await people.drawExperts(course, projectId);
    const [invited] = await course.openTasks(projectId, 'reply_invitation');
    await owner(`update account set active = false where id = $1`, [invited?.accountId]);
    return {
      projectId,
      names: 'project',
      cure: async ({ subject }) => {
        if (!subject) throw new Error('the incident points at no wait');
        await desk.cure('skip_wait', subject);
      },
      finish: async () => {
        await people.acceptInvitations(course, projectId);
        await people.signScoreSheets(course, projectId);
        const state = await course.stateOf(projectId);
        if (state !== 'reviewed')
          throw new Error(`the project is in ${state} although all experts have signed`);
        await followed(projectId);
      },
    };
  },
};
