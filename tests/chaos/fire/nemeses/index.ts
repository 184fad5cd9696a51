import type { Nemesis } from '../nemesis';
import { clockOff } from './clock-off';
import { diskFull } from './disk-full';
import { kill } from './kill';
import { network } from './network';
import { poison } from './poison';

/** All ways in which the fire breaks things, in the order of the table in docs/chaos.md. */
export const NEMESES: readonly Nemesis[] = [kill, network, diskFull, clockOff, poison];
