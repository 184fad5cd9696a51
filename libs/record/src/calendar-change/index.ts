export { changeCalendar, type CalendarChanged, type ChangeCalendar } from './change-calendar';
export { recountSlice, type Recounted } from './recount';
export type { Recount } from './recount-job';
