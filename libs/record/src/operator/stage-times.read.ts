import {
  addWorkingDays,
  dayOf,
  dueAfter,
  instantOf,
  isRejection,
  stageOf,
  STAGES,
  STATE_OPENINGS,
  STATES,
  TASK_LIMITS,
  transitionsOf,
  WATCH_LIMITS,
  type Instant,
  type LimitName,
  type ProgramEdition,
  type ProjectState,
  type Stage,
  type WorkingCalendar,
} from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';

export interface StageTimes {
  readonly medianHours: number | null;
  readonly p95Hours: number | null;
  readonly stays: number;
}

/** Cases whose state changed last: enough of them for a median, however old the record grows. */
const RECENT_CHANGES = 20_000;

/** Every change of stage of the cases that moved last: how long a case stayed, for the cases that have left. */
const STAYS = `
  with recent as (
    select distinct n.project_id from (select c.project_id from state_change c order by c.at desc limit ${RECENT_CHANGES}) n
  ), entered as (
    select m.project_id, m.seq, m.at, s.stage, lag(s.stage) over (partition by m.project_id order by m.seq) as before_stage
    from state_change m join recent on recent.project_id = m.project_id join unnest($1::text[], $2::text[]) as s (state, stage) on s.state = m.to_state
  ), edges as (
    select project_id, seq, stage, at from entered where stage is distinct from before_stage
  ), stays as (
    select stage, extract(epoch from lead(at) over (partition by project_id order by seq) - at) / 3600 as hours from edges
  )
  select stage, count(*)::int as stays, percentile_cont(0.5) within group (order by hours)::float8 as "medianHours",
         percentile_cont(0.95) within group (order by hours)::float8 as "p95Hours"
  from stays where hours is not null group by stage`;

const round = (hours: number | null): number | null => (hours === null ? null : Math.round(hours * 10) / 10);

const KEEP_MS = 60_000;
const keptTimes = new WeakMap<
  RecordStore,
  { readonly at: number; readonly times: ReadonlyMap<Stage, StageTimes> }
>();

/**
 * How long cases stayed in each stage, in hours of the calendar, rests and nights included; only finished stays count. The
 * cases that moved last go into it; counted once a minute and not with every look at the desk.
 */
export const readStageTimes = async (store: RecordStore): Promise<ReadonlyMap<Stage, StageTimes>> => {
  const known = keptTimes.get(store);
  if (known && performance.now() - known.at < KEEP_MS) return known.times;
  const rows = await query<StageTimes & { readonly stage: Stage }>(store, STAYS, [
    STATES,
    STATES.map(stageOf),
  ]);
  const times = new Map(
    rows.map(({ stage, stays, medianHours, p95Hours }) => [
      stage,
      { stays, medianHours: round(medianHours), p95Hours: round(p95Hours) },
    ]),
  );
  keptTimes.set(store, { at: performance.now(), times });
  return times;
};

/** What ordinarily has to be done in a state, one after the other: what its opening names, else the limits of its own tasks. */
const BESIDE: Readonly<Partial<Record<ProjectState, readonly LimitName[]>>> = {
  in_review: ['expertReply', 'expertScore'],
  acceptance_review: ['acceptanceOpinion', 'acceptanceConclusion'],
};

const limitsOf = (state: ProjectState): readonly LimitName[] => {
  const { tasks, deadlines } = STATE_OPENINGS[state];
  const [task] = tasks.flatMap(({ kind, limit }) => limit ?? TASK_LIMITS[kind]?.limit ?? []);
  const [deadline] = deadlines.flatMap(({ limit }) => limit ?? []);
  const own = task ?? deadline;
  return own === undefined ? (BESIDE[state] ?? []) : [own];
};

/** States from which a case is sent back or held up: they are no part of the ordinary way. */
const ASIDE: readonly ProjectState[] = ['draft', 'correction', 'deferred', 'objection', 'overdue', 'rework'];

/** The states of a stage that a case ordinarily passes, one of several endings counted once. */
const onTheWay = (edition: ProgramEdition, stage: Stage): readonly ProjectState[] => {
  const states = new Set(transitionsOf(edition).map(({ to }) => to));
  return [...states].filter(
    (state) => stageOf(state) === stage && !ASIDE.includes(state) && state !== 'closed' && state !== 'failed',
  );
};

/**
 * What the edition allows a stage to take on the ordinary way, in hours of the calendar from `now` on; null where nothing limits it, or
 * where the calendar does not reach so far.
 */
export const stageLimitHours = (
  calendar: WorkingCalendar,
  edition: ProgramEdition,
  stage: Stage,
  now: Instant,
): number | null => {
  const names = onTheWay(edition, stage).flatMap(limitsOf);
  const publicity = stage === 'collective_decision' ? [{ workingDays: edition.publicity.workingDays }] : [];
  const limits = [...names.flatMap((name) => edition.limits[name] ?? []), ...publicity];
  let at: Instant = now;
  for (const limit of limits) {
    const next = dueAfter(calendar, at, limit, edition.closesAt);
    if (isRejection(next)) return null;
    at = next;
  }
  return limits.length === 0 ? null : Math.round((Date.parse(at) - Date.parse(now)) / 3_600_000);
};

/** Until when a limit that is not yet missed counts as at risk; null where the calendar cannot say. */
export const riskUntil = (
  calendar: WorkingCalendar,
  now: Instant,
  workingDays = WATCH_LIMITS.atRiskWorkingDays,
): Instant | null => {
  const day = addWorkingDays(calendar, dayOf(now), workingDays);
  return isRejection(day) ? null : instantOf(day, '24:00');
};

/** Deadlines of a case that a person has to keep. */
export const LAPSES = ['correction_lapse', 'acceptance_lapse', 'rectification_lapse'] as const;

/** The case (`p`) has a limit of a person's that lies ahead, but not beyond `until`. */
export const atRiskSql = (now: string, until: string): string =>
  `(exists (select 1 from task k where k.project_id = p.id and k.state = 'open' and k.due_at >= ${now} and k.due_at <= ${until})
    or exists (select 1 from deadline k where k.project_id = p.id and k.state = 'open' and k.kind in (${LAPSES.map((kind) => `'${kind}'`).join(', ')})
      and k.due_at >= ${now} and k.due_at <= ${until}))`;

export interface Flow {
  readonly edition: { readonly code: string; readonly version: number } | null;
  readonly states: readonly { readonly state: ProjectState; readonly stage: Stage }[];
  readonly edges: readonly {
    readonly from: string;
    readonly to: ProjectState;
    readonly on: string;
    readonly by: string;
  }[];
}

/** The states and transitions that run, for drawing: stages in their order, states in the order in which the table names them. */
export const flowOf = (edition: ProgramEdition): Flow => {
  const edges = transitionsOf(edition).map(({ from, to, on, by }) => ({ from, to, on, by }));
  const states = [...new Set(edges.flatMap(({ from, to }) => (from === 'new' ? [to] : [from, to])))];
  return {
    edition: { code: edition.code, version: edition.version },
    states: STAGES.flatMap((stage) =>
      states.filter((state) => stageOf(state) === stage).map((state) => ({ state, stage })),
    ),
    edges,
  };
};
