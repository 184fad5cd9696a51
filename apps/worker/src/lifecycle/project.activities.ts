import { attendProject, type RecordStore } from '@shenpi/record';
import type { ProjectActivities } from '@shenpi/workflow-contract';

export const projectActivities = (record: RecordStore): ProjectActivities => ({
  attendProject: (input) => attendProject(record, input),
});
