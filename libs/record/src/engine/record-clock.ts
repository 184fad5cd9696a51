import { reject, type Instant, type Rejection } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { holds, type Actor } from '../work/account';
import { addWakeJob } from '../work/finish';
import { notFound } from '../work/run-command';
import { readClockIn } from '../work/clock';
import { brokenConstraint, inTransaction } from '../work/transaction';
import { DUES_THAT_WORK } from './dues';

export type Installation = 'demonstration' | 'test' | 'production';

export interface ClockMove {
  readonly id: string;
  readonly from: Instant;
  readonly target: Instant;
  readonly at: Instant;
  readonly steps: number;
  readonly state: 'running' | 'done' | 'failed';
  readonly detail: string | null;
}

const MOVE_COLUMNS = `id, from_at as "from", target_at as target, at, steps, state, detail`;

/** Sets up the clock of a fresh installation; `start` is where a demonstration or test installation begins. */
export const prepareClock = async (
  store: RecordStore,
  installation: Installation,
  start: Instant | null,
): Promise<void> => {
  await query(
    store,
    `insert into record_clock (offset_ms, installation)
     values (case when $2::timestamptz is null then 0 else round(extract(epoch from $2::timestamptz - clock_timestamp()) * 1000)::bigint end, $1)
     on conflict do nothing`,
    [installation, start],
  );
};

/** Why this program must not run on this record, in one sentence; null where it may. */
export const checkInstallation = async (
  store: RecordStore,
  installation: Installation,
): Promise<string | null> => {
  const rows = await query<{ installation: Installation; offsetMs: number }>(
    store,
    `select installation, offset_ms as "offsetMs" from record_clock`,
  );
  const clock = rows[0];
  if (!clock) return 'The record has not been prepared; run the migration first.';
  if (installation === 'production' && clock.offsetMs !== 0)
    return 'A production installation does not run on a record whose clock was moved.';
  if (clock.installation !== installation)
    return `This record belongs to a ${clock.installation} installation; the program was started as ${installation}.`;
  return null;
};

export const recordNow = async (store: RecordStore): Promise<Instant> =>
  readClockIn(store.dataSource.manager);

/** The earliest due instant of the whole record that is not after `until`. */
export const nextDueInstant = async (
  store: RecordStore,
  input: { readonly until: Instant },
): Promise<Instant | null> => {
  const rows = await query<{ dueAt: Instant | null }>(
    store,
    `select min(due_at) as "dueAt" from (${DUES_THAT_WORK}) d where d.due_at <= $1`,
    [input.until],
  );
  return rows[0]?.dueAt ?? null;
};

export type StartMoveResult =
  | { readonly ok: true; readonly move: ClockMove }
  | { readonly ok: false; readonly rejection: Rejection; readonly state: string | null };

const refuse = (rejection: Rejection): StartMoveResult => ({ ok: false, rejection, state: null });

/** Asks for a move of the record clock; the engine carries it out from due instant to due instant. One at a time, forward only. */
export const startClockMove = async (
  store: RecordStore,
  actor: Actor,
  input: { readonly commandId: string; readonly to: Instant },
): Promise<StartMoveResult> => {
  if (!holds(actor, 'sys_admin')) return refuse(notFound());
  const existing = await readMove(store, input.commandId);
  if (existing) return { ok: true, move: existing };
  try {
    return await inTransaction(store, async (tx): Promise<StartMoveResult> => {
      const clock: { installation: Installation }[] = await tx.query(
        `select installation from record_clock for update`,
      );
      if (clock[0]?.installation === 'production')
        return refuse(
          reject(
            'clock_not_movable',
            '生产环境的时钟不能移动。',
            'The clock of a production installation cannot be moved.',
          ),
        );
      const now = await readClockIn(tx);
      if (input.to <= now)
        return refuse(
          reject('clock_backwards', '时钟只能向前移动。', 'The clock moves forward only.', { field: 'to' }),
        );
      const moves: ClockMove[] = await tx.query(
        `insert into clock_move (id, requested_by, from_at, target_at, at, state) values ($1, $2, $3, $4, $3, 'running') returning ${MOVE_COLUMNS}`,
        [input.commandId, actor.accountId, now, input.to],
      );
      await addWakeJob(
        { sql: (text, parameters = []) => tx.query(text, [...parameters]) },
        'clock_move',
        input.commandId,
      );
      await tx.query(`select pg_notify('shenpi_changed', 'clock')`);
      const move = moves[0];
      if (!move) throw new Error('the new clock move did not come back');
      return { ok: true, move };
    });
  } catch (error) {
    if (brokenConstraint(error) === 'clock_move_one_running')
      return refuse(reject('clock_moving', '时钟正在移动，请等待完成。', 'The clock is moving already.'));
    throw error;
  }
};

const readMove = async (store: RecordStore, id: string): Promise<ClockMove | null> =>
  (await query<ClockMove>(store, `select ${MOVE_COLUMNS} from clock_move where id = $1`, [id]))[0] ?? null;

/** What the workflow of a move needs to know when it begins, or begins again. */
export const readMoveTarget = async (
  store: RecordStore,
  input: { readonly moveId: string },
): Promise<{ readonly target: Instant; readonly running: boolean } | null> => {
  const move = await readMove(store, input.moveId);
  return move ? { target: move.target, running: move.state === 'running' } : null;
};

/** Puts the record clock to `to` and never back; refused by the table itself for a production installation. */
export const setRecordClock = async (
  store: RecordStore,
  input: { readonly moveId: string; readonly to: Instant },
): Promise<void> =>
  inTransaction(store, async (tx) => {
    await tx.query(
      `update record_clock set offset_ms = greatest(offset_ms, ceil(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)::bigint)`,
      [input.to],
    );
    await tx.query(
      `update clock_move set at = greatest(at, $2), steps = steps + 1 where id = $1 and state = 'running'`,
      [input.moveId, input.to],
    );
    await tx.query(`select pg_notify('shenpi_changed', 'clock')`);
  });

export const finishClockMove = async (
  store: RecordStore,
  input: { readonly moveId: string; readonly error?: string },
): Promise<void> => {
  await query(
    store,
    `update clock_move set state = $2, detail = $3, at = case when $3::text is null then target_at else at end where id = $1 and state = 'running'`,
    [input.moveId, input.error ? 'failed' : 'done', input.error ?? null],
  );
  await query(store, `select pg_notify('shenpi_changed', 'clock')`);
};
