import { dueAfter, isRejection, type Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { settleOnly } from '../work/settle-only';
import type { Calendars } from './recounted-dues';

interface MinutesTask {
  readonly id: string;
  readonly meetingId: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly editionCode: string;
  readonly editionVersion: number;
}

/** Minutes that nobody has signed yet and whose limit has not passed. */
const OPEN_MINUTES = `
  select t.id, t.meeting_id as "meetingId", t.opened_at as "openedAt", t.due_at as "dueAt", m.edition_code as "editionCode", m.edition_version as "editionVersion"
  from task t join meeting m on m.id = t.meeting_id
  where t.kind = 'sign_minutes' and t.project_id is null and t.state = 'open' and t.overdue_at is null and t.due_at is not null
    and ($1::uuid is null or t.id = $1)`;

const recountMinutes = (store: RecordStore, task: MinutesTask, calendars: Calendars): Promise<void> =>
  settleOnly(store, { meeting: { id: task.meetingId, mode: 'update' } }, async (work) => {
    const [open] = await work.sql<MinutesTask>(OPEN_MINUTES, [task.id]);
    if (!open) return;
    const { limits, closesAt } = await work.edition(open);
    const before = dueAfter(calendars.before, open.openedAt, limits.minutes, closesAt);
    const to = dueAfter(calendars.after, open.openedAt, limits.minutes, closesAt);
    if (before !== open.dueAt || isRejection(to) || to === open.dueAt) return;
    await work.sql(`update task set due_at = $2 where id = $1`, [open.id, to]);
    const moved = [{ source: 'task_due', id: open.id, kind: 'sign_minutes', from: open.dueAt, to }];
    work.event('deadlines_recounted', work.now, { meetingId: open.meetingId, actorId: null }, { moved });
    work.wake({ kind: 'meeting', id: open.meetingId });
  });

/** The limits of open minutes after a change of the calendar; the start of a meeting was announced and stays. */
export const recountMeetings = async (store: RecordStore, calendars: Calendars): Promise<void> => {
  for (const task of await query<MinutesTask>(store, OPEN_MINUTES, [null]))
    await recountMinutes(store, task, calendars);
};
