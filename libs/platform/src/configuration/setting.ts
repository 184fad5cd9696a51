import type { z } from 'zod';

/** A sentence in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

interface Described {
  /** The environment variable. */
  readonly name: string;
  readonly about: Words;
  /** What the value must look like, as the end of "it takes …". */
  readonly takes: Words;
  /** Never repeated in a message: it may hold a password. */
  readonly secret?: true;
}

/** A setting with a default that is written as a person would write it. */
export interface SettingWithDefault<T> extends Described {
  readonly schema: z.ZodType<T, string>;
  readonly preset: string;
}

/** A setting that may be left out, or whose default follows from others (`derived` says how). */
export interface OptionalSetting<T> extends Described {
  readonly schema: z.ZodType<T, string>;
  readonly derived: Words;
}

export type Setting<T> = SettingWithDefault<T> | OptionalSetting<T>;

export const settingWithDefault = <T>(
  described: Described,
  schema: z.ZodType<T, string>,
  preset: string,
): SettingWithDefault<T> => ({
  ...described,
  schema,
  preset,
});

export const optionalSetting = <T>(
  described: Described,
  schema: z.ZodType<T, string>,
  derived: Words,
): OptionalSetting<T> => ({ ...described, schema, derived });
