import type { Attended } from '../kernel/deadline';

export interface MeetingInput {
  readonly meetingId: string;
}

export interface MeetingActivities {
  /** Settles what is due of the meeting and says what is due next. Idempotent. */
  attendMeeting(input: MeetingInput): Promise<Attended>;
}
