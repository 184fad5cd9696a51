import { randomUUID } from 'node:crypto';
import {
  isRejection,
  laterOf,
  type Instant,
  type ProgramEdition,
  type WorkingCalendar,
} from '@shenpi/domain';
import type { RecordTransaction } from '../connection/record-transaction';
import type { RecordStore } from '../connection/record-store';
import { readCalendar } from '../lifecycle/calendar';
import { readEdition } from '../lifecycle/editions';
import type { ProjectRow } from '../lifecycle/project.row';
import type { DomainEvent } from './events';
import type { LockRequest } from './locks';

export type Subject = { readonly kind: 'project' | 'meeting' | 'round'; readonly id: string };

/** New values of columns of the table of cases, by column. */
export type Columns = Readonly<Record<string, unknown>>;

export const SUBJECT_TABLES: Readonly<Record<Subject['kind'], string>> = {
  project: 'project',
  meeting: 'meeting',
  round: 'call_round',
};

/**
 * One transaction under way: what is locked, what time it is in it, and what it will append and wake when it commits.
 * `now` is read after the locks; a due effect is dated at its due instant (`at`), which may lie before `now`.
 */
export class Work {
  readonly events: DomainEvent[] = [];
  private readonly woken = new Map<string, Subject>();
  private readonly changed = new Map<string, Subject>();
  readonly projects: Map<string, ProjectRow>;
  private readonly lastEventAt = new Map<string, Instant>();
  /** Columns of cases that were changed and are not written yet, by case. */
  private readonly amended = new Map<string, Columns>();
  readonly tx: RecordTransaction;

  constructor(
    readonly store: RecordStore,
    tx: RecordTransaction,
    readonly now: Instant,
    readonly actorId: string | null,
    readonly commandId: string | null,
    private readonly locks: LockRequest,
    lockedProjects: readonly ProjectRow[],
  ) {
    this.projects = new Map(lockedProjects.map((project) => [project.id, project]));
    this.tx = writingFirst(tx, () => this.writeAmended(tx));
  }

  /**
   * Changes columns of a locked case. A version of a case is dear (all its indexes, every reference), so whatever a transaction changes of it
   * is written once: at the end, or before the first statement that looks at cases.
   */
  amend(projectId: string, columns: Columns): void {
    this.amended.set(projectId, { ...this.amended.get(projectId), ...columns });
    this.touch({ kind: 'project', id: projectId });
  }

  /** What is not written yet, for whoever writes it together with more. */
  takeAmended(): ReadonlyMap<string, Columns> {
    const taken = new Map(this.amended);
    this.amended.clear();
    return taken;
  }

  private writeAmended(tx: RecordTransaction): void {
    for (const [id, columns] of this.takeAmended()) {
      const names = Object.keys(columns);
      tx.post(`update project set ${assignments(names, 2)} where id = $1`, [id, ...Object.values(columns)]);
    }
  }

  /** A meeting that is only held in common (a ballot) must not be written: two ballots would wait for each other. */
  isShared(subject: Subject): boolean {
    return (
      subject.kind === 'meeting' &&
      this.locks.meeting?.mode === 'share' &&
      this.locks.meeting.id === subject.id
    );
  }

  /** The meeting that this transaction has locked, in whichever way. */
  lockedMeetingId(): string | null {
    return this.locks.meeting?.id ?? null;
  }

  hasLockedRound(roundId: string): boolean {
    return this.locks.roundId === roundId;
  }

  async sql<T>(text: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const result: unknown = await this.tx.query(text, [...parameters]);
    // TypeORM answers [rows, count] for update and delete, rows for everything else.
    if (
      Array.isArray(result) &&
      result.length === 2 &&
      Array.isArray(result[0]) &&
      typeof result[1] === 'number'
    )
      return result[0] as T[];
    return result as T[];
  }

  /** A change whose answer nobody needs: sent at once, and judged before the commit. */
  post(text: string, parameters: readonly unknown[] = []): void {
    this.tx.post(text, parameters);
  }

  id(): string {
    return randomUUID();
  }

  edition(of: { readonly editionCode: string; readonly editionVersion: number }): Promise<ProgramEdition> {
    return readEdition(this, of.editionCode, of.editionVersion);
  }

  calendar(): Promise<WorkingCalendar> {
    return readCalendar(this);
  }

  /** An instant that a rule computed; an unknown calendar year is a setting to be mended, so it stops the transaction by name. */
  instant(value: Instant | { readonly rejected: true; readonly sentenceEn: string }): Instant {
    if (isRejection(value)) throw new CalendarMissing(value.sentenceEn);
    return value as Instant;
  }

