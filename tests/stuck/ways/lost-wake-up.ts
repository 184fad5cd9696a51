import type { Way } from '../way';

/** Wake-ups and sweeps vanish from the queue as if nobody had ever added them. */
const SWALLOW = `
  create function stuck_swallow() returns trigger language plpgsql as $$ begin
    if exists (select 1 from graphile_worker._private_tasks t where t.id = new.task_id and t.identifier in ('wake', 'sweep')) then return null; end if;
    return new; end $$;
  create trigger stuck_swallow before insert on graphile_worker._private_jobs for each row execute function stuck_swallow()`;
const SWALLOW_NO_MORE = `
  drop trigger if exists stuck_swallow on graphile_worker._private_jobs;
  drop function if exists stuck_swallow()`;

/** A decision whose wake-up is lost, and no sweep that finds it. */
export const lostWakeUp: Way = {
  zh: '唤醒丢失',
  en: 'lost wake-up',
  expects: 'wake_late',
  make: async ({ owner, desk, freshProject, passReview, proposal }) => {
    const projectId = freshProject();
    await owner(SWALLOW);
    await proposal(projectId);
    return {
      projectId,
      names: 'project',
      cure: () => desk.cure('retry_now', { projectId }),
      finish: async () => {
        await owner(SWALLOW_NO_MORE);
        await passReview(projectId);
      },
      restore: async () => {
        await owner(SWALLOW_NO_MORE);
      },
    };
  },
};
