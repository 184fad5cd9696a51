import {
  findOperatorProjects,
  listCures,
  listIncidents,
  live,
  listMeetings,
  listMessages,
  listProjects,
  listTasks,
  listSupervisionTickets,
  readClock,
  readMaintenance,
  readMeeting,
  readOperatorProject,
  readProject,
  readStages,
  readTask,
  readTimeline,
  whoAmI,
  type Route,
} from '@shenpi/contract';
import type { QueryClient } from '@tanstack/react-query';
import { addressOf } from './api';
import { onCutLine, setLine } from './line';

const REOPEN_MS = 3000;
const HIDDEN_MS = 60_000;

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
const refresh = (
  queries: QueryClient,
  routes: readonly Route[],
  params: Readonly<Record<string, string>> = {},
): void =>
  routes.forEach((route) => {
    void queries.invalidateQueries({
      queryKey: Object.keys(params).length === 0 ? [route.id] : [route.id, params],
    });
  });

const EVENTS = ['line', 'changed', 'tasks', 'messages', 'clock', 'maintenance'] as const;

/** Whether the line goes on without a gap. */
const isResumed = (event: Event): boolean =>
  event instanceof MessageEvent && typeof event.data === 'string' && event.data.includes('"resumed":true');

const listen = (source: EventSource, queries: QueryClient): void => {
  source.addEventListener('changed', (event) => {
    const { projectId, meetingId } = changedOf(event);
    if (projectId !== undefined)
      refresh(queries, [readProject, readTimeline, readOperatorProject], { projectId });
    if (meetingId !== undefined) refresh(queries, [readMeeting], { meetingId });
    refresh(queries, [listProjects, listMeetings, readStages, readTask]);
    refresh(queries, [findOperatorProjects, listIncidents, listCures, listSupervisionTickets]);
  });
  source.addEventListener('tasks', () => refresh(queries, [listTasks, readTask]));
  source.addEventListener('messages', () => refresh(queries, [listMessages]));
  source.addEventListener('maintenance', () => refresh(queries, [readMaintenance]));
  // The days that are left are counted by the server: a moved clock changes every page.
  source.addEventListener('clock', () => {
    refresh(queries, [readClock]);
    void queries.invalidateQueries();
  });
};

/**
 * Opens the live line and keeps it open; answers how to close it. After a break the page hears what it missed, or reads everything
 * again where that is not known any more. A page that stays hidden gives its connection back: browsers allow six per server.
 */
export const openLive = (queries: QueryClient): (() => void) => {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let hiddenTimer: number | undefined;
  /** How far this page has heard; another line goes on from there if the server still knows. */
  let heard: string | undefined;

  const close = (): void => {
    window.clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const breakOff = (): void => {
    setLine('cut');
    if (source === undefined) return;
    close();
    timer = window.setTimeout(open, REOPEN_MS);
  };
  const open = (): void => {
    close();
    source = new EventSource(addressOf(live, { query: { after: heard } }));
    const isFirst = heard === undefined;
    source.addEventListener('line', (event) => {
      if (!isFirst && !isResumed(event)) void queries.invalidateQueries();
      setLine('live');
    });
    for (const name of EVENTS)
      source.addEventListener(name, (event) => {
        if (event.lastEventId !== '') heard = event.lastEventId;
      });
    source.onerror = () => {
      breakOff();
      // A stream is also refused when the session has ended, and does not say so.
      refresh(queries, [whoAmI]);
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
  window.addEventListener('offline', breakOff);
  const stopListening = onCutLine(breakOff);
  return () => {
    stopListening();
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', open);
    window.removeEventListener('offline', breakOff);
    window.clearTimeout(hiddenTimer);
    close();
    setLine('connecting');
  };
};
