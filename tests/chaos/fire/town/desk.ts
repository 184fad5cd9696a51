import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Receipt, Route } from '@shenpi/contract';
import {
  askPublicly,
  personAt,
  trySignIn,
  type RouteAnswer,
  type RouteInput,
  type StackPerson,
} from '@shenpi/test-support';
import type { ClientBook } from './client-book';
import type { Counting } from './figures';

/** A command as it travels: it carries its own id, so that it can be asked again without being done again. */
export type CommandInput<R extends Route> = RouteInput<R> & { readonly body: { readonly commandId: string } };

/** One person's browser. */
export interface Desk {
  readonly username: string;
  /** Reads, at each API once as behind a balancer; throws `Unanswered` when the system is away. */
  readonly look: <R extends Route>(route: R, input?: RouteInput<R>) => Promise<RouteAnswer<R>>;
  /** Asks until there is an answer or a refusal, with the same id, as a browser does. Throws `ClosedDown` when the town is closed. */
  readonly command: <R extends Route>(route: R, input: CommandInput<R>) => Promise<RouteAnswer<R>>;
}

/** No answer, or one that says "not now". */
export class Unanswered extends Error {}
/** The town was closed while something was still unanswered. */
export class ClosedDown extends Error {}

export interface Bureau {
  readonly urls: readonly string[];
  readonly book: ClientBook;
  readonly counting: Counting;
  readonly closing: AbortSignal;
  /** People sign in one after the other: a password costs more than anything else, and all at once would wait for each other. */
  readonly door: Door;
}

export type Door = <T>(enter: () => Promise<T>) => Promise<T>;

export const openDoor = (): Door => {
  let last: Promise<unknown> = Promise.resolve();
  return (enter) => {
    const entered = last.then(enter, enter);
    last = entered;
    return entered;
  };
};

export const PUBLIC = 'public';
const NOT_NOW: ReadonlySet<string> = new Set(['busy', 'signed_out', 'sign_in_failed', 'maintenance']);
const AGAIN_AFTER_MS = 150;

/** What is refused for now only: nobody knows yet whether it was done, or it certainly was not, and it is asked again. */
const isNotNow = (answer: RouteAnswer<Route>): boolean =>
  !answer.ok && (answer.status >= 500 || NOT_NOW.has(answer.error.code));

const receiptIn = (answer: unknown): unknown => {
  const { receipt } = answer as { readonly receipt?: Receipt };
  return receipt ?? answer;
};

/** One person at the bureau; `PUBLIC` is anybody, without an account. Signs in when needed, and again when the session is gone. */
export const openDesk = ({ urls, book, counting, closing, door }: Bureau, username: string): Desk => {
  let signedIn: { readonly person: StackPerson; readonly url: string } | undefined;
  let turn = 0;

  const nextUrl = (): string => {
    turn += 1;
    return urls[turn % urls.length] ?? '';
  };

  /** Tried once: who finds nobody there goes to the next one, and holds up nobody who wants to sign in too. */
  const tokenFrom = async (url: string): Promise<string> => {
    const answer = await trySignIn(url, username);
    if (!answer.ok) throw new Unanswered(`${username} is not signed in: ${answer.error.code}`);
    return answer.answer.token;
  };

  const personOf = async (): Promise<StackPerson> => {
    const url = nextUrl();
    const token = signedIn?.person.token ?? (await door(() => tokenFrom(url)));
    const person = personAt(url, username, token);
    signedIn = { person, url };
    return person;
  };

  const once = async <R extends Route>(route: R, input: RouteInput<R>): Promise<RouteAnswer<R>> => {
    const answer =
      username === PUBLIC
        ? await askPublicly(nextUrl(), route, input)
        : await (await personOf()).call(route, input);
    if (!answer.ok && answer.status === 401) signedIn = undefined;
    return answer;
  };

  /** One attempt of a command; undefined when it has to be asked again. */
  const attempt = async <R extends Route>(
    route: R,
    input: CommandInput<R>,
  ): Promise<RouteAnswer<R> | undefined> => {
    const line = { commandId: input.body.commandId, username, route: route.id };
    book.write({ ...line, outcome: 'asked' });
    const askedAt = performance.now();
    try {
      const answer = await once(route, input);
      if (isNotNow(answer)) {
        const { status } = answer;
        const code = answer.ok ? '' : answer.error.code;
        book.write({ ...line, outcome: 'unknown', status, code });
        counting.unanswered(code);
        return undefined;
      }
      if (answer.ok) {
        book.write({
          ...line,
          outcome: 'answered',
          status: answer.status,
          receipt: receiptIn(answer.answer),
        });
        counting.answered(askedAt);
      } else {
        book.write({ ...line, outcome: 'refused', status: answer.status, code: answer.error.code });
        counting.refused(answer.error.code);
      }
      return answer;
    } catch (error) {
      book.write({ ...line, outcome: 'unknown' });
      counting.unanswered(error instanceof Error ? error.name : 'error');
      return undefined;
    }
  };

  return {
    username,
    look: async (route, input = {}) => {
      let missed: unknown;
      for (let tried = 0; tried < urls.length; tried += 1) {
        try {
          const answer = await once(route, input);
          if (!isNotNow(answer)) return answer;
          missed = answer;
        } catch (error) {
          missed = error;
        }
      }
      throw new Unanswered(`${route.id} by ${username} was not answered`, { cause: missed });
    },
    command: async (route, input) => {
      counting.asked();
      for (;;) {
        const answer = await attempt(route, input);
        if (answer !== undefined) return answer;
        if (closing.aborted) throw new ClosedDown(`${route.id} by ${username} was never answered`);
        await pause(AGAIN_AFTER_MS);
      }
    },
  };
};

/** What a person reads from a page that is theirs to see; undefined where it is not, or not any more. */
export const seen = <R extends Route>(answer: RouteAnswer<R>): Answer<R> | undefined =>
  answer.ok ? answer.answer : undefined;
