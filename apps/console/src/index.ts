export { loadDemonstration, type Loaded } from './demonstration/load-demonstration';
export { ACCOUNTS, DEMONSTRATION_PASSWORD, EXPERTS, PARTY_GROUP } from './demonstration/bureau/accounts';
export { TOPICS } from './demonstration/bureau/topics';
export { calendarYearOf, KNOWN_YEARS, shippedCalendar } from './calendar/known-years';
