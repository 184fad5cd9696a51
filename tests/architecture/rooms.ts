import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

interface Room {
  /** Rooms of ours that may be imported, by tag. */
  readonly rooms: readonly string[];
  /** Packages of others that may be imported; null where the room is free to choose. */
  readonly packages: readonly string[] | null;
}

/** Who may know whom. The same table stands in eslint.config.mjs for the editor; here it is held against every import there is. */
export const RULES: Readonly<Record<string, Room>> = {
  'room:domain': { rooms: [], packages: [] },
  'room:contract': { rooms: ['room:domain'], packages: ['zod'] },
  'room:record': { rooms: ['room:domain'], packages: ['typeorm', 'pg', 'graphile-worker', 'canonicalize'] },
  'room:platform': { rooms: [], packages: null },
  'room:workflow-contract': { rooms: ['room:domain'], packages: [] },
  'room:workflow-project': {
    rooms: ['room:workflow-contract', 'room:domain'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  'room:web': { rooms: ['room:domain', 'room:contract'], packages: null },
  'room:infra': { rooms: [], packages: null },
  'room:app': {
    rooms: [
      'room:domain',
      'room:contract',
      'room:record',
      'room:platform',
      'room:workflow-contract',
      'room:workflow-project',
      'room:app',
    ],
    packages: null,
  },
  'room:test': { rooms: [], packages: null },
};

export interface Package {
  readonly name: string;
  readonly folder: string;
  readonly tag: string;
}

export const readPackages = (): readonly Package[] =>
  ['apps', 'libs', 'workflows', 'infra', 'tests'].flatMap((group) =>
    readdirSync(join(ROOT, group))
      .map((name) => join(ROOT, group, name))
      .filter((folder) => existsSync(join(folder, 'package.json')))
      .map((folder) => {
        const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
          name: string;
          nx?: { tags?: string[] };
        };
        const tags = (manifest.nx?.tags ?? []).filter((tag) => tag.startsWith('room:'));
        if (tags.length !== 1) throw new Error(`${folder} carries ${tags.length} room tags, one is needed`);
        return { name: manifest.name, folder, tag: tags[0] ?? '' };
      }),
  );

const sourcesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.(ts|tsx|mts)$/.test(entry.name) ? [path] : [];
  });

export interface Source {
  readonly path: string;
  readonly text: string;
}

export const readSources = (of: Package): readonly Source[] =>
  sourcesBelow(of.folder).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const IMPORT =
  /(?:^|[\s;])(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]|(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;

export const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(IMPORT)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((specifier) => specifier !== '');

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const isSpec = (path: string): boolean => /\.(spec|fixture)\.tsx?$/.test(path);

/** Every import of one source that its room does not allow, in words. Specs may use test tools, but no room their own may not. */
export const violationsOf = (
  of: Package,
  source: Source,
  packages: readonly Package[],
): readonly string[] => {
  const rule = RULES[of.tag];
  if (!rule) return [`${of.name}: no rule for ${of.tag}`];
  if (of.tag === 'room:test') return [];
  const where = relative(ROOT, source.path);
  return importsOf(source.text).flatMap((specifier) => {
    if (specifier.startsWith('.')) {
      const target = resolve(source.path, '..', specifier);
      return target.startsWith(`${of.folder}/`) || target === of.folder
        ? []
        : [`${where}: ${specifier} leaves its room by a path; import the package`];
    }
    const name = packageOf(specifier);
    const ours = packages.find((other) => other.name === name);
    if (ours) {
      if (specifier !== name) return [`${where}: ${specifier} goes past the index of ${name}`];
      return ours.name === of.name || rule.rooms.includes(ours.tag)
        ? []
        : [`${where}: ${of.tag} may not import ${ours.tag}`];
    }
    if (isSpec(source.path) || rule.packages === null) return [];
    if (specifier.startsWith('node:'))
      return ['room:domain', 'room:contract', 'room:workflow-contract', 'room:workflow-project'].includes(
        of.tag,
      )
        ? [`${where}: ${of.tag} may not use ${specifier}`]
        : [];
    return rule.packages.includes(name) ? [] : [`${where}: ${of.tag} may not import the package ${name}`];
  });
};
