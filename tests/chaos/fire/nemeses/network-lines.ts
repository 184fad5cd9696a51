import { spawn, type ChildProcess } from 'node:child_process';
import { freePort } from '@shenpi/local';
import { eventually, type LineEnds, type Through } from '@shenpi/test-support';
import { openPackets, type Packets } from './network-packets';
import { obtainToxiproxy } from './network-toxiproxy';

/** A proxy between two processes: what is done to its port happens to this pair only. */
export interface Line extends LineEnds {
  readonly port: number;
  readonly name: string;
}

/** What can be done to one line. Each of them ends with `mend`. */
export interface Lines {
  /** For `startServers` and `startStack`: leads every pair over a line of its own. */
  readonly through: Through;
  readonly all: () => readonly Line[];
  /** `back`: requests arrive, answers do not; `there`: the other way round. */
  readonly cut: (line: Line, direction: 'there' | 'back' | 'both') => Promise<void>;
  readonly slow: (line: Line, ms: number) => Promise<void>;
  /** False where this machine cannot lose packets. */
  readonly lose: (line: Line, share: number) => Promise<boolean>;
  /** Everything passes again; gives how many packets had been lost, as far as that was counted. */
  readonly mend: () => Promise<number>;
  readonly close: () => Promise<void>;
}

interface Toxic {
  readonly type: 'latency' | 'timeout';
  readonly stream: 'upstream' | 'downstream';
  readonly attributes: Readonly<Record<string, number>>;
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

const STREAMS = { there: ['upstream'], back: ['downstream'], both: ['upstream', 'downstream'] } as const;

/** Lines that this machine can make, or why it can make none. */
export const openLines = async (): Promise<Lines | { readonly missing: string }> => {
  const toxiproxy = obtainToxiproxy();
  if ('missing' in toxiproxy) return toxiproxy;
  const packets: Packets | undefined = openPackets();
  const port = await freePort();
  const api = `http://127.0.0.1:${port}`;
  const child = spawn(toxiproxy.program, ['-host', '127.0.0.1', '-port', String(port)], { stdio: 'ignore' });
  const stopAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', stopAtExit);

  const ask = async (method: string, path: string, body?: unknown): Promise<void> => {
    const answer = await fetch(`${api}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(`toxiproxy answered ${answer.status} to ${method} ${path}: ${await answer.text()}`);
  };
  const put = (line: Line, toxic: Toxic): Promise<void> => ask('POST', `/proxies/${line.name}/toxics`, toxic);
  await eventually(() => ask('GET', '/version'));

  const lines = new Map<string, Promise<Line>>();
  const open = async (
    ends: LineEnds,
    at: { readonly host: string; readonly port: number },
  ): Promise<Line> => {
    const linePort = await freePort();
    const name = `${ends.from}-${ends.to}-${at.port}`;
    await ask('POST', '/proxies', {
      name,
      listen: `127.0.0.1:${linePort}`,
      upstream: `${at.host}:${at.port}`,
      enabled: true,
    });
    return { from: ends.from, to: ends.to, port: linePort, name };
  };
  const opened: Line[] = [];

  return {
    through: async ({ from, to, at }) => {
      const key = `${from}-${to}-${at.port}`;
      const opening = lines.get(key) ?? open({ from, to }, at).then((line) => (opened.push(line), line));
      lines.set(key, opening);
      return { host: '127.0.0.1', port: (await opening).port };
    },
    all: () => [...opened].sort((one, other) => one.name.localeCompare(other.name)),
    cut: async (line, direction) => {
      if (packets) return packets.drop(line.port, direction);
      for (const stream of STREAMS[direction])
        await put(line, { type: 'timeout', stream, attributes: { timeout: 0 } });
    },
    slow: (line, ms) => put(line, { type: 'latency', stream: 'downstream', attributes: { latency: ms } }),
    lose: async (line, share) => {
      packets?.drop(line.port, 'both', share);
      return packets !== undefined;
    },
    mend: async () => {
      const lost = packets?.dropped() ?? 0;
      packets?.clear();
      await ask('POST', '/reset');
      return lost;
    },
    close: async () => {
      packets?.remove();
      process.off('exit', stopAtExit);
      child.kill('SIGTERM');
      await ended(child);
    },
  };
};
