import { createHash, randomBytes } from 'node:crypto';
import { reject, type Instant, type Rejection, type Role } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import type { Actor } from '../work/account';
import { readClockIn } from '../work/clock';
import { runCommand, type CommandResult } from '../work/run-command';

/** Whether somebody has a subscription, and when a calendar program last read it. */
export interface MyCalendar {
  readonly madeAt: Instant | null;
  readonly readAt: Instant | null;
}

const NONE: MyCalendar = { madeAt: null, readAt: null };

/** The record keeps only this: whoever reads the table cannot read the calendars. */
const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export const readMyCalendar = async (store: RecordStore, actor: Actor): Promise<MyCalendar> =>
  (
    await query<MyCalendar>(
      store,
      `select created_at as "madeAt", read_at as "readAt" from calendar_feed where account_id = $1`,
      [actor.accountId],
    )
  )[0] ?? NONE;

const madeAlready = (): Rejection =>
  reject(
    'calendar_made',
    '订阅地址已经生成，且只显示一次；没有记下的，请重新生成。',
    'The address has been made and is shown once only; if you did not keep it, make a new one.',
  );

/**
 * Makes the token of my subscription, 32 random bytes in base64url; an older one stops with it. The token is answered once: the same
 * command again is refused, because the record does not know the token any more.
 */
export const makeMyCalendar = async (
  store: RecordStore,
  actor: Actor,
  input: { readonly commandId: string },
): Promise<
  { readonly ok: true; readonly token: string } | Extract<CommandResult, { readonly ok: false }>
> => {
  const token = randomBytes(32).toString('base64url');
  const command = { commandId: input.commandId, kind: 'make_calendar', actor, payload: {} };
  const result = await runCommand(store, command, {}, async (work) => {
    work.post(
      `insert into calendar_feed (account_id, token_hash, created_at) values ($1, $2, $3)
       on conflict (account_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at, read_at = null`,
      [actor.accountId, hashOfToken(token), work.now],
    );
    work.event('calendar_made', work.now, {}, { accountId: actor.accountId });
    return {};
  });
  if (!result.ok) return result;
  return result.repeated ? { ok: false, rejection: madeAlready(), state: null } : { ok: true, token };
};

/** Stops my subscription; there may be none. */
export const removeMyCalendar = async (store: RecordStore, actor: Actor): Promise<MyCalendar> => {
  await query(store, `delete from calendar_feed where account_id = $1`, [actor.accountId]);
  return NONE;
};

/** Whose calendar is read, and in which language. */
export interface CalendarReader extends Actor {
  readonly language: 'zh' | 'en';
}

/** Programs read every few minutes; that they do is noted no more often than this. */
const NOTED_EVERY_MINUTES = 10;

/** Whose the token is: null when it is unknown or replaced, or the account is no longer active. Takes note that it was read. */
export const calendarReaderOf = async (store: RecordStore, token: string): Promise<CalendarReader | null> => {
  const rows = await query<CalendarReader & { readonly readAt: Instant | null; readonly roles: Role[] }>(
    store,
    `select a.id as "accountId", a.roles, a.org_id as "orgId", coalesce(n.language, 'zh') as language, f.read_at as "readAt"
     from calendar_feed f join account a on a.id = f.account_id left join notice_preference n on n.account_id = a.id
     where f.token_hash = $1 and a.active`,
    [hashOfToken(token)],
  );
  const reader = rows[0];
  if (reader === undefined) return null;
  await query(
    store,
    `update calendar_feed set read_at = $2 where token_hash = $1 and coalesce(read_at < $2::timestamptz - make_interval(mins => $3), true)`,
    [hashOfToken(token), await readClockIn(store.dataSource.manager), NOTED_EVERY_MINUTES],
  );
  const { accountId, roles, orgId, language } = reader;
  return { accountId, roles, orgId, language };
};
