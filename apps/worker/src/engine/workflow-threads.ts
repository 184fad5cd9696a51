import { join } from 'node:path';
import threads, { type WorkerOptions } from 'node:worker_threads';

/** From here on Node keeps no stack that code which was ended could stay on. */
const MENDED_IN_NODE = 24;
const PRELOADED = [
  'below-normal.js',
  ...(Number.parseInt(process.versions.node, 10) < MENDED_IN_NODE ? ['abandoned-calls.js'] : []),
].flatMap((program) => ['--require', join(__dirname, program)]);
const isOfWorkflows = (program: string | URL): boolean =>
  String(program).endsWith('workflow-worker-thread.js');

/**
 * Has each thread that the SDK starts for workflows load our own programs first. The SDK gives no way to say so: the class it starts
 * them with is put in place of Node's own, before its first thread.
 */
export const guardWorkflowThreads = (): void => {
  threads.Worker = class extends threads.Worker {
    constructor(program: string | URL, options: WorkerOptions = {}) {
      const { execArgv = process.execArgv } = options;
      super(
        program,
        isOfWorkflows(program) ? { ...options, execArgv: [...execArgv, ...PRELOADED] } : options,
      );
    }
  };
};
