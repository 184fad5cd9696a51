import { QueryCache, QueryClient } from '@tanstack/react-query';
import { whoAmI } from '@shenpi/contract';
import { Offline, Refusal } from '../platform/refusal';

const isWorthRetrying = (error: Error): boolean =>
  error instanceof Offline || (error instanceof Refusal && error.status >= 500);

/**
 * Reads are fresh for two seconds and refreshed by the live line. Nothing waits for the browser's own idea of being online: a call on a
 * cut line fails and the page says so. A session that ended anywhere is asked for again, which brings the sign-in page.
 */
export const makeQueries = (): QueryClient => {
  const queries = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof Refusal && error.status === 401)
          void queries.invalidateQueries({ queryKey: [whoAmI.id] });
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 2000,
        retry: (count, error) => count < 2 && isWorthRetrying(error),
        retryDelay: (count) => 600 * (count + 1),
        refetchOnWindowFocus: true,
      },
      mutations: { networkMode: 'always' },
    },
  });
  return queries;
};
