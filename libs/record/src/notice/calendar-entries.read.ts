import { CALENDAR_POLICY, type CalendarSubject, type Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { instant, statement } from '../project/sql.read';
import { myOpenTasks, NEVER, readTraits } from '../task/my-tasks.read';
import { TASK_TABLES } from '../task/task-scope.read';
import type { Actor } from '../work/account';
import { readClockIn } from '../work/clock';

/** One appointment: a deadline of mine, or a meeting that I attend or keep the record of. */
export interface CalendarEntry {
  readonly id: string;
  readonly subject: CalendarSubject;
  /** The limit of a task; the beginning of a meeting. */
  readonly at: Instant;
  /** Rises with every change of what the entry says. */
  readonly sequence: number;
  readonly changedAt: Instant;
}

interface Row {
  readonly id: string;
  readonly at: Instant;
  readonly sequence: number;
  readonly changedAt: Instant;
}

const taskEntries = async (store: RecordStore, actor: Actor, now: Instant): Promise<CalendarEntry[]> => {
  const traits = await readTraits(store, actor);
  const { bind, parameters } = statement();
  // PostgreSQL refuses a parameter that is nowhere used.
  const at = traits.withoutLimit ? instant(bind, now) : '';
  const rows = await query<Row & { readonly kind: string; readonly number: string | null }>(
    store,
    `select t.id, t.kind, coalesce(p.number, m.number) as number, k.risk as at, coalesce(p.change_seq, m.change_seq) as sequence,
            greatest(t.opened_at, p.last_event_at, m.last_event_at) as "changedAt"
     from ${TASK_TABLES} join ${myOpenTasks(actor, traits, { to: NEVER, most: CALENDAR_POLICY.mostEntries }, at, bind)} k on k.id = t.id
     order by k.risk, k.id`,
    parameters,
  );
  return rows.map(({ kind, number, ...row }) => ({ ...row, subject: { about: 'task', kind, number } }));
};

const meetingEntries = async (store: RecordStore, actor: Actor, now: Instant): Promise<CalendarEntry[]> => {
  const { bind, parameters } = statement();
  const me = bind(actor.accountId);
  const rows = await query<Row & { readonly number: string }>(
    store,
    `select m.id, m.number, m.scheduled_at as at, m.change_seq as sequence, m.last_event_at as "changedAt" from meeting m
     where (m.clerk_id = ${me} or exists (select 1 from meeting_member mm where mm.meeting_id = m.id and mm.account_id = ${me}))
       and m.scheduled_at > ${instant(bind, now)} - make_interval(days => ${bind(CALENDAR_POLICY.meetingKeptDays)})
     order by m.scheduled_at, m.id limit ${bind(CALENDAR_POLICY.mostEntries)}`,
    parameters,
  );
  return rows.map(({ number, ...row }) => ({ ...row, subject: { about: 'meeting', number } }));
};

/** My open tasks that have a limit, and my meetings; what is done or cancelled is not there any more. */
export const readCalendarEntries = async (store: RecordStore, actor: Actor): Promise<CalendarEntry[]> => {
  const now = await readClockIn(store.dataSource.manager);
  return [...(await taskEntries(store, actor, now)), ...(await meetingEntries(store, actor, now))];
};
