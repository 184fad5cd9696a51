import { z } from 'zod';

const hasProtocol =
  (pattern: RegExp) =>
  (text: string): boolean =>
    URL.canParse(text) && pattern.test(new URL(text).protocol);

/** Text as it is: paths, host names. */
export const text = z.string().trim().min(1);
export const secretText = z.string().min(16);
export const postgresUrl = z.string().refine(hasProtocol(/^postgres(ql)?:$/));
export const httpUrl = z
  .string()
  .refine(hasProtocol(/^https?:$/))
  .transform((url) => url.replace(/\/+$/, ''));
export const hostAndPort = z.string().regex(/^[^\s:/]+:\d{1,5}$/);
export const namespaceName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
export const utcInstant = z.iso.datetime();
export const oneOf = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z.string().pipe(z.enum(choices));
export const trueOrFalse = oneOf(['true', 'false']).transform((word) => word === 'true');

/** A whole number within the bounds, both included. */
export const integerBetween = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);
