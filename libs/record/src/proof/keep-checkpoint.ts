import type { RecordStore } from '../connection/record-store';
import { closeOutside, raiseOutside } from '../operator/incidents';
import { openIncidentsOf } from '../operator/watch-reconcile';
import {
  CheckpointsDiffer,
  writeCheckpoint,
  type CheckpointOptions,
  type WrittenCheckpoint,
} from './write-checkpoint';

const KIND = 'checkpoint_failing';

/**
 * Writes a checkpoint. While none can be written nothing outside the database proves where the chains stand, so that it failed is raised as
 * an incident, which the next one that is written closes.
 */
export const keepCheckpoint = async (
  store: RecordStore,
  options: CheckpointOptions,
): Promise<WrittenCheckpoint> => {
  let written: WrittenCheckpoint;
  try {
    written = await writeCheckpoint(store, options);
  } catch (error) {
    // Where the record itself cannot be written this is not the incident to tell of.
    await raiseOutside(store, {
      kind: KIND,
      data: { why: error instanceof CheckpointsDiffer ? 'differs' : 'not_written' },
    }).catch(() => undefined);
    throw error;
  }
  if ((await openIncidentsOf(store, [KIND])).length > 0) await closeOutside(store, { kind: KIND });
  return written;
};
