import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plainError } from '../telling/plain-error';
import { isUsable, programsIn } from './programs-on-this-machine';
import { temporalServerVersion, type TemporalPrograms } from './version';

/**
 * Lets `fill` put the programs into an empty folder, checks their version and only then moves the folder to its place:
 * an interrupted build or download is never taken for a finished one.
 */
export const keepInCache = async (
  target: string,
  fill: (folder: string) => Promise<void>,
): Promise<TemporalPrograms> => {
  mkdirSync(dirname(target), { recursive: true });
  const unfinished = mkdtempSync(join(dirname(target), '.unfinished-'));
  try {
    await fill(unfinished);
    if (!isUsable(programsIn(unfinished))) {
      throw plainError(
        `得到的 Temporal 程序无法运行或版本不是 ${temporalServerVersion}。`,
        `The Temporal programs obtained do not run, or are not version ${temporalServerVersion}.`,
      );
    }
    // Another start may have finished meanwhile; its programs are as good.
    if (!isUsable(programsIn(target))) {
      if (existsSync(target)) rmSync(target, { recursive: true, force: true });
      renameSync(unfinished, target);
    }
    return programsIn(target);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
};
