/** An error whose message is written for the person at the terminal: Chinese first, English below, no stack trace. */
export interface PlainError extends Error {
  readonly plain: true;
}

/** Builds a plain error. `cause` is kept for the log, it is not shown. */
export const plainError = (chinese: string, english: string, cause?: unknown): PlainError =>
  Object.assign(new Error(`${chinese}\n${english}`, { cause }), { plain: true as const });

export const isPlainError = (value: unknown): value is PlainError =>
  value instanceof Error && 'plain' in value && value.plain === true;

/** One line for an error that nobody foresaw: its message, never its stack. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The code of a system error (EEXIST, ECONNREFUSED …), or undefined. */
export const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
