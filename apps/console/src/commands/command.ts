import type { Configuration } from '@shenpi/platform';

/** One command of the console, with what was written after its name. What it prints is its answer; it gives the exit code. */
export type Command = (
  configuration: Configuration,
  say: (line: string) => void,
  args: readonly string[],
) => Promise<number>;
