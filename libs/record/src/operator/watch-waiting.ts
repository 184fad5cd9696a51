import type { IncidentKind, Instant, WatchLimits } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { ALL_DUES } from '../engine/dues';
import { readClockIn } from '../work/clock';
import type { Subject } from '../work/work';
import { placeOf, type IncidentFinding } from './incidents';
import { withoutFlood, type Found } from './watch-reconcile';
import { newStandstill } from './watch-standstill';

/** More than anybody could read; a record of which all stands still is told by its count. */
const MOST = 5_000;

const UNSEEN = `
  select 'project' as kind, p.id, p.attended_seq as seq from unattended_project u join project p on p.id = u.project_id
  union all select 'meeting', id, attended_seq from meeting where change_seq > attended_seq
  union all select 'round', id, attended_seq from call_round where change_seq > attended_seq
  limit ${MOST}`;

/** While the record clock is being moved everything is due at once and done one after the other. */
const OVERDUE = `
  select d.kind, d.id, min(d.due_at) as "dueAt" from (${ALL_DUES}) d
  where d.due_at <= $1 and not exists (select 1 from clock_move where state = 'running')
    and not (d.kind = 'project' and d.id in (select project_id from incident where kind = 'effect_failed' and closed_at is null and project_id is not null))
  group by d.kind, d.id limit ${MOST}`;

/**
 * Changes that the engine has not looked at, and dues that passed without effect, for longer than they may in real time. Says nothing
 * while no worker runs at all: that is the cause, and it has an incident of its own.
 */
export const newWaitingLook = (
  store: RecordStore,
  limits: WatchLimits,
  clock?: () => number,
): ((isCauseKnown: boolean) => Promise<readonly Found[]>) => {
  const unseenFor = newStandstill(clock);
  const overdueFor = newStandstill(clock);

  const lateWakes = async (): Promise<readonly IncidentFinding[]> => {
    const rows = await query<Subject & { seq: number }>(store, UNSEEN);
    const keyOf = ({ kind, id, seq }: Subject & { seq: number }): string => `${kind}:${id}:${seq}`;
    const late = unseenFor.longerThan(rows.map(keyOf), limits.wakeLateSeconds);
    return rows.flatMap((row) => {
      const seconds = late.get(keyOf(row));
      return seconds === undefined ? [] : [{ kind: 'wake_late', ...placeOf(row), data: { seconds } }];
    });
  };

  const lateDues = async (): Promise<readonly IncidentFinding[]> => {
    const now = await readClockIn(store.dataSource.manager);
    const rows = await query<Subject & { dueAt: Instant }>(store, OVERDUE, [now]);
    const keyOf = ({ kind, id, dueAt }: Subject & { dueAt: Instant }): string => `${kind}:${id}:${dueAt}`;
    const late = overdueFor.longerThan(rows.map(keyOf), limits.dueLateSeconds);
    return rows.flatMap((row) =>
      late.has(keyOf(row))
        ? [{ kind: 'due_without_effect', ...placeOf(row), data: { dueAt: row.dueAt } }]
        : [],
    );
  };

  return async (isCauseKnown) => {
    const [wakes, dues] = [await lateWakes(), await lateDues()];
    const told = (kind: IncidentKind, findings: readonly IncidentFinding[]): Found => ({
      kind,
      findings: isCauseKnown ? [] : withoutFlood(kind, findings, limits.namedOneByOne),
    });
    return [told('wake_late', wakes), told('due_without_effect', dues)];
  };
};
