import type { Configuration } from '@shenpi/platform';
import { keepCheckpoint, type RecordStore } from '@shenpi/record';
import type { CheckpointActivities } from '@shenpi/workflow-contract';

export const checkpointActivities = (
  record: RecordStore,
  configuration: Configuration,
): CheckpointActivities => ({
  writeCheckpoint: async () => {
    await keepCheckpoint(record, configuration);
  },
});
