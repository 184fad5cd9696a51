import { stageOf, type Instant, type ProjectState, type Role, type Stage } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import { holds, type Actor } from '../work/account';
import { caseGrounds, caseScope, type CaseGround } from './scope.read';
import { instant, likeAnywhere, statement, type Bind } from './sql.read';
import { textInNumber, textInTitle } from './text-search.read';

/** A part of a list of cases: where its rows are read, and what must hold for them. */
export interface CasePart {
  readonly from: string;
  readonly where: readonly string[];
}

const PROJECT = 'project p';
const ALL: readonly CasePart[] = [{ from: PROJECT, where: [] }];

/** The stage in which every case of a list stands, where what is asked for says so. */
export const stageSought = (filter: {
  readonly stage?: Stage;
  readonly state?: ProjectState;
}): Stage | undefined => filter.stage ?? (filter.state && stageOf(filter.state));

/** What open tasks of cases in the stage say of it: the stage, or nothing where a program of before opened them. */
export const stagesSaid = (stage: Stage): readonly string[] => [stage, ''];

/** Rows that lead to cases, as SELECTs of `project_id`. */
export interface Lead {
  readonly rows: string;
  /** The same with each case in it once, for whoever stops reading before the end. */
  readonly once: string;
}

/** Open rows of a table. Of those that lead to a case the others come after the first. */
const openRows = (table: 'task' | 'deadline', condition: (row: string) => string): Lead => {
  const within = (row: string): string => `${row}.state = 'open' and ${condition(row)}`;
  const rows = `select t.project_id from ${table} t where t.project_id is not null and ${within('t')}`;
  return {
    rows: `(${rows})`,
    once: `(${rows} and not exists (select 1 from ${table} e where e.project_id = t.project_id and ${within('e')} and e.id < t.id offset 0))`,
  };
};

/** Open tasks of cases that may be in the stage, where one is asked for. The case itself is to be asked too. */
const openTasks = (condition: (task: string) => string, stage: Stage | undefined, bind: Bind): Lead => {
  const said = stage && bind(stagesSaid(stage));
  return openRows(
    'task',
    (task) => `${condition(task)}${said ? ` and ${task}.stage = any(${said}::text[])` : ''}`,
  );
};

/** Cases of which an open task has a limit before `until`; in one stage, or in all. */
export const casesDueBefore = (until: string, stage: Stage | undefined, bind: Bind): Lead =>
  openTasks((task) => `${task}.due_at < ${until}`, stage, bind);

/** Cases of which an open task has a limit in the span, and those of which a deadline of one of the kinds has. */
export const casesDueWithin = (
  span: { readonly from: string; readonly until: string; readonly stage: Stage | undefined },
  kinds: readonly string[],
  bind: Bind,
): readonly Lead[] => {
  const isWithin = (row: string): string =>
    `${row}.due_at >= ${span.from} and ${row}.due_at <= ${span.until}`;
  const named = bind(kinds);
  return [
    openTasks(isWithin, span.stage, bind),
    openRows('deadline', (row) => `${isWithin(row)} and ${row}.kind = any(${named}::text[])`),
  ];
};

/** Cases that wait for an office, and those that wait for somebody named for it: each along an index of its own. */
export const casesWaitingFor = (role: Role, stage: Stage | undefined, bind: Bind): readonly Lead[] => {
  const asked = bind(role);
  return ['is null', 'is not null'].map((named) =>
    openTasks((task) => `${task}.role = ${asked} and ${task}.account_id ${named}`, stage, bind),
  );
};

const textParts = (text: string, units: readonly string[], bind: Bind): readonly CasePart[] => {
  const number = textInNumber(text, bind);
  return [
    { from: PROJECT, where: [textInTitle(text, bind)] },
    ...(number === null ? [] : [{ from: PROJECT, where: [number] }]),
    ...(units.length === 0
      ? []
      : [{ from: PROJECT, where: [`p.unit_org_id = any(${bind(units)}::uuid[])`] }]),
  ];
};

