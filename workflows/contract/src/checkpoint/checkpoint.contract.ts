export interface CheckpointActivities {
  /** Writes a signed checkpoint over all chain heads to the folder outside the database. */
  writeCheckpoint(): Promise<void>;
}
