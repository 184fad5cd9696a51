import { useSyncExternalStore } from 'react';

/** `live`: others' changes appear by themselves. `cut`: they do not, and the page says so. */
export type LineState = 'connecting' | 'live' | 'cut';

let state: LineState = 'connecting';
let whenFailed: (() => void) | undefined;
const listeners = new Set<() => void>();

export const setLine = (next: LineState): void => {
  state = next;
  listeners.forEach((listener) => listener());
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useLineState = (): LineState => useSyncExternalStore(subscribe, () => state);

/** A call found nobody at the other end: an open event stream may not have noticed yet. */
export const reportCutLine = (): void => whenFailed?.();

/** Who keeps the line is told of calls that failed; answers how to stop being told. */
export const onCutLine = (handler: () => void): (() => void) => {
  whenFailed = handler;
  return () => {
    whenFailed = undefined;
  };
};
