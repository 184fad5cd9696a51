import { FirstRecord1700000000001 } from './0001-first-record.migration';
import { Grants1700000000002 } from './0002-grants.migration';
import { NoticesAndCures1700000000003 } from './0003-notices-and-cures.migration';
import { Lists1700000000004 } from './0004-lists.migration';
import { Unattended1700000000005 } from './0005-unattended.migration';
import { BesideTheCase1700000000006 } from './0006-beside-the-case.migration';
import { Duties1700000000007 } from './0007-duties.migration';
import { Attempts1700000000008 } from './0008-attempts.migration';
import { TaskStage1700000000009 } from './0009-task-stage.migration';
import { LateLists1700000000010 } from './0010-late-lists.migration';
import { Lookups1700000000011 } from './0011-lookups.migration';

/** In order; a migration is never edited once it has landed. */
export const MIGRATIONS = [
  FirstRecord1700000000001,
  Grants1700000000002,
  NoticesAndCures1700000000003,
  Lists1700000000004,
  Unattended1700000000005,
  BesideTheCase1700000000006,
  Duties1700000000007,
  Attempts1700000000008,
  TaskStage1700000000009,
  LateLists1700000000010,
  Lookups1700000000011,
];
