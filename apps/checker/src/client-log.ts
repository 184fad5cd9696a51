/**
 * One line of a client's own book: what it asked and what it was told. `asked` is written before the request leaves; the same command
 * asked again (same commandId) has further lines. `unknown` means that no answer came: it may have been done or not.
 */
export interface ClientLine {
  /** Wall clock, ISO. */
  readonly at: string;
  readonly commandId: string;
  readonly username: string;
  /** The id of the route in the contract. */
  readonly route: string;
  readonly outcome: 'asked' | 'answered' | 'refused' | 'unknown';
  /** The receipt as it was answered. */
  readonly receipt?: unknown;
  /** Of a refusal. */
  readonly status?: number;
  readonly code?: string;
}
