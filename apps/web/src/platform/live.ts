import { live, listMeetings, listMessages, listProjects, listTasks, readClock, readMeeting, readProject, readStages, readTask, readTimeline, type Route } from '@shenpi/contract';
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { addressOf } from './api';

/** `live`: others' changes appear by themselves. `cut`: they do not, and the page says so. */
export type LineState = 'connecting' | 'live' | 'cut';

const REOPEN_MS = 3000;
const HIDDEN_MS = 60_000;
let state: LineState = 'connecting';
const listeners = new Set<() => void>();
const become = (next: LineState): void => {
  state = next;
  listeners.forEach((listener) => listener());
};

export const useLineState = (): LineState =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );

interface Changed {
  readonly projectId?: string;
  readonly meetingId?: string;
}

const changedOf = (event: Event): Changed => {
  const text: unknown = event instanceof MessageEvent ? event.data : undefined;
  if (typeof text !== 'string' || text === '') return {};
  const data: unknown = JSON.parse(text);
  return typeof data === 'object' && data !== null ? data : {};
};

/** Refreshes the reads of these routes; with params, only those for which the params hold. */
const refresh = (queries: QueryClient, routes: readonly Route[], params: Readonly<Record<string, string>> = {}): void =>
  routes.forEach((route) => {
    void queries.invalidateQueries({ queryKey: Object.keys(params).length === 0 ? [route.id] : [route.id, params] });
  });

const listen = (source: EventSource, queries: QueryClient): void => {
  source.addEventListener('changed', (event) => {
    const { projectId, meetingId } = changedOf(event);
    if (projectId !== undefined) refresh(queries, [readProject, readTimeline], { projectId });
    if (meetingId !== undefined) refresh(queries, [readMeeting], { meetingId });
    refresh(queries, [listProjects, listMeetings, readStages, readTask]);
  });
  source.addEventListener('tasks', () => refresh(queries, [listTasks, readTask]));
  source.addEventListener('messages', () => refresh(queries, [listMessages]));
  // The days that are left are counted by the server: a moved clock changes every page.
  source.addEventListener('clock', () => {
    refresh(queries, [readClock]);
    void queries.invalidateQueries();
  });
};

/**
 * Opens the live line and keeps it open; answers how to close it. After a break everything is read again, because what was
 * missed is not known. A page that stays hidden gives its connection back: browsers allow six per server.
 */
export const openLive = (queries: QueryClient): (() => void) => {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let hiddenTimer: number | undefined;
  let wasOpen = false;

  const close = (): void => {
    window.clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const open = (): void => {
    close();
    source = new EventSource(addressOf(live));
    source.onopen = () => {
      if (wasOpen) void queries.invalidateQueries();
      wasOpen = true;
      become('live');
    };
    source.onerror = () => {
      become('cut');
      close();
      timer = window.setTimeout(open, REOPEN_MS);
    };
    listen(source, queries);
  };
  const onVisibility = (): void => {
    window.clearTimeout(hiddenTimer);
    if (document.visibilityState === 'hidden') hiddenTimer = window.setTimeout(close, HIDDEN_MS);
    else if (source === undefined) open();
  };

  open();
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', open);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', open);
    window.clearTimeout(hiddenTimer);
    close();
    become('connecting');
  };
};
