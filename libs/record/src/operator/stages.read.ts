import { STAGES, STATES, stageOf, type Instant, type ProjectState, type Stage } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { ALL_DUES, UNATTENDED } from '../engine/dues';
import { lateSql } from '../project/due.read';
import { readClockIn } from '../work/clock';

interface StateCount {
  readonly state: ProjectState;
  readonly count: number;
  readonly late: number;
}

export interface StageCounts {
  readonly stage: Stage;
  readonly count: number;
  readonly late: number;
  readonly states: StateCount[];
}

export interface OperatorStages {
  readonly stages: StageCounts[];
  readonly engine: {
    readonly reachable: boolean;
    readonly wakesPending: number;
    readonly duesWaiting: number;
    readonly oldestDueAt: Instant | null;
  };
  readonly incidents: {
    readonly id: string;
    readonly kind: string;
    readonly detail: string;
    readonly projectId: string | null;
    readonly projectNumber: string | null;
    readonly raisedAt: Instant;
  }[];
}

/** As many open incidents as an operator reads at once, the newest first. */
const MOST_INCIDENTS = 200;

/** Cases that changed since the engine last looked, and dues that have passed without being settled. */
export const readBacklog = async (
  store: RecordStore,
  now: Instant,
): Promise<Omit<OperatorStages['engine'], 'reachable'>> => {
  const rows = await query<Omit<OperatorStages['engine'], 'reachable'>>(
    store,
    `select (select count(*)::int from (${UNATTENDED}) u) as "wakesPending", count(*)::int as "duesWaiting", min(d.due_at) as "oldestDueAt"
     from (${ALL_DUES}) d where d.due_at <= $1`,
    [now],
  );
  return rows[0] ?? { wakesPending: 0, duesWaiting: 0, oldestDueAt: null };
};

const sum = (counts: readonly StateCount[], part: 'count' | 'late'): number =>
  counts.reduce((total, row) => total + row[part], 0);

const byStage = (rows: readonly StateCount[]): StageCounts[] =>
  STAGES.map((stage) => {
    const states = STATES.filter((state) => stageOf(state) === stage).flatMap((state) =>
      rows.filter((row) => row.state === state),
    );
    return { stage, count: sum(states, 'count'), late: sum(states, 'late'), states };
  });

/**
 * All cases by stage and state, with how many of them are late, and what the engine has still to do. Drafts are left out, as in
 * every list that the bureau sees: a number counts the list behind it.
 */
export const readStages = async (store: RecordStore, engineReachable: boolean): Promise<OperatorStages> => {
  const now = await readClockIn(store.dataSource.manager);
  const states = await query<StateCount>(
    store,
    `select p.state, count(*)::int as count, (count(*) filter (where ${lateSql('$1::timestamptz')}))::int as late from project p where p.state <> 'draft' group by p.state`,
    [now],
  );
  const incidents = await query<OperatorStages['incidents'][number]>(
    store,
    `select n.id, n.kind, n.detail, n.project_id as "projectId", p.number as "projectNumber", n.raised_at as "raisedAt"
     from incident n left join project p on p.id = n.project_id where n.closed_at is null order by n.raised_at desc, n.id limit ${MOST_INCIDENTS}`,
  );
  return {
    stages: byStage(states),
    engine: { reachable: engineReachable, ...(await readBacklog(store, now)) },
    incidents,
  };
};
