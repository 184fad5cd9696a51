import type { Nemesis } from '../nemesis';
import { calendar } from './calendar';
import { doubled } from './doubled';
import { engineDropped } from './engine-dropped';
import { kill } from './kill';
import { pause } from './pause';
import { versions } from './versions';

/** All ways in which the fire breaks things, in the order of the table in docs/chaos.md. */
export const NEMESES: readonly Nemesis[] = [kill, pause, doubled, engineDropped, versions, calendar];
