import { attendMeeting, type RecordStore } from '@shenpi/record';
import type { MeetingActivities } from '@shenpi/workflow-contract';

export const meetingActivities = (record: RecordStore): MeetingActivities => ({
  attendMeeting: (input) => attendMeeting(record, input),
});
