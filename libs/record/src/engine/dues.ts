/** Nothing falls due of a suspended case. */
const RUNS = `project_id not in (select id from project where held_at is not null)`;

/** Everything of the whole record that falls due, with the subject that must be woken for it. */
export const ALL_DUES = `
  select 'project' as kind, project_id as id, due_at from deadline where state = 'open' and project_id is not null and ${RUNS}
  union all select 'meeting', meeting_id, due_at from deadline where state = 'open' and meeting_id is not null
  union all select 'round', round_id, due_at from deadline where state = 'open' and round_id is not null
  union all select 'project', project_id, due_at from task where state = 'open' and due_at is not null and overdue_at is null and project_id is not null and ${RUNS}
  union all select 'meeting', meeting_id, due_at from task where state = 'open' and due_at is not null and overdue_at is null and project_id is null
  union all select 'project', project_id, remind_at from task where state = 'open' and remind_at is not null and reminded_at is null and project_id is not null and ${RUNS}`;

/** Dues without those of cases of which one cannot be carried out: whoever waits for quiet would wait for them for ever. */
export const DUES_THAT_WORK = `
  select * from (${ALL_DUES}) w where w.kind <> 'project'
    or w.id not in (select project_id from incident where kind = 'effect_failed' and closed_at is null and project_id is not null)`;

/** Subjects whose last change the engine has not looked at. */
export const UNATTENDED = `
  select 'project' as kind, project_id as id from unattended_project
  union all select 'meeting', id from meeting where change_seq > attended_seq
  union all select 'round', id from call_round where change_seq > attended_seq`;
