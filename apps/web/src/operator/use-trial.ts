import { trialCure } from '@shenpi/contract';
import type { CureParams } from '@shenpi/domain';
import { useQuery } from '@tanstack/react-query';
import { callRoute } from '../platform/api';
import type { CureOffer } from './cure-words';
import { isComplete } from './cure-params';

/** What a cure would do. Asked for by itself as soon as everything is known: the route writes nothing. */
export const useTrial = (offer: CureOffer | null, params: CureParams) =>
  useQuery({
    queryKey: [trialCure.id, offer, params],
    queryFn: async ({ signal }) => {
      if (offer === null) return null;
      const { plan } = await callRoute(trialCure, {
        body: { kind: offer.kind, subject: offer.subject, params },
        signal,
      });
      return plan;
    },
    enabled: offer !== null && isComplete(offer.kind, params),
    refetchOnWindowFocus: false,
  });
