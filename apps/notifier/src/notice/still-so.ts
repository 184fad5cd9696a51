import type { Still } from '@shenpi/domain';
import type { Occurrence } from './read-occurrences';

/** Whether what a rule speaks of is still so, by what the record says now. */
export const isStillSo = (still: Still | undefined, occurrence: Occurrence): boolean => {
  if (still === undefined) return true;
  if ('task' in still) return occurrence.taskState === 'open';
  if ('project' in still) return still.project.some((state) => state === occurrence.projectState);
  if ('meeting' in still) return still.meeting.some((state) => state === occurrence.meetingState);
  if ('tranche' in still) return occurrence.trancheState === 'opinion_issued';
  if ('cure' in still) return occurrence.cureWaits;
  return occurrence.incidentOpen;
};
