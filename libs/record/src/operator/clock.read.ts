import type { Instant } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { ALL_DUES } from '../engine/dues';
import type { ClockMove } from '../engine/record-clock';
import { readClockIn } from '../work/clock';
import { readBacklog } from './stages.read';

export interface ClockView {
  readonly now: Instant;
  /** False in a production installation, whose clock is the database's. */
  readonly movable: boolean;
  readonly nextDueAt: Instant | null;
  /** The move under way. */
  readonly move: ClockMove | null;
  readonly duesWaiting: number;
}

const MOVE_COLUMNS = `id, from_at as "from", target_at as target, at, steps, state, detail`;

/** The record clock, what is due next, how much that was due is still waiting, and a move that is under way. */
export const readClock = async (store: RecordStore): Promise<ClockView> => {
  const now = await readClockIn(store.dataSource.manager);
  const rows = await query<{ movable: boolean; nextDueAt: Instant | null }>(
    store,
    `select c.installation <> 'production' as movable, (select min(d.due_at) from (${ALL_DUES}) d where d.due_at > $1) as "nextDueAt" from record_clock c`,
    [now],
  );
  const moves = await query<ClockMove>(
    store,
    `select ${MOVE_COLUMNS} from clock_move where state = 'running'`,
  );
  const { duesWaiting } = await readBacklog(store, now);
  return {
    now,
    movable: rows[0]?.movable ?? false,
    nextDueAt: rows[0]?.nextDueAt ?? null,
    move: moves[0] ?? null,
    duesWaiting,
  };
};

export const readClockMove = async (store: RecordStore, moveId: string): Promise<ClockMove | null> =>
  (await query<ClockMove>(store, `select ${MOVE_COLUMNS} from clock_move where id = $1`, [moveId]))[0] ??
  null;
