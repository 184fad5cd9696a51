// Runs record-histories.ts from the sources of this workspace: node -C @shenpi/source tests/replay/record-histories.mjs
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { transformSync } from '@swc/core';

const preset = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '.swcrc'), 'utf8'));

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...preset, swcrc: false, filename });
  module._compile(code, filename);
};

createRequire(import.meta.url)('./record-histories.ts');
