import type { Attended } from '../kernel/deadline';

export interface RoundInput {
  readonly roundId: string;
}

export interface RoundActivities {
  /** Opens or closes the call when its time has come and says what is due next. Idempotent. */
  attendRound(input: RoundInput): Promise<Attended>;
}
