import pino from 'pino';
import { aborted, keepRunning } from './keep-running';

const linesInto = (lines: string[]): pino.Logger =>
  pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line).err.message) });

describe('keepRunning', () => {
  it('tries again after a failure and after an end, and says the same failure once', async () => {
    const lines: string[] = [];
    const outcomes = ['away', 'away', 'away', 'broken', 'away'];
    let attempts = 0;
    let tell: () => void = () => undefined;
    const steady = new Promise<void>((resolve) => (tell = resolve));
    const kept = keepRunning(
      'thing',
      async (stopping) => {
        const outcome = outcomes[attempts];
        attempts += 1;
        if (outcome !== undefined) throw new Error(outcome);
        tell();
        await aborted(stopping);
      },
      { logger: linesInto(lines), pauseMs: 1 },
    );
    await steady;
    await kept.stop();
    expect(attempts).toBe(6);
    expect(lines).toEqual(['away', 'broken', 'away']);
  });

  it('has ended when stop resolves, and does not begin again', async () => {
    let running = 0;
    let begun: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (begun = resolve));
    const kept = keepRunning(
      'thing',
      async (stopping) => {
        running += 1;
        begun();
        await aborted(stopping);
        running -= 1;
      },
      { logger: linesInto([]), pauseMs: 1 },
    );
    await first;
    await kept.stop();
    expect(running).toBe(0);
  });

  it('does not wait out its pause when it is stopped', async () => {
    let failed: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (failed = resolve));
    const attempt = (): Promise<void> => {
      failed();
      return Promise.reject(new Error('away'));
    };
    const kept = keepRunning('thing', attempt, { logger: linesInto([]), pauseMs: 3_600_000 });
    await first;
    await kept.stop();
  });
});
