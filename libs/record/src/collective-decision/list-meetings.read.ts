import type { Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { statement } from '../project/sql.read';
import type { Actor } from '../work/account';
import { meetingScope } from './meeting-scope.read';

export interface MeetingSummary {
  readonly id: string;
  readonly number: string;
  readonly scheduledAt: Instant;
  readonly state: string;
  readonly items: number;
  readonly decided: number;
}

/** A party group meets a few dozen times a year: several years of meetings, the newest first. */
const MOST = 200;

/** The meetings that concern the actor, newest first, with how many of their items are decided. */
export const listMeetings = async (store: RecordStore, actor: Actor): Promise<MeetingSummary[]> => {
  const { bind, parameters } = statement();
  return query<MeetingSummary>(
    store,
    `select m.id, m.number, m.scheduled_at as "scheduledAt", m.state, count(i.id)::int as items, (count(i.id) filter (where i.state = 'decided'))::int as decided
     from meeting m left join agenda_item i on i.meeting_id = m.id where ${meetingScope(actor, bind)}
     group by m.id order by m.scheduled_at desc, m.id limit ${MOST}`,
    parameters,
  );
};
