import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { portsFor } from '../processes/free-port';
import { readJson, writePrivateFile } from '../processes/private-file';
import { temporalPortNames, type TemporalPorts } from '../temporal/server-environment';

/** Where machines read metrics and health of each application. */
export const metricsPortNames = ['apiMetrics', 'workerMetrics', 'notifierMetrics', 'engineMetrics'] as const;
export type MetricsPorts = Readonly<Record<(typeof metricsPortNames)[number], number>>;

const portNames = [
  'postgres',
  'finance',
  'mailSmtp',
  'mailWeb',
  ...metricsPortNames,
  ...temporalPortNames,
] as const;

/** The ports of an installation's inner processes, all on 127.0.0.1. */
export type InstallationPorts = TemporalPorts &
  MetricsPorts & {
    readonly postgres: number;
    readonly finance: number;
    readonly mailSmtp: number;
    readonly mailWeb: number;
  };

/** The ports of this data folder: the same as last time unless somebody took one meanwhile. */
export const keptPorts = async (dataDir: string): Promise<InstallationPorts> => {
  const path = join(dataDir, 'ports.json');
  const kept = readJson(path);
  const remembered =
    typeof kept === 'object' && kept !== null ? (kept as Partial<Record<string, number>>) : {};
  const ports = await portsFor(portNames, remembered);
  writePrivateFile(path, JSON.stringify(ports, null, 2));
  return ports;
};

/** The secret that our side and the finance bureau's simulator share; made once for a data folder. */
export const keptFinanceSecret = (dataDir: string): string => {
  const path = join(dataDir, 'finance-secret.json');
  const kept = readJson(path);
  if (typeof kept === 'string' && kept !== '') return kept;
  const made = randomBytes(24).toString('hex');
  writePrivateFile(path, JSON.stringify(made));
  return made;
};
