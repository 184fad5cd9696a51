import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identityOf, isSameProcess, startTicks } from './process-identity';

describe('process identity', () => {
  it('reads the start time behind a program name with spaces and brackets', () => {
    const fields = Array.from({ length: 17 }, (_, index) => index + 5).join(' ');
    expect(startTicks(`12 (a (b) c) S 1 ${fields} 99`)).toBe('99');
  });

  it('knows a running process again, and knows when it is gone', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await once(child, 'spawn');
    const written = identityOf(child.pid ?? 0);
    expect(written).toBeDefined();
    if (written === undefined) return;
    expect(isSameProcess(written, identityOf(written.pid))).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isSameProcess(written, identityOf(written.pid))).toBe(false);
  });
});
