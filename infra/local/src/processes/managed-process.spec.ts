import { spawn, type ChildProcess } from 'node:child_process';
import { managedProcess, whenReadyByMessage, type ManagedProcess } from './managed-process';
import { backOffMs, supervisor } from './supervisor';
import { until } from './until';

const script = {
  ready: "process.send({ type: 'ready' }); setInterval(() => {}, 1000)",
  endsEarly: 'process.exit(7)',
  neverReady: 'setInterval(() => {}, 1000)',
  deaf: "process.on('SIGTERM', () => {}); process.send({ type: 'ready' }); setInterval(() => {}, 1000)",
} as const;

const managed = (source: string, { readyWithinMs = 20_000, stopWithinMs = 20_000 } = {}): ManagedProcess =>
  managedProcess({
    name: 'child',
    launch: (): ChildProcess =>
      spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }),
    whenReady: whenReadyByMessage,
    notReady: () => new Error('not ready'),
    readyWithinMs,
    stopSignal: 'SIGTERM',
    stopWithinMs,
  });

describe('a managed process', () => {
  it('starts, stops and starts again', async () => {
    const child = managed(script.ready);
    await child.start();
    const first = child.pid();
    expect(first).toBeDefined();
    await child.stop();
    expect(child.pid()).toBeUndefined();
    await child.start();
    expect(child.pid()).not.toBe(first);
    await child.kill9();
    expect(child.pid()).toBeUndefined();
  });

  it.each([
    ['ends before it is ready', script.endsEarly, 20_000],
    ['is not ready in time', script.neverReady, 300],
  ])('fails to start when it %s', async (_, source, readyWithinMs) => {
    const child = managed(source, { readyWithinMs });
    await expect(child.start()).rejects.toThrow('not ready');
    expect(child.pid()).toBeUndefined();
  });

  it('kills a process that does not heed the signal to stop', async () => {
    const child = managed(script.deaf, { stopWithinMs: 300 });
    await child.start();
    await child.stop();
    expect(child.pid()).toBeUndefined();
  });
});

describe('the supervisor', () => {
  it('starts a process again that died, and leaves it stopped after stopAll', async () => {
    const lines: string[] = [];
    const watch = supervisor((line) => void lines.push(line));
    const child = managed(script.ready);
    await watch.start('child', child);
    const first = child.pid() ?? 0;
    process.kill(first, 'SIGKILL');
    const second = await until(() => (child.pid() === first ? undefined : child.pid()), {
      timeoutMs: 20_000,
    });
    expect(second).toBeDefined();
    await until(() => lines.some((line) => line.includes('runs again')), { timeoutMs: 20_000 });
    await watch.stopAll();
    expect(child.pid()).toBeUndefined();
    expect(lines.map((line) => line.split(' · ')[1])).toEqual([
      'child ended unexpectedly; starting it again in 1 s',
      'child runs again',
      'stopped child',
    ]);
  }, 60_000);

  it('waits longer after each failure, never more than half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 9].map(backOffMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });
});
