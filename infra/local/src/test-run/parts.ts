import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../installation/checkout';
import { plainError } from '../telling/plain-error';

/** A tool of node_modules with its arguments: passes when it exits with 0. Each keeps one processor busy. */
export interface Check {
  readonly name: string;
  readonly tool: string;
  readonly args: readonly string[];
}

const webTypes = join(checkout, 'apps/web/tsconfig.json');

/** What is checked before any test: what others wait for first, then the longest. */
export const checks: readonly Check[] = [
  { name: 'build', tool: 'nx', args: ['run-many', '-t', 'build'] },
  { name: 'lint', tool: 'eslint', args: ['.', '--max-warnings', '0'] },
  { name: 'format', tool: 'prettier', args: ['--check', '.'] },
  { name: 'types', tool: 'tsc', args: ['-p', 'tsconfig.json', '--noEmit'] },
  ...(existsSync(webTypes) ? [{ name: 'types-web', tool: 'tsc', args: ['-p', webTypes, '--noEmit'] }] : []),
];

/** What a Jest project needs beside the sources, and how much of the machine it takes. */
export interface Suite {
  readonly name: string;
  readonly needs: readonly ('build' | 'servers' | 'browser')[];
  /**
   * How many lanes it fills, and files it runs at a time: what kills processes, and what drives a browser, shares the machine with nothing but
   * its like. Each file of a project with servers has a database and a namespace, or servers, of its own: two never meet.
   */
  readonly width: 1 | 2;
}

/** The Jest projects, cheap ones first. */
export const suites: readonly Suite[] = [
  { name: 'unit', needs: [], width: 1 },
  { name: 'architecture', needs: ['build'], width: 1 },
  { name: 'replay', needs: ['build', 'servers'], width: 1 },
  { name: 'integration', needs: ['build', 'servers'], width: 2 },
  { name: 'e2e', needs: ['build', 'servers', 'browser'], width: 2 },
  { name: 'chaos', needs: ['build', 'servers'], width: 2 },
];

export interface Selection {
  readonly checks: readonly Check[];
  readonly suites: readonly Suite[];
}

/** What to run: everything, or the parts named. A suite that needs the build brings it along. Unknown names are refused. */
export const selectParts = (names: readonly string[]): Selection => {
  const known = [...checks, ...suites].map((part) => part.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw plainError(
      `没有名为 ${unknown} 的测试。可选：${known.join('、')}。`,
      `There are no tests named ${unknown}; choose from ${known.join(', ')}.`,
    );
  }
  const isChosen = ({ name }: { readonly name: string }): boolean =>
    names.length === 0 || names.includes(name);
  const chosenSuites = suites.filter(isChosen);
  const isNeeded = (check: Check): boolean =>
    check.name === 'build' && chosenSuites.some((suite) => suite.needs.includes('build'));
  return { checks: checks.filter((check) => isChosen(check) || isNeeded(check)), suites: chosenSuites };
};
