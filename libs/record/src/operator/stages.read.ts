import {
  STAGES,
  STATES,
  stageOf,
  type Instant,
  type ProgramEdition,
  type ProjectState,
  type Stage,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { ALL_DUES, UNATTENDED } from '../engine/dues';
import { lateSql } from '../project/due.read';
import { calendarOf } from '../lifecycle/calendar';
import { readClockIn } from '../work/clock';
import { listIncidents, type IncidentGroup } from './incidents.read';
import {
  atRiskSql,
  flowOf,
  readStageTimes,
  riskUntil,
  stageLimitHours,
  type Flow,
  type StageTimes,
} from './stage-times.read';

interface StateCount {
  readonly state: ProjectState;
  readonly count: number;
  readonly late: number;
  readonly atRisk: number;
}

export interface StageCounts extends StageTimes {
  readonly stage: Stage;
  readonly count: number;
  readonly late: number;
  readonly atRisk: number;
  readonly limitHours: number | null;
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
  readonly flow: Flow;
  readonly incidents: IncidentGroup[];
}

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

const sum = (counts: readonly StateCount[], part: 'count' | 'late' | 'atRisk'): number =>
  counts.reduce((total, row) => total + row[part], 0);

const NO_TIMES: StageTimes = { medianHours: null, p95Hours: null, stays: 0 };
const NO_FLOW: Flow = { edition: null, states: [], edges: [] };

/** The edition under which most open cases run, else the one recorded last: what the desk draws and measures against. */
const runningEdition = async (store: RecordStore): Promise<ProgramEdition | null> => {
  const rows = await query<{ content: ProgramEdition }>(
    store,
    `select e.content from edition e left join (
       select edition_code, edition_version, count(*) as open from project where stage <> 'ended' group by 1, 2
     ) p on p.edition_code = e.code and p.edition_version = e.version
     order by p.open desc nulls last, e.recorded_at desc, e.code, e.version desc limit 1`,
  );
  return rows[0]?.content ?? null;
};

const countStates = async (store: RecordStore, now: Instant, until: Instant | null): Promise<StateCount[]> =>
  query<StateCount>(
    store,
    `select s.state, count(*)::int as count, (count(*) filter (where s.late))::int as late,
            (count(*) filter (where s.risk and not s.late))::int as "atRisk"
     from (select p.state, ${lateSql('$1::timestamptz')} as late, ${atRiskSql('$1::timestamptz', '$2::timestamptz')} as risk
           from project p where p.state <> 'draft') s group by s.state`,
    [now, until ?? now],
  );

/**
 * All cases by stage and state, how many are late or at risk, how long stages take against what the edition allows, and what the engine
 * has still to do. Drafts are left out, as in every list that the bureau sees: a number counts the list behind it.
 */
export const readStages = async (store: RecordStore, engineReachable: boolean): Promise<OperatorStages> => {
  const now = await readClockIn(store.dataSource.manager);
  const calendar = await calendarOf(store);
  const rows = await countStates(store, now, riskUntil(calendar, now));
  const times = await readStageTimes(store);
  const edition = await runningEdition(store);
  return {
    stages: STAGES.map((stage) => {
      const states = STATES.filter((state) => stageOf(state) === stage).flatMap((state) =>
        rows.filter((row) => row.state === state),
      );
      return {
        stage,
        count: sum(states, 'count'),
        late: sum(states, 'late'),
        atRisk: sum(states, 'atRisk'),
        ...(times.get(stage) ?? NO_TIMES),
        limitHours: edition && stageLimitHours(calendar, edition, stage, now),
        states,
      };
    }),
    flow: edition ? flowOf(edition) : NO_FLOW,
    engine: { reachable: engineReachable, ...(await readBacklog(store, now)) },
    incidents: await listIncidents(store),
  };
};
