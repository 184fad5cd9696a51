export {
  openRecord,
  closeRecord,
  query,
  type RecordStore,
  type OpenOptions,
} from './connection/record-store';
export { migrate, SchemaRefused } from './connection/migrate';
export { MIGRATIONS } from './migrations';
export { APPEND_ONLY } from './migrations/0002-grants.migration';
export * from './work';
export * from './engine';
export * from './administration/administration';
export { calendarOf } from './lifecycle/calendar';
export {
  createRound,
  createApplication,
  saveApplication,
  withdrawApplication,
  type CreateRound,
  type CreateApplication,
  type SaveResult,
} from './application/application.commands';
export { decideTask, type DecideTask } from './task/decide-task';
export {
  createMeeting,
  recordAttendance,
  recordRecusal,
  openItem,
  concludeMeeting,
} from './collective-decision/meeting.commands';
export {
  fileObjection,
  type FileObjection,
  type ObjectionResult,
} from './collective-decision/objection.commands';
export {
  readPaymentOrder,
  recordPaymentStep,
  recordFinanceAnswer,
  openPaymentOrders,
  type PaymentOrder,
  type PaymentStep,
} from './disbursement/payment-orders';
export * from './identity';
export { listRounds } from './application/list-rounds.read';
export { listMeetings } from './collective-decision/list-meetings.read';
export { readMeeting } from './collective-decision/read-meeting.read';
export { listPublicity } from './collective-decision/list-publicity.read';
export { listProjects } from './project/list-projects.read';
export { readProject } from './project/read-project.read';
export { readTimeline } from './project/read-timeline.read';
export { visibleSubjects } from './project/visible-subjects.read';
export { listTasks } from './task/list-tasks.read';
export { readTask } from './task/read-task.read';
export { saveDraft, readDraft, dropDraft } from './task/draft';
export * from './notice';
export { readClock, readClockMove } from './operator/clock.read';
export { readStages } from './operator/stages.read';
export * from './paper';
export * from './proof';
