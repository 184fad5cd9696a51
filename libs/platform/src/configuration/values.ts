import { z } from 'zod';
import { rangeOf } from '../outbound/address-rule';

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
export const smtpUrl = z.string().refine(hasProtocol(/^smtps?:$/));
/** `name <address@domain>` or the address alone. No line may end in it: it stands in the head of a letter. */
export const mailSender = z
  .string()
  .trim()
  .regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/);
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

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?$/i;
/** Four figures that are no address, or one with a prefix that no address has, would be taken for a name that nobody has. */
const isHostOrRange = (entry: string): boolean =>
  rangeOf(entry) !== null || (HOST_NAME.test(entry) && !/^[\d.]+$/.test(entry));

const split = (list: string): readonly string[] => list.split(',').map((entry) => entry.trim());

/** Addresses and CIDR ranges with commas between. */
export const addressList = z
  .string()
  .transform(split)
  .refine((entries) => entries.every((entry) => rangeOf(entry) !== null));

/** Host names, addresses and CIDR ranges with commas between. */
export const hostList = z
  .string()
  .transform(split)
  .refine((entries) => entries.every(isHostOrRange));
