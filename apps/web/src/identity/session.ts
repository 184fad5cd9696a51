import { whoAmI, type Me } from '@shenpi/contract';
import type { Role } from '@shenpi/domain';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { callRoute, routeKey } from '../platform/api';
import { Refusal } from '../platform/refusal';

const KEY = routeKey(whoAmI);

/** The session as the server knows it: undefined while asking, null when nobody is signed in. */
export const useSession = () =>
  useQuery<Me | null, Error>({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      try {
        return (await callRoute(whoAmI, { signal })).me;
      } catch (error) {
        if (error instanceof Refusal && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });

/** The signed-in person; null on pages for everybody, and until the session is known. */
export const useMe = (): Me | null => useSession().data ?? null;

export const useHasRole = (...roles: readonly Role[]): boolean =>
  useMe()?.roles.some((role) => roles.includes(role)) ?? false;

export const rememberMe = (queries: QueryClient, me: Me): void => {
  queries.setQueryData<Me | null>(KEY, me);
};

/** Forgets everything that was read under the session, so that the next person starts from nothing. */
export const useForgetSession = (): (() => void) => {
  const queries = useQueryClient();
  return () => {
    queries.clear();
    queries.setQueryData<Me | null>(KEY, null);
  };
};
