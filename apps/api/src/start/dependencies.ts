/** Names under which the parts made before Nest starts are injected. */
export const RECORD = Symbol('record');
export const CONFIGURATION = Symbol('configuration');
export const LOGGER = Symbol('logger');
export const OUTBOUND = Symbol('outbound');
