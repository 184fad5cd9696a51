import { randomUUID } from 'node:crypto';
import type { Way } from '../way';

/** Something falls due in the case that no rule can carry out: every look at the case fails at it. */
export const poisonActivity: Way = {
  zh: '毒任务',
  en: 'poison activity',
  expects: 'effect_failed',
  make: async ({ owner, desk, freshProject, passReview, proposal }) => {
    const projectId = freshProject();
    await owner(
      `insert into deadline (id, kind, project_id, due_at, state)
       select $1, 'mystery', p.id, p.state_entered_at, 'open' from project p where p.id = $2`,
      [randomUUID(), projectId],
    );
    const { code } = await proposal(projectId);
    if (code !== 'case_stuck') throw new Error(`the handler was answered ${code}`);
    return {
      projectId,
      names: 'project',
      cure: () => desk.cure('reopen_step', { projectId }),
      finish: () => passReview(projectId),
    };
  },
};
