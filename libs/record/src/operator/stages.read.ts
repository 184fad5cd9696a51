import {
  STAGES,
  STATES,
  stageOf,
  type Instant,
  type ProgramEdition,
  type ProjectState,
  type Stage,
  type WorkingCalendar,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { ALL_DUES, UNATTENDED } from '../engine/dues';
import { calendarOf } from '../lifecycle/calendar';
import { readClockIn } from '../work/clock';
import { listIncidents, type IncidentGroup } from './incidents.read';
import { kept } from './pacing';
import {
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

/** Cases with which somebody is late: the same as lateSql, from what is late instead of for each case. */
const LATE_CASES = `(select p.id from project p where p.held_at is null and p.state = 'overdue'
  union select p.id from task t join project p on p.id = t.project_id and p.held_at is null where t.state = 'open' and t.due_at < $1::timestamptz)`;
/** The same as atRiskSql. */
const CASES_AT_RISK = `(select t.project_id as id from task t where t.state = 'open' and t.due_at >= $1::timestamptz and t.due_at <= $2::timestamptz
  union select d.project_id from deadline d where d.state = 'open' and d.kind in ('correction_lapse', 'acceptance_lapse', 'rectification_lapse')
    and d.due_at >= $1::timestamptz and d.due_at <= $2::timestamptz)`;

const countStates = async (store: RecordStore, now: Instant, until: Instant | null): Promise<StateCount[]> =>
  query<StateCount>(
    store,
    `with late as materialized ${LATE_CASES}, risk as materialized (select id from ${CASES_AT_RISK} r where id is not null except select id from late)
     select s.state, s.count, coalesce(l.count, 0) as late, coalesce(r.count, 0) as "atRisk"
     from (select p.state, count(*)::int as count from project p where p.state <> 'draft' group by p.state) s
     left join (select p.state, count(*)::int as count from late join project p on p.id = late.id group by p.state) l on l.state = s.state
     left join (select p.state, count(*)::int as count from risk join project p on p.id = risk.id group by p.state) r on r.state = s.state`,
    [now, until ?? now],
  );

interface Counted {
  readonly now: Instant;
  readonly rows: readonly StateCount[];
  readonly edition: ProgramEdition | null;
}

const counters = new WeakMap<RecordStore, () => Promise<Counted>>();

/** The counts of all cases; in a large record those of some moments ago, however many desks are open. */
const countAll = (store: RecordStore, calendar: WorkingCalendar): Promise<Counted> => {
  const counter =
    counters.get(store) ??
    kept(async (): Promise<Counted> => {
      const now = await readClockIn(store.dataSource.manager);
      return {
        now,
        rows: await countStates(store, now, riskUntil(calendar, now)),
        edition: await runningEdition(store),
      };
    });
  counters.set(store, counter);
  return counter();
};

/**
 * All cases by stage and state, how many are late or at risk, how long stages take against what the edition allows, and what the engine
 * has still to do. Drafts are left out, as in every list that the bureau sees: a number counts the list behind it.
 */
export const readStages = async (store: RecordStore, engineReachable: boolean): Promise<OperatorStages> => {
  const calendar = await calendarOf(store);
  const { now, rows, edition } = await countAll(store, calendar);
  const times = await readStageTimes(store);
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
    engine: {
      reachable: engineReachable,
      ...(await readBacklog(store, await readClockIn(store.dataSource.manager))),
    },
    incidents: await listIncidents(store),
  };
};
