import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readPackages, readSources, ROOT, violationsOf } from './rooms';

const packages = readPackages();
const named = (name: string) => {
  const found = packages.find((other) => other.name === name);
  if (!found) throw new Error(`no package ${name}`);
  return found;
};
const plant = (into: string, text: string): readonly string[] => {
  const room = named(into);
  return violationsOf(room, { path: join(room.folder, 'src/planted.ts'), text }, packages);
};

describe('who may import whom', () => {
  it.each(packages.map((room) => [room.name, room] as const))(
    '%s imports only what its room allows',
    (_name, room) => {
      expect(readSources(room).flatMap((source) => violationsOf(room, source, packages))).toEqual([]);
    },
  );

  it('finds a bad import wherever it is planted', () => {
    expect(plant('@shenpi/domain', `import { z } from 'zod';`)).toHaveLength(1);
    expect(plant('@shenpi/domain', `import { readFileSync } from 'node:fs';`)).toHaveLength(1);
    expect(plant('@shenpi/domain', `export * from '@shenpi/record';`)).toHaveLength(1);
    expect(plant('@shenpi/contract', `import type { RecordStore } from '@shenpi/record';`)).toHaveLength(1);
    expect(plant('@shenpi/workflow-project', `import { DataSource } from 'typeorm';`)).toHaveLength(1);
    expect(plant('@shenpi/workflow-project', `const zod = await import('zod');`)).toHaveLength(1);
    expect(plant('@shenpi/web', `import { openRecord } from '@shenpi/record';`)).toHaveLength(1);
    expect(plant('@shenpi/platform', `import { wan } from '@shenpi/domain';`)).toHaveLength(1);
    expect(plant('@shenpi/record', `import { wan } from '../../domain/src/kernel/money';`)).toHaveLength(1);
    expect(plant('@shenpi/record', `import { wan } from '@shenpi/domain/src/kernel/money';`)).toHaveLength(1);
    expect(plant('@shenpi/record', `import { wan } from '@shenpi/domain';`)).toEqual([]);
  });

  it('has a README and an index in every room', () => {
    const missing = packages
      .flatMap((room) => [
        join(room.folder, 'README.md'),
        ...(room.tag === 'room:web' ? [] : [join(room.folder, 'src/index.ts')]),
      ])
      .filter((path) => !existsSync(path))
      .map((path) => path.slice(ROOT.length + 1));
    expect(missing).toEqual([]);
  });
});
