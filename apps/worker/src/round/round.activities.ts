import { attendRound, type RecordStore } from '@shenpi/record';
import type { RoundActivities } from '@shenpi/workflow-contract';

export const roundActivities = (record: RecordStore): RoundActivities => ({
  attendRound: (input) => attendRound(record, input),
});
