export {
  openRecord,
  closeRecord,
  query,
  type RecordSource,
  queryPrepared,
  type RecordStore,
  type OpenOptions,
  type CommandOutcome,
  type RecordTelemetry,
} from './connection/record-store';
export { heldLine, type HeldLineOptions } from './connection/held-line';
export { migrate, SchemaRefused } from './connection/migrate';
export { endingInSilence, SILENT_MS } from './connection/silent-line';
export { MIGRATIONS } from './migrations';
export { APPEND_ONLY } from './migrations/0002-grants.migration';
export * from './work';
export * from './engine';
export * from './administration/administration';
export { calendarOf } from './lifecycle/calendar';
export * from './calendar-change';
export { EditionRecordedOtherwise } from './lifecycle/editions';
export {
  createRound,
  createApplication,
  saveApplication,
  withdrawApplication,
  type CreateRound,
  type CreateApplication,
  type SaveResult,
} from './application/application.commands';
export { moveEditions, type MoveEditions } from './application/edition-move.commands';
export { undoEditionMove } from './application/edition-move-undo.commands';
export { listEditionMoves, trialEditionMove } from './application/edition-move.read';
export { listEditions } from './application/edition.read';
export {
  readEditionHistory,
  versionAt,
  versionOfChange,
  type EditionHistory,
} from './lifecycle/edition-history';
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
  allPaymentOrders,
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
export { audienceOf, type Audience } from './project/audience.read';
export { visibleSubjects } from './project/visible-subjects.read';
export { listTasks } from './task/list-tasks.read';
export { readTask } from './task/read-task.read';
export { HANDLERS_OF_CASE, RELEASERS_OF_TRANCHE } from './task/duties';
export { recordAbsence, endAbsence, type RecordAbsence } from './task/absence.commands';
export { readMyAbsences, findPeople, type MyAbsences, type Person } from './task/absence.read';
export { standing, standsInFor } from './task/standing.read';
export { urgeTask } from './task/urging.commands';
export {
  listSupervisionTickets,
  type SupervisionTicket,
  type TicketQuery,
} from './task/supervision-tickets.read';
export { saveDraft, readDraft, dropDraft } from './task/draft';
export * from './notice';
export { tidyRecord, type Tidied } from './operator/tidy';
export { readClock, readClockMove } from './operator/clock.read';
export { readStages } from './operator/stages.read';
export * from './operator/process-beat';
export { startWatching, type WatchOptions } from './operator/watch';
export { newRecordWatch, type RecordWatch } from './operator/watch-record';
export { watchInTurn, type Watching } from './operator/watch-turn';
export {
  openIncidentsOf,
  reconcileIncidents,
  withoutFlood,
  type Found,
  type OpenIncident,
} from './operator/watch-reconcile';
export {
  aliveBuilds,
  countOpenByStage,
  listCasesBehind,
  listOthersBehind,
  listOpenCases,
  type OpenCase,
} from './operator/engine-standing.read';
export { kept, paced } from './operator/pacing';
export { newStandstill, type Standstill } from './operator/watch-standstill';
export {
  closeOutside,
  placeOf,
  raiseOutside,
  type IncidentFinding,
  type IncidentPlace,
} from './operator/incidents';
export { raiseStorageFull } from './operator/storage-full';
export { listIncidents, type IncidentGroup, type IncidentView } from './operator/incidents.read';
export { readOperatorCase, type OperatorCase } from './operator/operator-project.read';
export { countFound, eachFound, findProjects, type FoundProject } from './operator/find-projects.read';
export type { FindProjects } from './operator/find-projects.conditions';
export { deleteView, listSavedViews, saveView, type SavedView } from './operator/saved-views';
export { BUSINESS_GAUGES, readBusinessFigures, type BusinessFigure } from './operator/figures.read';
export * from './operator/cure';
export * from './operator/maintenance.commands';
export * from './operator/maintenance.read';
export * from './paper';
export * from './proof';
