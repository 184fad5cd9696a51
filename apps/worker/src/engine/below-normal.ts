import { constants, setPriority } from 'node:os';
import { platform } from 'node:process';

/**
 * Loaded before the SDK's program in each thread that runs workflows: where processors are short, people come first. What the engine asks
 * for may wait a moment; and workflow code that does not give its processor back takes little of it from those who decide. On Linux a
 * priority is that of the thread that sets it, elsewhere that of the whole process, which is left as it is.
 */
if (platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
