import { join, resolve } from 'node:path';
import { ConfigurationError } from './configuration-error';
import type { OptionalSetting, Setting, SettingWithDefault } from './setting';
import { SETTINGS } from './settings';

type Settings = typeof SETTINGS;
type Read<S> =
  S extends SettingWithDefault<infer T> ? T : S extends OptionalSetting<infer T> ? T | undefined : never;
type ReadSettings = { readonly [K in keyof Settings]: Read<Settings[K]> };
type Derived =
  | 'databaseOwnerUrl'
  | 'checkpointDir'
  | 'keyFile'
  | 'financeBook'
  | 'mailDir'
  | 'publicUrl'
  | 'secureCookies';

/** All settings of a process, checked. Paths are absolute; addresses end without a slash. Field by field in ./settings. */
export type Configuration = Omit<ReadSettings, Derived> & {
  readonly [K in Derived]: NonNullable<ReadSettings[K]>;
};

/** An empty value counts as not set. */
const givenOf = (environment: NodeJS.ProcessEnv, name: string): string | undefined =>
  environment[name] === '' ? undefined : environment[name];

const refusal = (setting: Setting<unknown>, got: string): ConfigurationError =>
  new ConfigurationError(setting.name, setting.secret === true ? '…' : got, setting.takes);

const read = (setting: Setting<unknown>, environment: NodeJS.ProcessEnv): unknown => {
  const written = givenOf(environment, setting.name) ?? ('preset' in setting ? setting.preset : undefined);
  if (written === undefined) return undefined;
  const parsed = setting.schema.safeParse(written);
  if (!parsed.success) throw refusal(setting, written);
  return parsed.data;
};

const readAll = (environment: NodeJS.ProcessEnv): ReadSettings =>
  Object.fromEntries(
    Object.entries(SETTINGS).map(([field, setting]) => [field, read(setting, environment)]),
  ) as ReadSettings;

/** An address that means "every address of this machine" is reached as 127.0.0.1 from here. */
const reachable = (host: string): string => (['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host);

/** Whoever sets the first must set the second too. */
const NEEDED_TOGETHER = [
  ['financeUrl', 'financeSecret'],
  ['smtpUrl', 'mailFrom'],
  ['smsUrl', 'smsSecret'],
  ['wecomUrl', 'wecomSecret'],
  ['dingtalkUrl', 'dingtalkSecret'],
] as const satisfies readonly (readonly [keyof Settings, keyof Settings])[];

/**
 * Reads the configuration of this process from its environment. The first value that cannot be used is thrown as a
 * ConfigurationError, which names the setting, what it got and what it takes. A production installation refuses a clock start,
 * because its clock is the real one.
 */
export const loadConfiguration = (environment: NodeJS.ProcessEnv = process.env): Configuration => {
  const settings = readAll(environment);
  if (settings.installation === 'production' && settings.clockStart !== undefined)
    throw refusal(SETTINGS.clockStart, settings.clockStart);
  const missing = NEEDED_TOGETHER.find(
    ([given, needed]) => settings[given] !== undefined && settings[needed] === undefined,
  );
  if (missing !== undefined) throw refusal(SETTINGS[missing[1]], '');
  const dataDir = resolve(settings.dataDir);
  return {
    ...settings,
    dataDir,
    databaseOwnerUrl: settings.databaseOwnerUrl ?? settings.databaseUrl,
    checkpointDir: resolve(settings.checkpointDir ?? join(dataDir, 'checkpoints')),
    keyFile: resolve(settings.keyFile ?? join(dataDir, 'checkpoint-key.pem')),
    financeBook: resolve(settings.financeBook ?? join(dataDir, 'finance-book.json')),
    mailDir: resolve(settings.mailDir ?? join(dataDir, 'mail')),
    publicUrl: settings.publicUrl ?? `http://${reachable(settings.httpHost)}:${settings.httpPort}`,
    secureCookies: settings.secureCookies ?? settings.installation === 'production',
  };
};

/** One row a setting, for the README: environment variable, meaning and default in both languages. */
export interface DescribedSetting {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly defaultZh: string;
  readonly defaultEn: string;
  readonly takesZh: string;
  readonly takesEn: string;
}

const describe = (setting: Setting<unknown>): DescribedSetting => ({
  name: setting.name,
  zh: setting.about.zh,
  en: setting.about.en,
  defaultZh: 'preset' in setting ? setting.preset : setting.derived.zh,
  defaultEn: 'preset' in setting ? setting.preset : setting.derived.en,
  takesZh: setting.takes.zh,
  takesEn: setting.takes.en,
});

/** Every setting there is, in the order in which a reader needs them. */
export const describeConfiguration = (): readonly DescribedSetting[] => Object.values(SETTINGS).map(describe);
