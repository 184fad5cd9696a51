import { statfsSync } from 'node:fs';
import { isPortFree } from '../processes/free-port';
import { portHolder } from '../processes/port-holder';
import { plainError } from '../telling/plain-error';

const neededBytes = 2 * 1024 ** 3;

/** Refuses to work where less than 2 GB are free: a database that runs out of disk stops in the middle of things. */
export const requireDiskSpace = (folder: string): void => {
  const { bavail, bsize } = statfsSync(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes >= neededBytes) return;
  const free = (freeBytes / 1024 ** 3).toFixed(1);
  throw plainError(
    `${folder} 所在磁盘只剩 ${free} GB，至少需要 2 GB。请清理磁盘，或用 SHENPI_DATA_DIR 指定另一个磁盘上的文件夹。`,
    `Only ${free} GB are free where ${folder} is; 2 GB are needed. Free some, or set SHENPI_DATA_DIR to a folder on another disk.`,
  );
};

/** Refuses a port that somebody else listens on, naming who where the system tells. */
export const requireFreePort = async (host: string, port: number): Promise<void> => {
  if (await isPortFree(port, host)) return;
  const holder = portHolder(port);
  const who = holder === undefined ? '' : `${holder.command.slice(0, 80)}, ${holder.pid}`;
  throw plainError(
    `端口 ${port} 已被占用${who === '' ? '' : `（${who}）`}。请停止占用它的程序，或用 SHENPI_HTTP_PORT 指定另一个端口。`,
    `Port ${port} is in use${who === '' ? '' : ` (${who})`}. Stop that program, or set SHENPI_HTTP_PORT to another port.`,
  );
};
