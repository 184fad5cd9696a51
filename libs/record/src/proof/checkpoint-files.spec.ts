import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Checkpoint } from './checkpoint';
import { readCheckpoints, writeCheckpointFile } from './checkpoint-files';

const first = (signature: string): Checkpoint => ({
  content: {
    sequence: 1,
    previousHash: null,
    at: '2006-01-02T03:04:05.000Z',
    madeAt: '2006-01-02T03:04:05.000Z',
    chains: 0,
    events: 0,
    headsHash: '0',
  },
  heads: [],
  signature,
});

describe('files of checkpoints', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'shenpi-checkpoints-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  it('are never written over by one that comes too late', async () => {
    await writeCheckpointFile(dir, first('in time'));
    await expect(writeCheckpointFile(dir, first('too late'))).rejects.toThrow('EEXIST');
    expect(await readCheckpoints(dir)).toEqual([first('in time')]);
    expect(readdirSync(dir)).toEqual(['000001.json']);
  });

  it('are put in place beside what a crash left behind, which goes', async () => {
    writeFileSync(join(dir, '000001.json.a.new'), 'hal');
    await writeCheckpointFile(dir, first('whole'));
    expect(readdirSync(dir)).toEqual(['000001.json']);
  });
});
