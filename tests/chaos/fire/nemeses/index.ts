import type { Nemesis } from '../nemesis';
import { kill } from './kill';
import { pause } from './pause';

/** All ways in which the fire breaks things, in the order of the table in docs/chaos.md. */
export const NEMESES: readonly Nemesis[] = [kill, pause];
