// Used before anything is installed: Node's own modules only.
import { spawn } from 'node:child_process';
import process from 'node:process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs Node in the foreground with these arguments and gives its exit code. Signals are for the program, which stops what it has started
 * and then ends; this process waits for it.
 */
export const runProgram = async (args, options = {}) => {
  const child = spawn(process.execPath, args, { stdio: 'inherit', ...options });
  const pass = (signal) => void child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  try {
    return await new Promise((done, failed) => {
      child.once('error', failed);
      child.once('close', (code) => done(code ?? 1));
    });
  } finally {
    for (const signal of signals) process.off(signal, pass);
  }
};
