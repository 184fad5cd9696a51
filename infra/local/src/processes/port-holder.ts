import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { identityOf, type ProcessIdentity } from './process-identity';

const listening = '0A';

/** Socket inodes that listen on a port, from the text of /proc/net/tcp or tcp6 (ports are hexadecimal there). */
export const listeningInodes = (table: string, port: number): readonly string[] =>
  table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(
      (fields) => fields[3] === listening && Number.parseInt(fields[1]?.split(':')[1] ?? '', 16) === port,
    )
    .map((fields) => fields[9] ?? '');

const readTable = (name: string): string => {
  try {
    return readFileSync(`/proc/net/${name}`, 'utf8');
  } catch {
    return '';
  }
};

const holdsOneOf = (pid: string, sockets: ReadonlySet<string>): boolean => {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => sockets.has(readlinkSync(`${folder}/${fd}`)));
  } catch {
    // Processes of other users, and those that end while we look, cannot be read.
    return false;
  }
};

/** Who listens on a port of this machine, where the system lets us see it (Linux, own processes or root). */
export const portHolder = (port: number): ProcessIdentity | undefined => {
  if (process.platform !== 'linux') return undefined;
  const inodes = ['tcp', 'tcp6'].flatMap((name) => listeningInodes(readTable(name), port));
  const sockets = new Set(inodes.map((inode) => `socket:[${inode}]`));
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holdsOneOf(name, sockets));
  return pid === undefined ? undefined : identityOf(Number(pid));
};
