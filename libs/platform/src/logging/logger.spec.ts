import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { createLogger, type Logger } from './logger';

/** A device that is always full: every write to it fails as on a full disk. */
const FULL = '/dev/full';

/** Whether or not it can be written. */
const flushed = (logger: Logger): Promise<void> => new Promise((resolve) => logger.flush(() => resolve()));

describe('createLogger', () => {
  const opened: number[] = [];
  const open = (file: string): number => {
    const fd = openSync(file, 'w');
    opened.push(fd);
    return fd;
  };

  // Not before the end: a logger may still try its line again, and the number of a closed file goes to the next one that is opened.
  afterAll(() => opened.forEach((fd) => closeSync(fd)));

  (existsSync(FULL) ? it : it.skip)('goes on where the disk of the log is full', async () => {
    const logger = createLogger('test', 'info', open(FULL));
    for (let line = 0; line < 3; line += 1) {
      logger.info({ line }, 'something');
      await flushed(logger);
    }
    expect(logger.isLevelEnabled('info')).toBe(true);
  });

  it('writes one JSON object a line, without what is secret', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shenpi-log-'));
    try {
      const file = join(folder, 'log');
      const logger = createLogger('test', 'info', open(file));
      logger.info({ password: 'open sesame', count: 2 }, 'signed in');
      // A line is written when there is time for it, not when it is logged.
      while (!readFileSync(file, 'utf8').endsWith('\n')) await soon();
      const [line = ''] = readFileSync(file, 'utf8').trim().split('\n');
      expect(JSON.parse(line)).toMatchObject({ name: 'test', level: 'info', msg: 'signed in', count: 2 });
      expect(line).not.toContain('sesame');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
