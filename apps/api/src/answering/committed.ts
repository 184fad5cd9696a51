import { isRejection, type Rejection } from '@shenpi/domain';
import type { CommandReceipt } from '@shenpi/record';
import { Refused } from './refused';

/** The "no" of a command: why, and where the case stands. */
interface Refusal {
  readonly ok: false;
  readonly rejection: Rejection;
  readonly state?: string | null;
}

const isRefusal = (result: { readonly ok: boolean }): result is Refusal => !result.ok;

/** Takes the "yes" out of what a command or a short write answered; its "no" leaves as a refusal. */
export const accepted = <R extends { readonly ok: true } | Refusal>(
  result: R,
): Extract<R, { readonly ok: true }> => {
  if (isRefusal(result)) throw new Refused(result.rejection, { state: result.state });
  return result as Extract<R, { readonly ok: true }>;
};

/** The receipt of a command, whether it was committed now or before. */
export const committed = (
  result: { readonly ok: true; readonly receipt: CommandReceipt } | Refusal,
): { readonly receipt: CommandReceipt } => ({
  receipt: accepted(result).receipt,
});

/** A short write or read that answers a value or says why not. */
export const unlessRejected = <T>(value: T | Rejection): Exclude<T, Rejection> => {
  if (isRejection(value)) throw new Refused(value);
  return value as Exclude<T, Rejection>;
};
