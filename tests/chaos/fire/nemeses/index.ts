import type { Nemesis } from '../nemesis';
import { calendar } from './calendar';
import { clockOff } from './clock-off';
import { diskFull } from './disk-full';
import { doubled } from './doubled';
import { engineDropped } from './engine-dropped';
import { kill } from './kill';
import { network } from './network';
import { pause } from './pause';
import { poison } from './poison';
import { restore } from './restore';
import { versions } from './versions';

/** All ways in which the fire breaks things, in the order of the table in docs/chaos.md. */
export const NEMESES: readonly Nemesis[] = [
  kill,
  pause,
  doubled,
  network,
  engineDropped,
  restore,
  diskFull,
  clockOff,
  poison,
  versions,
  calendar,
];
