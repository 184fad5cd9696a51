import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

const TABLES = ['tcp', 'tcp6'] as const;
const socketOf = (link: string): string | undefined => /^socket:\[(\d+)\]$/.exec(link)?.[1];

const linkAt = (path: string): string => {
  try {
    return readlinkSync(path);
  } catch {
    // Closed between the listing and the look.
    return '';
  }
};

/** True where the kernel shows which process holds which connection. */
export const canSeeConnections = (): boolean => existsSync('/proc/self/net/tcp');

/** The local ports of all TCP connections of a process: by them the other side knows it. */
export const localPorts = (pid: number): readonly number[] => {
  const folder = `/proc/${pid}/fd`;
  const sockets = new Set(readdirSync(folder).map((fd) => socketOf(linkAt(`${folder}/${fd}`))));
  return TABLES.flatMap((table) =>
    readFileSync(`/proc/${pid}/net/${table}`, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const columns = line.trim().split(/\s+/);
        const port = columns[1]?.split(':')[1];
        return port !== undefined && sockets.has(columns[9]) ? [Number.parseInt(port, 16)] : [];
      }),
  );
};