  /**
   * Appends to the chain of its project or meeting (else to the bureau's own), dated `at`, but never before the chain's last event.
   * A due effect that is found late keeps its due instant unless something later already happened to the same subject. What a watcher
   * finds about a case is written `beside` it, into the bureau's chain: it must not date what happens to the case afterwards.
   */
  event(
    type: string,
    at: Instant,
    refs: { projectId?: string; meetingId?: string; actorId?: string | null; beside?: boolean },
    data: Readonly<Record<string, unknown>> = {},
  ): void {
    const ownChain = refs.projectId
      ? `project:${refs.projectId}`
      : refs.meetingId
        ? `meeting:${refs.meetingId}`
        : 'bureau';
    const chain = refs.beside ? 'bureau' : ownChain;
    const last =
      this.lastEventAt.get(chain) ??
      (refs.projectId && !refs.beside ? this.projects.get(refs.projectId)?.lastEventAt : undefined) ??
      at;
    const dated = laterOf(last, at);
    this.lastEventAt.set(chain, dated);
    const actorId = refs.actorId === undefined ? this.actorId : refs.actorId;
    this.events.push({
      chain,
      type,
      at: dated,
      actorId,
      projectId: refs.projectId ?? null,
      meetingId: refs.meetingId ?? null,
      data:
        this.forAccountId !== null && actorId !== null ? { ...data, forAccountId: this.forAccountId } : data,
    });
    if (refs.beside) return;
    if (refs.projectId) this.touch({ kind: 'project', id: refs.projectId });
    if (refs.meetingId) this.touch({ kind: 'meeting', id: refs.meetingId });
  }

  /** The account for which the actor decides as its substitute: it stands in every event that the actor causes. */
  forAccountId: string | null = null;

  /** The engine is looking at this subject right now: it need not be told again of what this transaction changes. */
  attending: Subject | null = null;

  /** Cases of which something that fell due could not be carried out: they stand still, everything else goes on. */
  readonly stuck = new Map<string, unknown>();

  /** Latest event written in this transaction, by subject: becomes the row's last_event_at. */
  lastEventOf(subject: Subject): Instant | undefined {
    return this.lastEventAt.get(`${subject.kind}:${subject.id}`);
  }

  /** Something that a screen shows has changed. */
  touch(subject: Subject): void {
    this.changed.set(`${subject.kind}:${subject.id}`, subject);
  }

  /** A stage, a deadline or an errand has changed: the engine must look. */
  wake(subject: Subject): void {
    this.woken.set(`${subject.kind}:${subject.id}`, subject);
    this.touch(subject);
  }

  wakes(): readonly Subject[] {
    return [...this.woken.values()];
  }

  changes(): readonly Subject[] {
    return [...this.changed.values()];
  }

  project(id: string): ProjectRow {
    const row = this.projects.get(id);
    if (!row) throw new Error(`project ${id} is not locked by this transaction`);
    return row;
  }

  /** Puts the command's id and the hash of what it carried under the chain's hash: the first event of its own says which command it was. */
  bindCommand(mark: number, payloadHash: string): void {
    const own = this.events[mark];
    if (!own) throw new Error(`command ${this.commandId} wrote no event`);
    this.events[mark] = { ...own, data: { ...own.data, commandId: this.commandId, payloadHash } };
  }

  /** Where the next event will stand. */
  mark(): number {
    return this.events.length;
  }

  /**
   * Remembers what this transaction holds in memory; the answer brings it back, together with a savepoint of the database: events, what
   * is to be woken, and how the cases stand.
   */
  keep(): () => void {
    const events = this.events.length;
    const maps = [
      keptMap(this.woken),
      keptMap(this.changed),
      keptMap(this.lastEventAt),
      keptMap(this.amended),
    ];
    const rows = [...this.projects.values()].map((row) => ({ row, as: { ...row } }));
    return () => {
      this.events.length = events;
      for (const bringBack of maps) bringBack();
      for (const { row, as } of rows) Object.assign(row, as);
    };
  }
}

/** `a = $2, b = $3`, the first under a number. */
export const assignments = (names: readonly string[], from: number): string =>
  names.map((name, index) => `${name} = $${index + from}`).join(', ');

/** A statement that reads or writes cases. A savepoint needs nothing written: what is not written yet is kept by `keep`. */
const NEEDS_WRITTEN = /\bproject\b/;

/** The same transaction, in which everything is written before a statement could miss it. */
const writingFirst = (tx: RecordTransaction, write: () => void): RecordTransaction => ({
  ...tx,
  query: (text, parameters) => {
    if (NEEDS_WRITTEN.test(text)) write();
    return tx.query(text, parameters);
  },
  post: (text, parameters) => {
    if (NEEDS_WRITTEN.test(text)) write();
    tx.post(text, parameters);
  },
});

const keptMap = <V>(map: Map<string, V>): (() => void) => {
  const entries = [...map];
  return () => {
    map.clear();
    for (const [key, value] of entries) map.set(key, value);
  };
};

export class CalendarMissing extends Error {}
