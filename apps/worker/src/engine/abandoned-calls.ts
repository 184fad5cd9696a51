import { types } from 'node:util';
import { Script } from 'node:vm';

/**
 * Loaded before the SDK's program in each thread that runs workflows.
 *
 * The SDK ends workflow code that keeps the processor for more than five seconds: code that loops, or whose machine stood still meanwhile.
 * Where that code was in a promise's continuation, Node before 24 still has it on its stack of asynchronous calls, and ends the whole
 * process at the next look at that stack ("async hook stack has become corrupted", nodejs/node#38503). One case could so take worker
 * after worker with it. The stack is emptied here as Node itself does after an error that nobody caught; the SDK reports the code as
 * failed, and the engine asks for it again.
 */

interface AsyncCalls {
  readonly clearAsyncIdStack: () => void;
}

/** Node has no other door to it; it is told beforehand that the door is known to be an old one. */
const asyncCalls = (): AsyncCalls => {
  const { noDeprecation } = process;
  process.noDeprecation = true;
  try {
    return (process as unknown as { binding: (name: 'async_wrap') => AsyncCalls }).binding('async_wrap');
  } finally {
    process.noDeprecation = noDeprecation ?? false;
  }
};

/** Such an error belongs to the world of the code that was ended, and is no `Error` of ours. */
const ranOutOfTime = (error: unknown): boolean =>
  types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

const calls = asyncCalls();
const { runInContext } = Script.prototype;
Script.prototype.runInContext = function (this: Script, ...given) {
  try {
    return runInContext.apply(this, given) as unknown;
  } catch (error) {
    if (ranOutOfTime(error)) calls.clearAsyncIdStack();
    throw error;
  }
};
