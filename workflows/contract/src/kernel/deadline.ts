/** The next deadline of a subject, as its last look at the record found it. */
export interface NextDeadline {
  /** Real milliseconds until then, the record clock's offset counted in; null while nothing is due. */
  readonly waitMs: number | null;
  /** The instant by the record clock, ISO 8601 in UTC. */
  readonly dueAt: string | null;
}

/** What meetings and rounds answer: the next deadline, or that nothing can become due any more. */
export interface Attended extends NextDeadline {
  readonly ended: boolean;
}
