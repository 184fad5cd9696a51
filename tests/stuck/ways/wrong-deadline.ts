import type { Way } from '../way';

/** Somebody changes a limit in the database: three years more than the rule gives. */
export const wrongDeadline: Way = {
  zh: '期限被改错',
  en: 'wrong deadline',
  expects: 'deadline_differs',
  make: async ({ owner, course, desk, freshProject, passReview }) => {
    const projectId = freshProject();
    const [task] = await course.openTasks(projectId, 'formal_review');
    const taskId = task?.id ?? '';
    await owner(`update task set due_at = due_at + interval '3 years' where id = $1`, [taskId]);
    return {
      projectId,
      names: 'project',
      cure: async ({ subject }) => {
        const { record } = await desk.project(projectId);
        const due = record.dues.find(({ id, source }) => id === taskId && source === 'task_due');
        if (!due?.expectedAt) throw new Error('the desk does not know what the rule gives');
        if (!subject) throw new Error('the incident points at no deadline');
        await desk.cure('correct_deadline', subject, { dueAt: due.expectedAt });
      },
      finish: () => passReview(projectId),
    };
  },
};
