import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../installation/checkout';
import { plainError } from '../telling/plain-error';

/** A tool of node_modules with its arguments: passes when it exits with 0. */
export interface Check {
  readonly name: string;
  readonly tool: string;
  readonly args: readonly string[];
}

const webTypes = join(checkout, 'apps/web/tsconfig.json');

/** What is checked before any test, in this order. */
export const checks: readonly Check[] = [
  { name: 'format', tool: 'prettier', args: ['--check', '.'] },
  { name: 'lint', tool: 'eslint', args: ['.', '--max-warnings', '0'] },
  { name: 'types', tool: 'tsc', args: ['-p', 'tsconfig.json', '--noEmit'] },
  ...(existsSync(webTypes) ? [{ name: 'types-web', tool: 'tsc', args: ['-p', webTypes, '--noEmit'] }] : []),
  { name: 'build', tool: 'nx', args: ['run-many', '-t', 'build'] },
];

/** What a Jest project needs beside the sources. */
export interface Suite {
  readonly name: string;
  readonly needs: readonly ('build' | 'servers' | 'browser')[];
}

/** The Jest projects, cheap ones first. */
export const suites: readonly Suite[] = [
  { name: 'unit', needs: [] },
  { name: 'architecture', needs: ['build'] },
  { name: 'replay', needs: ['build'] },
  { name: 'integration', needs: ['build', 'servers'] },
  { name: 'e2e', needs: ['build', 'servers', 'browser'] },
  { name: 'chaos', needs: ['build', 'servers'] },
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
