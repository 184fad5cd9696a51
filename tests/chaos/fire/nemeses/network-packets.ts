import { execFileSync, spawnSync } from 'node:child_process';
import { identityOf } from '@shenpi/local';

/** Which packets of a line's port disappear: those towards it, those from it, or both. */
export type Direction = 'there' | 'back' | 'both';

export interface Packets {
  /** Lets packets of this port disappear, all of them or a share of them by chance, until `clear`. */
  readonly drop: (port: number, direction: Direction, share?: number) => void;
  /** How many have disappeared since the last `clear`. */
  readonly dropped: () => number;
  readonly clear: () => void;
  /** Leaves the machine's rules as they were. */
  readonly remove: () => void;
}

const PREFIX = 'SHENPI-FIRE-';

const iptables = (...args: readonly string[]): string =>
  execFileSync('iptables', ['-w', '10', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const removeChain = (chain: string): void => {
  for (const args of [
    ['-D', 'OUTPUT', '-o', 'lo', '-j', chain],
    ['-F', chain],
    ['-X', chain],
  ])
    spawnSync('iptables', ['-w', '10', ...args], { stdio: 'ignore' });
};

/** Chains of runs that were killed: their number names a process that is gone. */
const removeAbandoned = (): void => {
  for (const [, chain = '', pid] of iptables('-S').matchAll(new RegExp(`^-N (${PREFIX}(\\d+))$`, 'gm')))
    if (identityOf(Number(pid)) === undefined) removeChain(chain);
};

const aptGet = (...args: readonly string[]): void => {
  spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
};

const isThere = (): boolean => spawnSync('iptables', ['-w', '10', '-S']).status === 0;

const install = (): void => {
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (isThere() || !mayInstall || spawnSync('iptables', ['--version']).status === 0) return;
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', 'iptables');
};

/**
 * A chain of this process's own for packets of the loopback, by which lines are cut and lose packets; undefined where this machine
 * lets nobody do so. Removed with the process, and by the next run where the process was killed.
 */
export const openPackets = (): Packets | undefined => {
  install();
  if (!isThere()) return undefined;
  const chain = `${PREFIX}${process.pid}`;
  removeAbandoned();
  removeChain(chain);
  iptables('-N', chain);
  const remove = (): void => removeChain(chain);
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      remove();
      // Nobody else listens: then the signal ends the process, as it would have without us.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  try {
    iptables('-A', 'OUTPUT', '-o', 'lo', '-j', chain);
    const chance = ['-m', 'statistic', '--mode', 'random', '--probability', '0.5'];
    iptables('-A', chain, '-p', 'tcp', '--dport', '1', ...chance, '-j', 'DROP');
    iptables('-F', chain);
  } catch {
    remove();
    return undefined;
  }
  return {
    drop: (port, direction, share) => {
      const chance =
        share === undefined ? [] : ['-m', 'statistic', '--mode', 'random', '--probability', String(share)];
      const sides =
        direction === 'both' ? ['--dport', '--sport'] : [direction === 'there' ? '--dport' : '--sport'];
      for (const side of sides)
        iptables('-A', chain, '-p', 'tcp', side, String(port), ...chance, '-j', 'DROP');
    },
    dropped: () =>
      [...iptables('-L', chain, '-n', '-v', '-x').matchAll(/^\s*(\d+)\s+\d+\s+DROP/gm)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      ),
    clear: () => void iptables('-F', chain),
    remove: () => {
      process.off('exit', remove);
      remove();
    },
  };
};
