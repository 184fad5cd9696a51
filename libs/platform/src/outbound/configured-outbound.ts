import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { ConfigurationError } from '../configuration/configuration-error';
import type { Configuration } from '../configuration/configuration';
import { SETTINGS } from '../configuration/settings';
import { createOutbound, type Outbound } from './outbound';

const readCertificates = (file: string): string => {
  try {
    const ca = readFileSync(file, 'utf8');
    createSecureContext({ ca });
    return ca;
  } catch {
    throw new ConfigurationError(SETTINGS.webhookCaFile.name, file, {
      zh: '应为可读的 PEM 证书文件',
      en: 'a readable file of PEM certificates is needed',
    });
  }
};

/** The way out as this installation allows it. A file of certificates that cannot be used is a ConfigurationError. */
export const configuredOutbound = ({
  webhookAllowed,
  webhookCaFile,
}: Pick<Configuration, 'webhookAllowed' | 'webhookCaFile'>): Outbound =>
  createOutbound({
    allowed: webhookAllowed ?? [],
    ...(webhookCaFile === undefined ? {} : { ca: readCertificates(webhookCaFile) }),
  });
