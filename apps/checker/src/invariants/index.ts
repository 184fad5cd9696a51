import type { NumberedInspection } from '../inspection';
import { acknowledgedOnce } from './01-acknowledged-once';
import { decisionsAndEvents } from './02-decisions-and-events';
import { chainsVerify } from './03-chains-verify';
import { stages } from './04-stages';
import { tasks } from './05-tasks';
import { tallies } from './06-tally';
import { ledger } from './07-ledger';
import { payments } from './08-payments';
import { runs } from './09-runs';
import { deadlines } from './10-deadlines';
import { queueAndNotices } from './11-queue-and-notices';
import { duties } from './12-duties';
import { toldAndKept } from './13-told-and-kept';

/** What is examined, in the order of the numbers. */
export const INSPECTIONS: readonly NumberedInspection[] = [
  acknowledgedOnce,
  decisionsAndEvents,
  chainsVerify,
  stages,
  tasks,
  tallies,
  ledger,
  payments,
  runs,
  deadlines,
  queueAndNotices,
  duties,
  toldAndKept,
];
