import { performance } from 'node:perf_hooks';
import type { Route } from '@shenpi/contract';
import type { RouteAnswer } from '@shenpi/test-support';
import type { Chance } from './chance';
import { characterOf, type Character } from './character';
import type { CommandInput, Desk } from './desk';

/** What all people of the town share. */
export interface Neighbourhood {
  readonly chance: Chance;
  readonly characterOf: (projectId: string) => Character;
  readonly desk: (username: string) => Desk;
  /** The record clock as it was seen last: never ahead of it. */
  readonly now: () => string;
  readonly noteNow: (instant: string) => void;
  /** No new applications any more. */
  readonly isFinishing: () => boolean;
  /** Somebody has something to do at once: their desks are looked at next. */
  readonly summon: (usernames: readonly string[]) => void;
  /** Something was pressed: whoever had nothing to do may have now. */
  readonly stir: () => void;
  /** What must not have happened: one line each, for the report. */
  readonly surprise: (what: string) => void;
  /** True the first time for this matter: what people remember of a case, and may forget without harm. */
  readonly once: (...matter: readonly string[]) => boolean;
  /** The meeting in which a case was voted on first; the given one where it was in none. */
  readonly firstMeetingOf: (projectId: string, meetingId: string) => string;
  /** A task that was refused to its holder is left for a moment. */
  readonly setAside: (taskId: string) => void;
  readonly isSetAside: (taskId: string) => boolean;
  /** An application that can no longer be submitted is given up, and taken back by its unit. */
  readonly giveUp: (projectId: string) => void;
  readonly isGivenUp: (projectId: string) => boolean;
}

type Memory =
  'now' | 'noteNow' | 'once' | 'firstMeetingOf' | 'setAside' | 'isSetAside' | 'giveUp' | 'isGivenUp';
const SET_ASIDE_MS = 1_500;

export const newNeighbourhood = (
  parts: Omit<Neighbourhood, Memory | 'characterOf'> & { readonly start: string },
): Neighbourhood => {
  let now = parts.start;
  const remembered = new Set<string>();
  const firstMeetings = new Map<string, string>();
  const setAside = new Map<string, number>();
  const givenUp = new Set<string>();
  return {
    ...parts,
    once: (...matter) => {
      const key = matter.join(' ');
      const isFirst = !remembered.has(key);
      remembered.add(key);
      return isFirst;
    },
    firstMeetingOf: (projectId, meetingId) => {
      const first = firstMeetings.get(projectId) ?? meetingId;
      firstMeetings.set(projectId, first);
      return first;
    },
    setAside: (taskId) => void setAside.set(taskId, performance.now() + SET_ASIDE_MS),
    isSetAside: (taskId) => {
      const until = setAside.get(taskId);
      if (until === undefined) return false;
      if (until > performance.now()) return true;
      setAside.delete(taskId);
      return false;
    },
    giveUp: (projectId) => void givenUp.add(projectId),
    isGivenUp: (projectId) => givenUp.has(projectId),
    characterOf: (projectId) => characterOf(parts.chance, projectId),
    now: () => now,
    noteNow: (instant) => {
      if (instant > now) now = instant;
    },
  };
};

/**
 * Presses a button. What is refused although a person who reads their list has every right to expect a yes is a surprise, unless the
 * code is one of those that two people at work on one case explain.
 */
export const press = async <R extends Route>(
  { stir, surprise }: Neighbourhood,
  desk: Desk,
  route: R,
  input: CommandInput<R>,
  mayRefuse: readonly string[] = [],
): Promise<RouteAnswer<R>> => {
  const answer = await desk.command(route, input);
  stir();
  if (!answer.ok && !mayRefuse.includes(answer.error.code))
    surprise(
      `${route.id} by ${desk.username}: ${answer.status} ${answer.error.code} ${input.body.commandId}`,
    );
  return answer;
};
