/** Token of the traces and metrics of this process. */
export const TELEMETRY = Symbol('telemetry');
