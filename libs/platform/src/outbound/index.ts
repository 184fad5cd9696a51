export { createOutbound, type AddressCheck, type Outbound, type OutboundAnswer } from './outbound';
export type { OutboundFailure } from './outbound-failure';
export {
  newWebhookSecret,
  sendEvent,
  signedEvent,
  webhookSignature,
  type OutsideEvent,
} from './signed-event';
export { configuredOutbound } from './configured-outbound';
