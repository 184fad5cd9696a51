/**
 * Whether somebody is late with the case (`p`) at the instant `now`: an open task is over its limit, or acceptance was not
 * applied for in time. Nobody is late with a case that is suspended: its limits move when it goes on.
 */
export const lateSql = (now: string): string =>
  `(p.held_at is null and (p.state = 'overdue' or exists (select 1 from task l where l.project_id = p.id and l.state = 'open' and l.due_at < ${now})))`;

/** Since when the case (`p`) is late by its state alone: nobody applied for its acceptance in time. */
export const OVERDUE_SINCE = `case when p.state = 'overdue' then p.state_entered_at end`;

/**
 * When something next falls due for the case (`p`), whoever has to act: a deadline of its state, the limit of an open task,
 * or the meeting on whose agenda it stands. Reminders are no due, nor is it that a delay is told higher up.
 */
export const NEXT_DUE = `least(
  (select min(d.due_at) from deadline d where d.project_id = p.id and d.state = 'open' and d.kind not in ('acceptance_reminder', 'task_escalation', 'service_deemed')),
  (select min(t.due_at) from task t where t.project_id = p.id and t.state = 'open' and t.overdue_at is null),
  (select min(m.scheduled_at) from agenda_item i join meeting m on m.id = i.meeting_id
   where i.project_id = p.id and i.state = 'waiting' and m.state = 'planned'))`;

/** Everything of one case (`p`) that the engine keeps time for, reminders and escalations included; nothing while it is suspended. */
export const NEXT_ENGINE_DUE = `case when p.held_at is null then least(
  (select min(d.due_at) from deadline d where d.project_id = p.id and d.state = 'open'),
  (select min(t.due_at) from task t where t.project_id = p.id and t.state = 'open' and t.overdue_at is null),
  (select min(t.remind_at) from task t where t.project_id = p.id and t.state = 'open' and t.reminded_at is null)) end`;
