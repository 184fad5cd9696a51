import { WEBHOOK_POLICY, type WebhookPolicy } from '@shenpi/domain';
import { configuredOutbound, type Configuration, type Outbound } from '@shenpi/platform';
import type { RecordStore } from '@shenpi/record';

/** What sending events to other systems needs. */
export interface Webhooks {
  readonly store: RecordStore;
  readonly outbound: Outbound;
  /** Where the events come from: the address of this installation. */
  readonly source: string;
  readonly policy: WebhookPolicy;
}

/** Token of it. */
export const WEBHOOKS = Symbol('webhooks');

export const webhooksOf = (configuration: Configuration, store: RecordStore): Webhooks => ({
  store,
  outbound: configuredOutbound(configuration),
  source: configuration.publicUrl,
  policy: { ...WEBHOOK_POLICY, firstPauseMs: configuration.webhookPauseMs },
});