/** Units whose name holds the text: asked first, because there are few of them and most texts are in none. */
export const unitsNamed = async (store: RecordStore, text: string | undefined): Promise<readonly string[]> =>
  text
    ? (
        await query<{ id: string }>(store, `select id from org where name ilike $1`, [likeAnywhere(text)])
      ).map(({ id }) => id)
    : [];

/** Up to so many late cases are gone through one by one, whatever else is asked for. */
const FEW = 2_000;

/** Whether a case may be late by its state alone, in this stage. */
export const isLateByState = (stage: Stage | undefined): boolean =>
  stage === undefined || stage === stageOf('overdue');

/** Whether little is late, in one stage or in all: then late cases are found from what is late, whatever else is asked for. */
export const isLittleLate = async (
  store: RecordStore,
  now: Instant,
  stage: Stage | undefined,
): Promise<boolean> => {
  const { bind, parameters } = statement();
  const late = [
    `select 1 from ${casesDueBefore(instant(bind, now), stage, bind).rows} r`,
    ...(isLateByState(stage) ? [`select 1 from project p where p.state = 'overdue'`] : []),
  ].map((rows) => `(${rows} limit ${FEW})`);
  const rows = await query<{ few: boolean }>(
    store,
    `select count(*) < ${FEW} as few from (${late.join(' union all ')}) n`,
    parameters,
  );
  return rows[0]?.few ?? true;
};

/** A unit of so many cases has more of them than are looked at one by one. */
const LARGE_UNIT = 2_000;

/** Whether late cases of the actor's unit are rather found from what is late than from the unit's. */
export const isOfLargeUnit = async (store: RecordStore, actor: Actor): Promise<boolean> => {
  if (!holds(actor, 'unit_admin')) return false;
  const rows = await query<{ large: boolean }>(
    store,
    `select count(*) = ${LARGE_UNIT} as large from (select 1 from project p where p.unit_org_id = $1 limit ${LARGE_UNIT}) n`,
    [actor.orgId],
  );
  return rows[0]?.large ?? false;
};

const BY_ID = `cross join lateral (select * from project q where q.id = l.project_id offset 0) p`;

/**
 * Cases that rows lead to. Where nothing else is asked of them, those of a ground that most cases have are read one by one, and those of a large
 * unit found by comparing two indexes: the planner takes the limits of all tasks for those of the open ones, so takes twenty times as many for
 * late, and would read all cases in search of them.
 */
const ledTo = (
  { rows, once }: Lead,
  ground: CaseGround,
  { isPlain, isLargeUnit }: Pick<CaseFilter, 'isPlain' | 'isLargeUnit'>,
): string => {
  if (isPlain && ground.isWide) return `${once} l ${BY_ID}`;
  if (isPlain && isLargeUnit && ground.isOfUnit)
    return `(select distinct r.project_id from ${rows} r offset 0) r
      join (select p.id as project_id from project p where ${ground.where} offset 0) l on l.project_id = r.project_id ${BY_ID}`;
  return `${once} l join project p on p.id = l.project_id`;
};

/** Whether somebody is late with the case, in its two parts; together the same as lateSql. */
const lateParts = (late: SoughtLate & { readonly now: string }, led: string | null): readonly CasePart[] => [
  ...(isLateByState(late.stage)
    ? [{ from: PROJECT, where: [`p.held_at is null`, `p.state = 'overdue'`] }]
    : []),
  led === null
    ? {
        from: PROJECT,
        where: [
          `p.held_at is null`,
          `exists (select 1 from task l where l.project_id = p.id and l.state = 'open' and l.due_at < ${late.now} offset 0)`,
        ],
      }
    : { from: led, where: [`p.held_at is null`] },
];

/** The late cases where they are few, each once and read by its id; together the same as lateSql. */
const fewLate = ({ rows }: Lead, stage: Stage | undefined): CasePart => ({
  from: `(select distinct r.project_id from ${rows} r
    ${isLateByState(stage) ? `union select o.id from project o where o.state = 'overdue'` : ''} offset 0) l ${BY_ID}`,
  where: [`p.held_at is null`],
});

/** From where late cases are read: all of them, where they are few; the tasks that are late; or the cases. */
export type LateFrom = 'few' | 'tasks' | 'cases';

