import { agendaRejection, dayOf, isRejection, materialsDueAt, type Instant } from '@shenpi/domain';
import { query } from '../connection/record-store';
import type { ContextSource } from './context-source.read';
import { nextDocumentNumber } from './document-number.read';
import type { TaskContext } from './task-context.read';

interface PlannedMeeting {
  readonly id: string;
  readonly number: string;
  readonly scheduledAt: Instant;
  readonly items: number;
}

/** The meetings whose agenda is still open for the materials of this case, the next one first. */
export const openMeetings = async ({ store, time, edition }: ContextSource): Promise<TaskContext> => {
  const planned = await query<PlannedMeeting>(
    store,
    `select m.id, m.number, m.scheduled_at as "scheduledAt", (select count(*)::int from agenda_item i where i.meeting_id = m.id) as items
     from meeting m where m.state = 'planned' and m.scheduled_at > $1 order by m.scheduled_at, m.id`,
    [time.now],
  );
  return {
    meetings: planned.flatMap((meeting) => {
      const dueAt = materialsDueAt(
        time.calendar,
        meeting.scheduledAt,
        edition.meeting.materialsWorkingDays,
        edition.closesAt,
      );
      if (isRejection(dueAt)) return [];
      const refusal = agendaRejection({
        meetingState: 'scheduled',
        scheduledAt: meeting.scheduledAt,
        materialsDueAt: dueAt,
        now: time.now,
      });
      return refusal ? [] : [{ ...meeting, materialsDueAt: dueAt }];
    }),
  };
};

/** The objection that the task is about. Its handler knows who objects, to answer them in writing. */
export const objection = async ({ store, task }: ContextSource): Promise<TaskContext> => ({
  objections: await query<NonNullable<TaskContext['objections']>[number]>(
    store,
    `select id, filed_at as "filedAt", name, content from objection
     where project_id = $1 and ($2::uuid is null or id = $2::uuid) order by filed_at, id`,
    [task.projectId, task.subjectId],
  ),
});

/** The document that already lists projects of this round, or the next of the bureau's own series; nothing before the first. */
export const documentNumber = async ({ store, time, facts }: ContextSource): Promise<TaskContext> => {
  const rows = await query<{ number: string; ofRound: boolean }>(
    store,
    `select document_number as number, round_id = $1 as "ofRound" from project where document_number is not null
     order by round_id = $1 desc, issued_at desc nulls last, document_number desc limit 1`,
    [facts.roundId],
  );
  const last = rows[0];
  const suggested = last?.ofRound
    ? last.number
    : last && nextDocumentNumber(last.number, dayOf(time.now).slice(0, 4));
  return suggested === undefined ? {} : { suggestedDocumentNumber: suggested };
};
