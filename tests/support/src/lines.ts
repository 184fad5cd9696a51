import type { AppName } from './spawn-app';

/** Who reaches out, and for what: one pair of processes. */
export interface LineEnds {
  readonly from: AppName | 'temporal' | 'client';
  readonly to: 'postgres' | 'temporal' | 'finance' | 'smtp' | 'api';
}

export interface LineAddress {
  readonly host: string;
  readonly port: number;
}

/** Asked once for every pair: gives the address under which `from` is to reach what listens at `at`. */
export type Through = (line: LineEnds & { readonly at: LineAddress }) => Promise<LineAddress>;

/** The settings that name another process, and which process that is. */
const REACHED: readonly {
  readonly setting: string;
  readonly to: LineEnds['to'];
  readonly by: readonly AppName[];
}[] = [
  { setting: 'SHENPI_DATABASE_URL', to: 'postgres', by: ['api', 'worker', 'notifier'] },
  { setting: 'TEMPORAL_ADDRESS', to: 'temporal', by: ['api', 'worker'] },
  { setting: 'SHENPI_FINANCE_URL', to: 'finance', by: ['worker'] },
  { setting: 'SHENPI_SMTP_URL', to: 'smtp', by: ['notifier'] },
];

/** `host:port` within a URL, or alone. */
const ADDRESS = /([\w.-]+):(\d+)(?=$|\/)/;

const viaLine = async (
  address: string,
  reach: (at: LineAddress) => Promise<LineAddress>,
): Promise<string> => {
  const [whole, host, port] = ADDRESS.exec(address) ?? [];
  if (whole === undefined || host === undefined)
    throw new Error('a setting that should name a process has no address in it');
  const reached = await reach({ host, port: Number(port) });
  return address.replace(whole, `${reached.host}:${reached.port}`);
};

/** The settings of one kind of application that differ because it reaches others over lines. */
export const settingsOverLines = async (
  name: AppName,
  environment: Readonly<Record<string, string>>,
  through: Through | undefined,
): Promise<Readonly<Record<string, string>>> => {
  const changed: Record<string, string> = {};
  for (const { setting, to, by } of through === undefined ? [] : REACHED) {
    const address = environment[setting];
    if (address === undefined || !by.includes(name)) continue;
    changed[setting] = await viaLine(
      address,
      (at) => through?.({ from: name, to, at }) ?? Promise.resolve(at),
    );
  }
  return changed;
};

/** The address of an API for its clients. */
export const urlOverLine = (url: string, through: Through | undefined): Promise<string> =>
  through === undefined
    ? Promise.resolve(url)
    : viaLine(url, (at) => through({ from: 'client', to: 'api', at }));