const crossed = (parts: readonly CasePart[], others: readonly CasePart[]): readonly CasePart[] =>
  parts.flatMap((part) =>
    others.map((other) => ({
      from: part.from === PROJECT ? other.from : part.from,
      where: [...part.where, ...other.where],
    })),
  );

/** Late cases, of one stage or of all. */
interface SoughtLate {
  readonly at: Instant;
  readonly from: LateFrom;
  readonly stage: Stage | undefined;
}

export interface CaseFilter {
  readonly text?: string;
  /** What unitsNamed answers for the text. */
  readonly units: readonly string[];
  /** The record's now, where only late cases are asked for, and from where to begin with them. */
  readonly late?: SoughtLate;
  /** What leads to the cases, each of which may name others, instead of all cases. */
  readonly leads?: readonly Lead[];
  /** Whether of what rows lead to nothing is asked but its stage and state, so that most of it fits. */
  readonly isPlain?: boolean;
  /** What isOfLargeUnit answers. */
  readonly isLargeUnit?: boolean;
  readonly where: readonly string[];
}

/**
 * The cases within the actor's scope that fit, in parts: one for each reason to see a case (only one where few are read anyhow), each place in which a text may stand, each way
 * of being late. An index answers each of them, which no index can do for several joined by "or". A case may lie in several parts.
 */
export const caseParts = (actor: Actor, filter: CaseFilter, bind: Bind): readonly CasePart[] => {
  const { late, leads } = filter;
  const texts = filter.text ? textParts(filter.text, filter.units, bind) : ALL;
  const now = late && instant(bind, late.at);
  const lead = now && late.from !== 'cases' ? casesDueBefore(now, late.stage, bind) : null;
  if (lead && late?.from === 'few') {
    const { from, where } = fewLate(lead, late.stage);
    return crossed([{ from, where: [...where, ...filter.where, caseScope(actor, bind)] }], texts);
  }
  return caseGrounds(actor, bind).flatMap((ground) => {
    const scope = (leads?.map((one) => ledTo(one, ground, filter)) ?? [PROJECT]).map((from): CasePart => ({
      from,
      where: [ground.where, ...filter.where],
    }));
    const lates = late && now ? lateParts({ ...late, now }, lead && ledTo(lead, ground, filter)) : ALL;
    return crossed(crossed(scope, texts), lates);
  });
};

export const whereOf = (where: readonly string[]): string =>
  where.length === 0 ? '' : `where ${where.join(' and ')}`;

/** The parts as named rows, the last first, each of up to `most` cases, and whether one of them has so many; none is read that need not be. */
const partByPart = (
  parts: readonly CasePart[],
  most: number,
): { readonly rows: string; readonly isFull: string; readonly all: string } => {
  const named = parts.map(({ from, where }, n) => ({
    name: `c${n}`,
    rows: `(select p.id from ${from} ${whereOf(where)} limit ${most})`,
  }));
  return {
    rows: `with ${named.map(({ name, rows }) => `${name} as materialized ${rows}`).join(', ')}`,
    isFull: named
      .toReversed()
      .map(({ name }) => `(select count(*) from ${name}) = ${most}`)
      .join(' or '),
    all: named.map(({ name }) => `select id from ${name}`).join(' union '),
  };
};

/** How many cases there are in the parts together, counted up to `most`, as SQL. A part of so many says it by itself. */
export const countedParts = (parts: readonly CasePart[], most: number): string => {
  const { rows, isFull, all } = partByPart(parts, most);
  return `${rows} select case when ${isFull} then ${most} else (select count(*)::int from (select 1 from (${all}) c limit ${most}) n) end`;
};

/** The cases of the parts together, in no order, as SQL: an array of fewer than `most` ids, or null where there are so many. */
export const fewerThan = (parts: readonly CasePart[], most: number): string => {
  const { rows, isFull, all } = partByPart(parts, most);
  return `${rows}, found as materialized (select id from (${all}) c limit ${most})
    select case when ${isFull} or (select count(*) from found) = ${most} then null else array(select id from found) end`;
};
