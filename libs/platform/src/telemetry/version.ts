import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Manifest {
  readonly name?: string;
  readonly version?: string;
}

const manifestAbove = (folder: string): Manifest => {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    if (manifest.name === 'shenpi') return manifest;
  }
  const above = dirname(folder);
  return above === folder ? {} : manifestAbove(above);
};

/** The version of the program that this process runs, as its package says. */
export const programVersion = (): string => manifestAbove(__dirname).version ?? 'unknown';
