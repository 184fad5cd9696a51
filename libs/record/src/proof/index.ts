export { verifyRecord, type Verification } from './verify-record';
export { type Problem, type ProblemKind } from './problem';
export { keepCheckpoint } from './keep-checkpoint';
export { CHECKPOINT_LOCK, writeCheckpoint, CheckpointsDiffer } from './write-checkpoint';
export { readCheckpoints, type CheckpointFile, type UnreadableCheckpoint } from './checkpoint-files';
export { type Checkpoint, type CheckpointContent, type CheckpointHead } from './checkpoint';
export { publicKeyFileOf, readPublicKey } from './checkpoint-key';
