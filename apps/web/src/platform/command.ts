import type { Answer, BodyInput, Route } from '@shenpi/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callRoute, type ParamsInput } from './api';
import { Offline, Refusal } from './refusal';

/** A new command id (UUID version 4), also on pages that are not served over TLS, where the browser has no randomUUID. */
export const newCommandId = (): string => {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const versioned = Array.from(bytes, (byte, at) =>
    at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte,
  );
  const hex = versioned.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const attemptKey = (scope: string): string => `shenpi.attempt.${scope}`;

/**
 * The command id of this attempt. It stays the same until the attempt is answered, also over a reload of the page, so that
 * sending again after a cut line asks for the receipt instead of doing the thing twice. Other content is another attempt.
 */
const commandIdFor = (scope: string, content: string): string => {
  const kept = sessionStorage.getItem(attemptKey(scope));
  const parsed: unknown = kept === null ? null : JSON.parse(kept);
  if (Array.isArray(parsed) && parsed[1] === content && typeof parsed[0] === 'string') return parsed[0];
  const commandId = newCommandId();
  sessionStorage.setItem(attemptKey(scope), JSON.stringify([commandId, content]));
  return commandId;
};

/** An answer that settles the attempt: a receipt, or a refusal of the content (not a server in trouble). */
const isAnswered = (error: unknown): boolean =>
  error instanceof Refusal && error.status < 500 && error.status !== 401;

export interface Command<R extends Route> {
  readonly params?: ParamsInput<R>;
  /** The body without its commandId, which is kept here. */
  readonly body: Omit<BodyInput<R>, 'commandId'>;
}

/**
 * Sends a command of the given route with one command id per attempt and refreshes everything read when it is answered.
 * `scope` names what is being done (`task:<id>`, `meeting:<id>:attendance`), so that two forms never share an id.
 */
export const useCommand = <const R extends Route>(route: R, scope: string) => {
  const queries = useQueryClient();
  return useMutation<Answer<R>, Error, Command<R>>({
    mutationKey: [route.id, scope],
    mutationFn: async ({ params, body }) => {
      const commandId = commandIdFor(scope, JSON.stringify([params ?? null, body]));
      return callRoute(route, { params, body: { ...body, commandId } as unknown as BodyInput<R> });
    },
    retry: (count, error) => error instanceof Offline && count < 2,
    retryDelay: (count) => 700 * (count + 1),
    onSuccess: () => sessionStorage.removeItem(attemptKey(scope)),
    onError: (error) => {
      if (isAnswered(error)) sessionStorage.removeItem(attemptKey(scope));
    },
    onSettled: () => {
      void queries.invalidateQueries();
    },
  });
};
