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
