import { reject, type Rejection } from '@shenpi/domain';

export interface RefusedDetails {
  /** The case's current state, so that an old page can see that it is old. */
  readonly state?: string | null;
  /** Under which the log keeps the details. */
  readonly errorId?: string;
  /** When it is worth trying again. */
  readonly retryAfterSeconds?: number;
}

/** A "no" on its way out of a handler: the one exception that is an answer. Its status comes from the table of codes. */
export class Refused extends Error {
  constructor(
    readonly rejection: Rejection,
    readonly details: RefusedDetails = {},
  ) {
    super(rejection.code);
    this.name = 'Refused';
  }
}

/** What is not there, and what is there but not for this person: one answer, so that asking tells nothing. */
export const notFound = (): Refused =>
  new Refused(reject('not_found', '没有找到，或者您无权查看。', 'Not found, or not yours to see.'));

/** The read behind a route answered nothing: not there, or not visible. */
export const found = <T>(value: T | null): T => {
  if (value === null) throw notFound();
  return value;
};
