import type { Instant, Stage } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { ALL_DUES, UNATTENDED } from '../engine/dues';
import { readClockIn } from '../work/clock';
import type { Subject } from '../work/work';
import { aliveSql } from './process-beat';

/** How many open cases the record has in each stage: as many runs the engine must have. */
export const countOpenByStage = async (store: RecordStore): Promise<ReadonlyMap<Stage, number>> =>
  new Map(
    (
      await query<{ stage: Stage; count: number }>(
        store,
        `select stage, count(*)::int as count from project where stage <> 'ended' group by stage`,
      )
    ).map(({ stage, count }) => [stage, count]),
  );

export interface OpenCase {
  readonly id: string;
  readonly stage: Stage;
  /** The engine has looked at everything up to the last change, and the record moved as its edition allows. */
  readonly isFollowed: boolean;
}

const NOT_FOLLOWED = `('record_out_of_order', 'effect_failed')`;

/** Every open case; asked only when the counts do not agree. */
export const listOpenCases = (store: RecordStore): Promise<OpenCase[]> =>
  query<OpenCase>(
    store,
    `select p.id, p.stage, p.change_seq = p.attended_seq and not exists (select 1 from incident i
         where i.project_id = p.id and i.closed_at is null and i.kind in ${NOT_FOLLOWED}) as "isFollowed"
     from project p where p.stage <> 'ended' order by p.id`,
  );

/** Cases whose last change has not been looked at or that have something overdue; the longest waiting first. */
export const listCasesBehind = async (store: RecordStore, most: number): Promise<readonly string[]> => {
  const now: Instant = await readClockIn(store.dataSource.manager);
  const rows = await query<{ id: string }>(
    store,
    `select p.id from project p where p.stage <> 'ended' and p.id in (
       select u.project_id from unattended_project u
       union select d.id from (${ALL_DUES}) d where d.kind = 'project' and d.due_at <= $1)
     order by p.attended_at nulls first, p.id limit ${most}`,
    [now],
  );
  return rows.map(({ id }) => id);
};

/** Meetings and calls whose last change has not been looked at or that have something overdue. There are few of them. */
export const listOthersBehind = async (store: RecordStore, most: number): Promise<readonly Subject[]> => {
  const now: Instant = await readClockIn(store.dataSource.manager);
  return query<Subject>(
    store,
    `select distinct s.kind, s.id from (${UNATTENDED} union all select d.kind, d.id from (${ALL_DUES}) d where d.due_at <= $1) s
     where s.kind <> 'project' order by s.kind, s.id limit ${most}`,
    [now],
  );
};

/** Builds of the workflow code that some living worker runs. */
export const aliveBuilds = async (store: RecordStore, goneSeconds: number): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await query<{ build: string }>(
        store,
        `select distinct b.facts ->> 'build' as build from process_beat b
         where b.kind = 'worker' and b.facts ->> 'build' is not null and ${aliveSql(goneSeconds)}`,
      )
    ).map(({ build }) => build),
  );
