import type { Logger } from '@shenpi/platform';
import { actorOfToken, audienceOf, visibleSubjects, type Audience, type RecordStore } from '@shenpi/record';
import { createSession, type Session } from 'better-sse';
import type { Request, Response } from 'express';
import type { SignedIn } from '../identity/signed-in';
import { isSubjectChange, type Change, type SubjectChange } from './change';
import { Told, type Batch } from './told';

const HEARTBEAT_MS = 15_000;
const RECHECK_MS = 60_000;
/** Browsers allow six connections a server; more for one person are forgotten ones, and the oldest go. */
const LINES_PER_ACCOUNT = 12;

interface Line {
  readonly actor: SignedIn;
  readonly session: Session;
  readonly response: Response;
}

const DATA_KEYS = { project: 'projectId', meeting: 'meetingId', round: 'roundId' } as const;
/** What a page is told: which case, nothing of what happened to it. */
const dataOf = ({ kind, id }: SubjectChange): Readonly<Record<string, string>> => ({ [DATA_KEYS[kind]]: id });

/** The open live lines of this process, and what is sent on them. */
export class LiveLines {
  private readonly lines = new Set<Line>();
  private readonly told = new Told();
  private readonly recheckTimer: NodeJS.Timeout;
  /** What happens on the lines happens in order: a batch, or a line that opens and first gets what it has missed. */
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: RecordStore,
    private readonly logger: Logger,
  ) {
    this.recheckTimer = setInterval(() => void this.recheck(), RECHECK_MS).unref();
  }

  /**
   * Opens a line. With `after` (the id of the last event that the page has heard) it first gets what it missed; where this process
   * does not know that any more, or never did, it is told to read everything again. The first event says which of the two.
   */
  async open(
    actor: SignedIn,
    request: Request,
    response: Response,
    after: string | undefined,
  ): Promise<void> {
    const mine = [...this.lines].filter((line) => line.actor.accountId === actor.accountId);
    mine.slice(0, Math.max(0, mine.length + 1 - LINES_PER_ACCOUNT)).forEach((line) => this.end(line));
    const session = await createSession(request, response, { keepAlive: HEARTBEAT_MS, retry: 3000 });
    const line: Line = { actor, session, response };
    session.once('disconnected', () => this.lines.delete(line));
    this.inOrder(async () => {
      const missed = this.told.since(after ?? session.lastId);
      this.push([line], 'line', { resumed: missed !== null }, this.told.lastId());
      for (const batch of missed ?? []) await this.tell(batch, [line]);
      if (session.isConnected) this.lines.add(line);
    });
  }

  /** Batches are sent one after the other, so that nobody hears a later change before an earlier one. */
  send(changes: readonly Change[]): void {
    const batch = this.told.add(changes);
    this.inOrder(() => this.tell(batch, [...this.lines]));
  }

  /** Ends every line: the pages see it, say so, and come back for everything that they have missed. */
  endAll(): void {
    // What happens until changes are heard again is in no batch.
    this.told.forget();
    this.lines.forEach((line) => this.end(line));
  }

  /** Ends the lines of a session that was signed out. */
  endSession(token: string): void {
    this.lines.forEach((line) => line.actor.token === token && this.end(line));
  }

  close(): void {
    clearInterval(this.recheckTimer);
    this.endAll();
  }

  private inOrder(work: () => Promise<void>): void {
    this.sending = this.sending.then(work).catch((error: unknown) => {
      // What these lines have missed is unknown; their pages read everything again when they come back.
      this.logger.warn(
        { reason: error instanceof Error ? error.message : undefined },
        'live changes could not be told',
      );
      this.endAll();
    });
  }

  private end(line: Line): void {
    this.lines.delete(line);
    line.response.end();
  }

  private push(lines: readonly Line[], event: string, data: unknown, id: string): void {
    lines.forEach((line) => line.session.isConnected && line.session.push(data, event, id));
  }

  /** One question to the record for a batch, and one more for each listener who stands in for somebody. */
  private async tell({ id, changes }: Batch, lines: readonly Line[]): Promise<void> {
    if (lines.length === 0) return;
    const subjects = changes.filter(isSubjectChange);
    const audience = subjects.length === 0 ? null : await audienceOf(this.store, subjects);
    const accounts = new Map<string, Line[]>();
    lines.forEach((line) => {
      const own = accounts.get(line.actor.accountId);
      if (own === undefined) accounts.set(line.actor.accountId, [line]);
      else own.push(line);
    });
    for (const [accountId, own] of accounts) {
      const [first] = own;
      if (first === undefined) continue;
      const visible = audience === null ? [] : await this.visible(audience, first.actor, subjects);
      const hasMessages = changes.some(
        (change) => change.kind === 'messages' && change.accountId === accountId,
      );
      visible.forEach((subject) => this.push(own, 'changed', dataOf(subject), id));
      // A message often says that a task came or went that is not visible by its case any more.
      if (visible.length > 0 || hasMessages) this.push(own, 'tasks', {}, id);
      if (hasMessages) this.push(own, 'messages', {}, id);
      for (const kind of ['clock', 'maintenance'] as const)
        if (changes.some((change) => change.kind === kind)) this.push(own, kind, {}, id);
    }
  }

  private visible(
    audience: Audience,
    actor: SignedIn,
    subjects: readonly SubjectChange[],
  ): Promise<readonly SubjectChange[]> | readonly SubjectChange[] {
    return audience.substitutes.has(actor.accountId)
      ? visibleSubjects(this.store, actor, subjects)
      : audience.visibleTo(actor);
  }

  /** Sessions run out and accounts are closed while their lines stay open. */
  private async recheck(): Promise<void> {
    try {
      for (const token of new Set([...this.lines].map((line) => line.actor.token))) {
        if ((await actorOfToken(this.store, token)) === null) this.endSession(token);
      }
    } catch (error) {
      this.logger.warn(
        { reason: error instanceof Error ? error.message : undefined },
        'live lines could not be checked',
      );
    }
  }
}
