// Lets Node run the TypeScript of this workspace from its sources: node -C @shenpi/source -r ./tests/replay/run-typescript.cjs FILE
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const preset = JSON.parse(readFileSync(join(__dirname, '..', '..', '.swcrc'), 'utf8'));

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...preset, swcrc: false, filename });
  module._compile(code, filename);
};
