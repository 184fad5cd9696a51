import type { Retention } from '@shenpi/domain';

/** How long is kept what proves nothing, as an installation has it that sets nothing. */
export const RETENTION: Retention = {
  readMessageDays: 365,
  webhookDeliveryDays: 90,
  closedIncidentDays: 730,
};
