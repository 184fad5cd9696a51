import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import bundling from '../dist/bundle/bundle-workflows.js';

// Under a temporary name first: a worker that starts meanwhile reads the old bundle or the new one, never half of one.
const { bundleFile, bundleWorkflows } = bundling;
const code = await bundleWorkflows();
mkdirSync(dirname(bundleFile), { recursive: true });
writeFileSync(`${bundleFile}.new`, code);
renameSync(`${bundleFile}.new`, bundleFile);
console.log(`workflow bundle: ${Math.round(code.length / 1024)} kB`);
