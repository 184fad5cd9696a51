import type { Words } from './setting';

/** A setting whose value cannot be used. The message is one sentence a language and needs no stack trace beside it. */
export class ConfigurationError extends Error {
  constructor(
    /** The environment variable. */
    readonly setting: string,
    /** What it was set to; dots where it may hold a password. */
    readonly got: string,
    readonly takes: Words,
  ) {
    super(
      `设置 ${setting} 的值“${got}”无效：${takes.zh}。\nThe setting ${setting} is "${got}": ${takes.en}.`,
    );
    this.name = 'ConfigurationError';
  }
}
