export { announce } from './notice/announce';
export { recipientsSql } from './notice/whom';
export type { EventRange } from './notice/read-occurrences';
export { notifyTask } from './queue/notify.task';
export { giveBackJobs } from './queue/give-back-jobs';
export { webhookTask } from './webhook/webhook.task';
export { webhooksOf, type Webhooks } from './webhook/webhooks';
