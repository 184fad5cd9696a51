/** Events after which a run begins again with a short history, at its next look. */
export const LONG_HISTORY = 1_000;
