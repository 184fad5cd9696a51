import { readDraft } from '@shenpi/contract';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type Dispatch,
  type SetStateAction,
} from 'react';
import { callRoute } from './api';
import {
  discardDraft,
  draftStatus,
  flushDraft,
  isUnsent,
  keepDraft,
  knownDraft,
  offerDraft,
  watchDraft,
  type DraftStatus,
} from './draft-store';

export interface Draft extends DraftStatus {
  /** False until what was typed before has been looked up; the form may be shown, typing in it already counts. */
  readonly isRestored: boolean;
  /** Throws the draft away and goes back to the initial value. */
  readonly drop: () => void;
}

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What was kept, laid over the initial value, so that a form that gained a field still opens an older draft. */
const restored = <T>(initial: T, kept: unknown): T => {
  if (kept === undefined || kept === null) return initial;
  return isRecord(initial) && isRecord(kept) ? { ...initial, ...(kept as Partial<T>) } : (kept as T);
};

/**
 * Form state that survives a closed tab and a cut line: kept in this browser at once, on the server after a pause, restored on
 * mount (what the server has not confirmed wins). Key of a task's form: `task:<taskId>`; letters, digits, `:`, `_`, `-`.
 */
export const useDraft = <T>(key: string, initial: T): [T, Dispatch<SetStateAction<T>>, Draft] => {
  const [value, setValue] = useState<T>(() => restored(initial, knownDraft(key)));
  const latest = useRef(value);
  const first = useRef(initial);
  const [isRestored, setIsRestored] = useState(() => knownDraft(key) !== undefined);
  const status = useSyncExternalStore(
    useCallback((listener: () => void) => watchDraft(key, listener), [key]),
    () => draftStatus(key),
  );

  useEffect(() => {
    if (isRestored) return;
    const leaving = new AbortController();
    callRoute(readDraft, { params: { key }, signal: leaving.signal })
      .then(({ content, savedAt }) => {
        if (knownDraft(key) !== undefined || content === null || content === undefined) return;
        offerDraft(key, content, savedAt);
        latest.current = restored(first.current, content);
        setValue(latest.current);
      })
      // A draft that cannot be read is no reason to keep a person from typing.
      .catch(() => undefined)
      .finally(() => {
        if (!leaving.signal.aborted) setIsRestored(true);
      });
    return () => leaving.abort();
  }, [isRestored, key]);

  useEffect(() => {
    if (isUnsent(key)) keepDraft(key, latest.current);
    const flush = (): void => flushDraft(key);
    window.addEventListener('pagehide', flush);
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('online', flush);
      flush();
    };
  }, [key]);

  const change = useCallback<Dispatch<SetStateAction<T>>>(
    (next) => {
      latest.current = typeof next === 'function' ? (next as (before: T) => T)(latest.current) : next;
      setValue(latest.current);
      keepDraft(key, latest.current);
    },
    [key],
  );
  const drop = useCallback(() => {
    latest.current = first.current;
    setValue(first.current);
    void discardDraft(key);
  }, [key]);

  return [value, change, { ...status, isRestored, drop }];
};
