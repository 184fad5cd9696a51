/**
 * How long is kept what proves nothing, in days. Everything else stays for ever, by law: events, decisions and what hangs on them, ledgers,
 * papers, notices that the law wants delivered, repairs and the people who asked for them.
 */
export interface Retention {
  /** A message that its reader has read, or that was withdrawn, with its letters and their attempts; by the record clock. */
  readonly readMessageDays: number;
  /** What was sent to other systems and is closed, by real time. */
  readonly webhookDeliveryDays: number;
  /** An incident that is closed: the chains say for ever that there was one; by the record clock. */
  readonly closedIncidentDays: number;
}
