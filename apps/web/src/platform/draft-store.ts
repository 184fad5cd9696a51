import { dropDraft, saveDraft } from '@shenpi/contract';
import { callRoute } from './api';

export type DraftState = 'saved' | 'saving' | 'offline';
export interface DraftStatus {
  readonly state: DraftState;
  /** Instant of the last save that the server confirmed. */
  readonly savedAt: string | null;
}

const QUIET_MS = 800;
const RETRY_MS = 4000;
const localKey = (key: string): string => `shenpi.draft.${key}`;

interface Entry {
  content: unknown;
  isDirty: boolean;
  timer: number | undefined;
  status: DraftStatus;
  readonly listeners: Set<() => void>;
}

const entries = new Map<string, Entry>();
const NOTHING: DraftStatus = { state: 'saved', savedAt: null };

const entryOf = (key: string): Entry => {
  const known = entries.get(key);
  if (known) return known;
  const fresh: Entry = {
    content: null,
    isDirty: false,
    timer: undefined,
    status: NOTHING,
    listeners: new Set(),
  };
  entries.set(key, fresh);
  return fresh;
};

const show = (entry: Entry, status: Partial<DraftStatus>): void => {
  entry.status = { ...entry.status, ...status };
  entry.listeners.forEach((listener) => listener());
};

const forgetLocally = (key: string): void => localStorage.removeItem(localKey(key));

const keepLocally = (key: string, content: unknown): void => {
  try {
    localStorage.setItem(localKey(key), JSON.stringify(content));
  } catch (cause) {
    // A full browser store: the server copy is then the only one, which the state of the draft already shows.
    if (!(cause instanceof DOMException)) throw cause;
  }
};

const send = async (key: string, keepalive: boolean): Promise<void> => {
  const entry = entryOf(key);
  window.clearTimeout(entry.timer);
  if (!entry.isDirty) return;
  const { content } = entry;
  show(entry, { state: 'saving' });
  try {
    const { savedAt } = await callRoute(saveDraft, { params: { key }, body: { content }, keepalive });
    if (entry.content !== content || !entry.isDirty) return;
    entry.isDirty = false;
    forgetLocally(key);
    show(entry, { state: 'saved', savedAt });
  } catch {
    // Whatever the reason, the typed text stays in this browser and is sent again until the server has it.
    show(entry, { state: 'offline' });
    entry.timer = window.setTimeout(() => void send(key, false), RETRY_MS);
  }
};

/** Keeps `content` in this browser at once and on the server after a short pause in typing. */
export const keepDraft = (key: string, content: unknown): void => {
  const entry = entryOf(key);
  entry.content = content;
  entry.isDirty = true;
  keepLocally(key, content);
  show(entry, { state: 'saving' });
  window.clearTimeout(entry.timer);
  entry.timer = window.setTimeout(() => void send(key, false), QUIET_MS);
};

/** Sends what is not saved yet, now; survives the closing of the tab. */
export const flushDraft = (key: string): void => void send(key, true);

const isContent = (content: unknown): boolean => content !== null && content !== undefined;

/** What this browser knows was typed: in this visit, or before and not confirmed by the server; undefined when nothing. */
export const knownDraft = (key: string): unknown => {
  const { content } = entryOf(key);
  if (isContent(content)) return content;
  const text = localStorage.getItem(localKey(key));
  return text === null ? undefined : (JSON.parse(text) as unknown);
};

/** True while the server has not confirmed what this browser holds. */
export const isUnsent = (key: string): boolean =>
  entryOf(key).isDirty || localStorage.getItem(localKey(key)) !== null;

/** Takes over what the server kept, unless this browser knows something newer. */
export const offerDraft = (key: string, content: unknown, savedAt: string | null): void => {
  if (!isContent(content) || knownDraft(key) !== undefined) return;
  const entry = entryOf(key);
  entry.content = content;
  show(entry, { state: 'saved', savedAt });
};

/** Throws the draft away here and on the server: after the decision, or because the person asks for it. */
export const discardDraft = async (key: string): Promise<void> => {
  const entry = entryOf(key);
  window.clearTimeout(entry.timer);
  entry.isDirty = false;
  entry.content = null;
  forgetLocally(key);
  show(entry, NOTHING);
  // The server drops a task's draft with the decision; a second drop of nothing is no failure worth showing.
  await callRoute(dropDraft, { params: { key } }).catch(() => undefined);
};

/** Throws away what this browser holds of every draft: at sign-out, because the next person may sit here. */
export const forgetLocalDrafts = (): void => {
  entries.forEach((entry) => window.clearTimeout(entry.timer));
  entries.clear();
  Object.keys(localStorage)
    .filter((name) => name.startsWith(localKey('')))
    .forEach((name) => localStorage.removeItem(name));
};

export const draftStatus = (key: string): DraftStatus => entryOf(key).status;
export const watchDraft = (key: string, listener: () => void): (() => void) => {
  const { listeners } = entryOf(key);
  listeners.add(listener);
  return () => listeners.delete(listener);
};
