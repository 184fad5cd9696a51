import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { transformFile, type Options } from '@swc/core';

const run = promisify(execFile);

/** The tree that this program runs from: what is copied, and what judges. */
export const ownTree = resolve(__dirname, '../../../..');

const ROOMS = ['libs', 'workflows', 'apps'] as const;
/** Nothing of these runs under the scenarios. */
const NOT_NEEDED: readonly string[] = ['apps/web', 'apps/console', 'apps/checker', 'apps/mail-simulator'];
const ROOT_FILES = ['package.json', '.swcrc'] as const;
/** What the applications run from and what is patched and built. */
const PARTS = ['package.json', 'src', 'scripts', 'dist'] as const;

/** A copy of the built product from which one safeguard is taken out. */
export interface MutatedTree {
  readonly root: string;
  readonly remove: () => void;
}

const packages = (): readonly string[] =>
  ROOMS.flatMap((room) =>
    readdirSync(join(ownTree, room))
      .map((name) => join(room, name))
      .filter((folder) => existsSync(join(ownTree, folder, 'package.json')) && !NOT_NEEDED.includes(folder)),
  );

const nameOf = (folder: string): string =>
  (JSON.parse(readFileSync(join(ownTree, folder, 'package.json'), 'utf8')) as { readonly name: string }).name;

/** Packages of others are those that are installed here; ours are those of the copy. */
const linkModules = (root: string): void => {
  const installed = join(ownTree, 'node_modules');
  const modules = join(root, 'node_modules');
  mkdirSync(join(modules, '@shenpi'), { recursive: true });
  for (const entry of readdirSync(installed))
    if (entry !== '@shenpi') symlinkSync(join(installed, entry), join(modules, entry));
  for (const folder of packages()) symlinkSync(join(root, folder), join(modules, nameOf(folder)));
};

const copyTo = (root: string): void => {
  mkdirSync(root, { recursive: true });
  for (const file of ROOT_FILES) cpSync(join(ownTree, file), join(root, file));
  for (const folder of packages()) {
    for (const part of PARTS) {
      const from = join(ownTree, folder, part);
      if (existsSync(from)) cpSync(from, join(root, folder, part), { recursive: true });
    }
  }
  linkModules(root);
};

/** The files that a patch changes, from the root of the tree. */
export const filesChangedBy = (patch: string): readonly string[] =>
  [...patch.matchAll(/^\+\+\+ b\/(\S+)$/gm)].map(([, file = '']) => file);

/** As the build of its package does it, which also works file by file. */
const compile = async (root: string, file: string): Promise<void> => {
  const preset: Options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  const { code } = await transformFile(join(root, file), { ...preset, swcrc: false });
  writeFileSync(join(root, file.replace('/src/', '/dist/').replace(/\.ts$/, '.js')), code);
};

/**
 * Copies the product into a folder that does not exist yet, applies the patch there and builds what it touches, the bundle of the
 * workflows too if they are among it. Rejects where the patch does not apply or what it makes cannot be built.
 */
export const mutatedTree = async (root: string, patchFile: string): Promise<MutatedTree> => {
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  const changed = filesChangedBy(readFileSync(patchFile, 'utf8'));
  try {
    copyTo(root);
    // `git apply` would otherwise look for a repository around the folder and mean its files.
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(root) };
    await run('git', ['apply', patchFile], { cwd: root, env });
    for (const file of changed) await compile(root, file);
    if (changed.some((file) => file.startsWith('workflows/')))
      await run(process.execPath, ['scripts/bundle.mjs'], { cwd: join(root, 'apps/worker') });
    return { root, remove };
  } catch (error) {
    remove();
    throw error;
  }
};
