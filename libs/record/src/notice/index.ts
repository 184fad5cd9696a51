export { listMessages, type MessagePage, type MessageView } from './messages.read';
export { markMessagesRead } from './read-messages';
export { noticeAddressesOf, readMyNotices, type MyNotices, type NoticeAddresses } from './preferences.read';
export { saveMyNotices, type SaveMyNotices } from './preferences.commands';
export { previewNotices } from './notice-rules.read';
export { listDeliveries, listFailedDeliveries } from './deliveries.read';
export { requestResend, withdrawDelivery } from './delivery.commands';
export {
  addDeliverJobs,
  dueGroups,
  sendNext,
  type DeliveryGroup,
  type DeliveryOutcome,
  type DueDelivery,
  type Sent,
} from './delivery-sending';
export { addFailureReview, chainsWithFailures, reviewFailures } from './delivery-failures';
export {
  createWebhook,
  requestWebhookResend,
  resendWebhook,
  setWebhookState,
  type CreateWebhook,
} from './webhook.commands';
export { fanOutWebhooks } from './webhook-fan-out';
export { addWebhookJobs, dueWebhookChains, type WebhookChain } from './webhook-jobs';
export { sendNextWebhook, type WebhookAttempt, type WebhookSending } from './webhook-sending';
export { listWebhookDeliveries, listWebhooks, readWebhookTarget } from './webhooks.read';
export {
  calendarReaderOf,
  makeMyCalendar,
  readMyCalendar,
  removeMyCalendar,
  type CalendarReader,
  type MyCalendar,
} from './calendar-feed';
export { readCalendarEntries, type CalendarEntry } from './calendar-entries.read';
