// Runs a TypeScript program from the sources of this workspace, compiled as it is read:
// node -C @shenpi/source tests/support/run-source.mjs tests/bench/main.ts …
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { transformSync } from '@swc/core';

const preset = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '.swcrc'), 'utf8'));

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...preset, swcrc: false, filename });
  module._compile(code, filename);
};

const [program = '', ...args] = process.argv.slice(2);
process.argv = [process.execPath, program, ...args];
createRequire(import.meta.url)(resolve(program));
