import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const checkout = resolve(__dirname, '../..');
const folder = join(checkout, 'tests/chaos/fire/mutants');
const named = (ending: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => /^\d\d-/.test(file) && file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
const patches = named('.patch');
const INVARIANTS = Array.from({ length: 13 }, (_, index) => index + 1);

describe('the mutants', () => {
  it.each(INVARIANTS)('break invariant %i by at least one of them', (invariant) => {
    expect(patches.filter((name) => Number(name.slice(0, 2)) === invariant)).not.toEqual([]);
  });

  it('have a scenario each, which asks for the invariant that is in their name', () => {
    expect(named('.ts')).toEqual(patches);
    const asked = patches.map((name) =>
      /^ {2}invariant: (\d+),$/m
        .exec(readFileSync(join(folder, `${name}.ts`), 'utf8'))?.[1]
        ?.padStart(2, '0'),
    );
    expect(asked).toEqual(patches.map((name) => name.slice(0, 2)));
  });

  it.each(patches)('%s applies to the product as it is', (name) => {
    const file = join(folder, `${name}.patch`);
    execFileSync('git', ['apply', '--check', file], { cwd: checkout, stdio: 'pipe' });
    const changed = [...readFileSync(file, 'utf8').matchAll(/^\+\+\+ b\/(.+)$/gm)].map(([, path]) => path);
    expect(changed).not.toEqual([]);
    for (const path of changed)
      expect(path).toMatch(/^(libs|workflows|apps)\/[a-z-]+\/src\/.+(?<!\.spec)\.ts$/);
  });
});
