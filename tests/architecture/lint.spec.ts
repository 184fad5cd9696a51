import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './rooms';

/** Lints `text` as if it stood in an existing file, in a process of its own: ESLint and Nx are no guests of Jest's module loader. */
const lint = (file: string, text: string): readonly { readonly ruleId: string | null }[] => {
  try {
    return parse(
      execFileSync(
        'npx',
        ['eslint', '--stdin', '--stdin-filename', join(ROOT, file), '--format', 'json'],
        options(text),
      ),
    );
  } catch (error) {
    return parse((error as { stdout: string }).stdout);
  }
};
const options = (input: string) => ({
  cwd: ROOT,
  input,
  encoding: 'utf8' as const,
  env: { ...process.env, NX_DAEMON: 'false' },
});
const parse = (stdout: string): readonly { readonly ruleId: string | null }[] =>
  (JSON.parse(stdout.slice(stdout.indexOf('['))) as { messages: { ruleId: string | null }[] }[]).flatMap(
    (file) => file.messages,
  );

describe('the linter', () => {
  it('refuses an import that the rooms do not allow', () => {
    expect(
      lint('libs/domain/src/index.ts', `export { openRecord } from '@shenpi/record';\n`).map(
        (message) => message.ruleId,
      ),
    ).toContain('@nx/enforce-module-boundaries');
  }, 120_000);

  it('refuses any, non-null assertions and promises that nobody awaits', () => {
    const text = `export const first = (list: any[]) => list[0]!;\nPromise.resolve(1);\n`;
    expect(lint('libs/domain/src/index.ts', text).map((message) => message.ruleId)).toEqual(
      expect.arrayContaining([
        '@typescript-eslint/no-explicit-any',
        '@typescript-eslint/no-non-null-assertion',
        '@typescript-eslint/no-floating-promises',
      ]),
    );
  }, 120_000);
});
