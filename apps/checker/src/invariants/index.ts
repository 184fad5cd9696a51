import type { NumberedInspection } from '../inspection';
import { chainsVerify } from './03-chains-verify';

/** What is examined, in the order of the numbers. */
export const INSPECTIONS: readonly NumberedInspection[] = [chainsVerify];
