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
  (existsSync(FULL) ? it : it.skip)('goes on where the disk of the log is full', async () => {
    const fd = openSync(FULL, 'w');
    try {
      const logger = createLogger('test', 'info', fd);
      for (let line = 0; line < 3; line += 1) {
        logger.info({ line }, 'something');
        await flushed(logger);
      }
      expect(logger.isLevelEnabled('info')).toBe(true);
    } finally {
      closeSync(fd);
    }
  });

  it('writes one JSON object a line, without what is secret', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shenpi-log-'));
    try {
      const file = join(folder, 'log');
      const fd = openSync(file, 'w');
      const logger = createLogger('test', 'info', fd);
      logger.info({ password: 'open sesame', count: 2 }, 'signed in');
      // A line is written when there is time for it, not when it is logged.
      while (!readFileSync(file, 'utf8').endsWith('\n')) await soon();
      closeSync(fd);
      const [line = ''] = readFileSync(file, 'utf8').trim().split('\n');
      expect(JSON.parse(line)).toMatchObject({ name: 'test', level: 'info', msg: 'signed in', count: 2 });
      expect(line).not.toContain('sesame');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
