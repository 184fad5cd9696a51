import {
  maintenanceChangeRejection,
  type Instant,
  type MaintenanceChange,
  type MaintenanceState,
} from '@shenpi/domain';
import type { RecordStore } from '../connection/record-store';
import { holds, type Actor } from '../work/account';
import { notFound, runCommand, type CommandResult } from '../work/run-command';

export interface SetMaintenance {
  readonly commandId: string;
  readonly state: MaintenanceState;
  readonly zh: string;
  readonly en: string;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

/**
 * Announces, drains, closes or resumes. The row is read under its lock, so of two operators the second moves on from what the first one
 * set, or is refused. Whatever was let in before goes on to its end; nothing changes by itself when an announced time comes.
 */
export const setMaintenance = async (
  store: RecordStore,
  actor: Actor,
  input: SetMaintenance,
): Promise<CommandResult> => {
  const { commandId, ...payload } = input;
  return runCommand(store, { commandId, kind: 'set_maintenance', actor, payload }, {}, async (work) => {
    if (!holds(actor, 'sys_admin')) return notFound();
    const rows = await work.sql<{ state: MaintenanceState }>(`select state from maintenance for update`);
    const current = rows[0]?.state;
    if (!current) throw new Error('the maintenance row is gone');
    const refusal = maintenanceChangeRejection(current, payload);
    if (refusal) return refusal;
    const told: MaintenanceChange =
      input.state === 'none' ? { state: 'none', zh: '', en: '', startsAt: null, endsAt: null } : payload;
    work.post(
      `update maintenance set state = $1, words_zh = $2, words_en = $3, starts_at = $4, ends_at = $5, set_by = $6, set_at = $7`,
      [told.state, told.zh, told.en, told.startsAt, told.endsAt, actor.accountId, work.now],
    );
    await work.sql(`select pg_notify('shenpi_changed', 'maintenance')`);
    work.event(
      'maintenance_set',
      work.now,
      {},
      { from: current, to: told.state, startsAt: told.startsAt, endsAt: told.endsAt },
    );
    return {};
  });
};
