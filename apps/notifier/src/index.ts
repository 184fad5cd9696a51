export { announce } from './notice/announce';
export type { EventRange } from './notice/read-occurrences';
export { NOTICE_RULES, type NoticeRule, type Still, type Whom } from './notice/notice-rules';
export { notifyTask } from './queue/notify.task';
export { giveBackJobs } from './queue/give-back-jobs';
