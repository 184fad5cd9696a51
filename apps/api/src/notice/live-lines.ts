import type { Logger } from '@shenpi/platform';
import { actorOfToken, visibleSubjects, type RecordStore } from '@shenpi/record';
import { createSession, type Session } from 'better-sse';
import type { Request, Response } from 'express';
import type { SignedIn } from '../identity/signed-in';
import { isSubjectChange, type Change, type SubjectChange } from './change';

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
  private readonly recheckTimer: NodeJS.Timeout;
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: RecordStore,
    private readonly logger: Logger,
  ) {
    this.recheckTimer = setInterval(() => void this.recheck(), RECHECK_MS).unref();
  }

  async open(actor: SignedIn, request: Request, response: Response): Promise<void> {
    const mine = [...this.lines].filter((line) => line.actor.accountId === actor.accountId);
    mine.slice(0, Math.max(0, mine.length + 1 - LINES_PER_ACCOUNT)).forEach((line) => this.end(line));
    const session = await createSession(request, response, { keepAlive: HEARTBEAT_MS, retry: 3000 });
    const line: Line = { actor, session, response };
    this.lines.add(line);
    session.once('disconnected', () => this.lines.delete(line));
  }

  /** Batches are sent one after the other, so that nobody hears a later change before an earlier one. */
  send(changes: readonly Change[]): void {
    this.sending = this.sending
      .then(() => this.sendBatch(changes))
      .catch((error: unknown) => {
        // What these lines have missed is unknown; their pages read everything again when they come back.
        this.logger.warn(
          { reason: error instanceof Error ? error.message : undefined },
          'live changes could not be told',
        );
        this.endAll();
      });
  }

  /** Ends every line: the pages see it, say so, and come back for everything that they have missed. */
  endAll(): void {
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

  private end(line: Line): void {
    this.lines.delete(line);
    line.response.end();
  }

  private push(lines: readonly Line[], event: string, data: unknown): void {
    lines.forEach((line) => line.session.isConnected && line.session.push(data, event));
  }

  /** One question to the record for each person who listens, however many pages they have open. */
  private async sendBatch(changes: readonly Change[]): Promise<void> {
    const subjects = changes.filter(isSubjectChange);
    const isClock = changes.some((change) => change.kind === 'clock');
    const accounts = new Map<string, Line[]>();
    this.lines.forEach((line) =>
      accounts.set(line.actor.accountId, [...(accounts.get(line.actor.accountId) ?? []), line]),
    );
    for (const [accountId, lines] of accounts) {
      const [first] = lines;
      if (first === undefined) continue;
      const visible = subjects.length === 0 ? [] : await visibleSubjects(this.store, first.actor, subjects);
      const hasMessages = changes.some(
        (change) => change.kind === 'messages' && change.accountId === accountId,
      );
      visible.forEach((subject) => this.push(lines, 'changed', dataOf(subject)));
      // A message often says that a task came or went that is not visible by its case any more.
      if (visible.length > 0 || hasMessages) this.push(lines, 'tasks', {});
      if (hasMessages) this.push(lines, 'messages', {});
      if (isClock) this.push(lines, 'clock', {});
    }
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
