interface DatabaseError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly driverError?: unknown;
}

/** The error of the driver, out of the wrapper that TypeORM puts around it. */
const driverErrorOf = (error: unknown): { readonly code: string; readonly message: string } => {
  const outer = (typeof error === 'object' && error !== null ? error : {}) as DatabaseError;
  const inner = (
    typeof outer.driverError === 'object' && outer.driverError !== null ? outer.driverError : outer
  ) as DatabaseError;
  return {
    code: typeof inner.code === 'string' ? inner.code : '',
    message: typeof inner.message === 'string' ? inner.message : '',
  };
};

const NETWORK_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** Connection lost, shutting down, starting up, too many connections, out of a resource, a limit on time, read-only. */
const AWAY_STATES = /^(08...|57P0[1235]|57014|53...|25006|25P0[34]|58...)$/;
/** The driver gives its own failures no code, and TypeORM none to a connection that was lost between two statements of a transaction. */
const DRIVER_SENTENCES =
  /connection terminated|not queryable|timeout exceeded when trying to connect|timeout expired|after calling end on the pool|driver not connected|connection is not established|connection ended unexpectedly|query runner was already released/i;

/** Whether the record could not be reached or could not answer in time: worth trying again, nobody's mistake. */
export const isRecordAway = (error: unknown): boolean => {
  const { code, message } = driverErrorOf(error);
  return NETWORK_CODES.has(code) || AWAY_STATES.test(code) || (code === '' && DRIVER_SENTENCES.test(message));
};

/** The server has no room: its disk is full, or its memory. Nothing is decided until somebody makes room; nothing decided is lost. */
export const isStorageFull = (error: unknown): boolean => /^(53100|53200)$/.test(driverErrorOf(error).code);

/** Data exceptions and broken constraints: content that no rule caught, but that cannot be kept. */
export const isContentRefused = (error: unknown): boolean =>
  /^(22|23)[0-9A-Z]{3}$|^54001$/.test(driverErrorOf(error).code);
