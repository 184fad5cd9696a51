import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflows } from '@shenpi/worker';

let bundled: Promise<string> | undefined;

/** Workflow code of today in which the workflow of one case never gives the processor back; the bundle's file, in the folder given. */
export const loopingBundle = async (folder: string, projectId: string): Promise<string> => {
  bundled ??= bundleWorkflows(join(__dirname, 'looping-workflows.ts'));
  const file = join(folder, `looping-${projectId}.js`);
  writeFileSync(file, (await bundled).replaceAll('the-poisoned-project', projectId));
  return file;
};
