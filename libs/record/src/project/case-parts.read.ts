import { stageOf, type Instant, type ProjectState, type Stage } from '@shenpi/domain';
import { query, type RecordStore } from '../connection/record-store';
import type { Actor } from '../work/account';
import { caseGrounds, caseScope } from './scope.read';
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

/** Open tasks (`t`) that may be of a case in the stage. The case itself is to be asked too. */
const ofStage = (stage: Stage | undefined, bind: Bind): string =>
  stage === undefined ? '' : `and t.stage = any(${bind(stagesSaid(stage))}::text[])`;

/** Open tasks of cases with a limit before `until`, of each case its first: a case stands in it once. In one stage, or in all. */
export const casesDueBefore = (until: string, stage: Stage | undefined, bind: Bind): string => {
  const within = (task: string): string => `${task}.state = 'open' and ${task}.due_at < ${until}`;
  return `(select t.project_id from task t where ${within('t')} and t.project_id is not null ${ofStage(stage, bind)}
    and not exists (select 1 from task e where e.project_id = t.project_id and ${within('e')} and (e.due_at, e.id) < (t.due_at, t.id) offset 0))`;
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

/** Up to so many late tasks are gone through one by one, whatever order is asked for. */
const FEW = 5_000;

/** Whether little is late, in one stage or in all: then a list of late cases is read from them, else from the cases in their order. */
export const isLittleLate = async (
  store: RecordStore,
  now: Instant,
  stage: Stage | undefined,
): Promise<boolean> => {
  const { bind, parameters } = statement();
  const rows = await query<{ few: boolean }>(
    store,
    `select count(*) < ${FEW} as few from (select 1 from task t where t.state = 'open' and t.due_at < ${instant(bind, now)} and t.project_id is not null
       ${ofStage(stage, bind)} limit ${FEW}) n`,
    parameters,
  );
  return rows[0]?.few ?? true;
};

/** Whether a case may be late by its state alone, in this stage. */
const isLateByState = (stage: Stage | undefined): boolean =>
  stage === undefined || stage === stageOf('overdue');

/**
 * Whether somebody is late with the case, in its two parts; together the same as lateSql. `offset 0` has each case asked by itself, in the
 * order of the list.
 */
const lateParts = (
  now: string,
  from: Exclude<LateFrom, 'few'>,
  stage: Stage | undefined,
  bind: Bind,
): readonly CasePart[] => [
  ...(isLateByState(stage) ? [{ from: PROJECT, where: [`p.held_at is null`, `p.state = 'overdue'`] }] : []),
  from === 'tasks'
    ? {
        from: `${casesDueBefore(now, stage, bind)} l join project p on p.id = l.project_id`,
        where: [`p.held_at is null`],
      }
    : {
        from: PROJECT,
        where: [
          `p.held_at is null`,
          `exists (select 1 from task l where l.project_id = p.id and l.state = 'open' and l.due_at < ${now} offset 0)`,
        ],
      },
];

/**
 * The late cases where they are few, each read by its id; together the same as lateSql. Both `offset 0` and the side join keep the planner
 * from another way: it takes the limits of all tasks for those of the open ones, and so takes the late ones for twenty times as many.
 */
const fewLate = (now: string, stage: Stage | undefined, bind: Bind): string =>
  `(select distinct t.project_id as id from task t where t.state = 'open' and t.due_at < ${now} and t.project_id is not null ${ofStage(stage, bind)}
    ${isLateByState(stage) ? `union select o.id from project o where o.state = 'overdue'` : ''} offset 0) l
   cross join lateral (select * from project q where q.id = l.id and q.held_at is null offset 0) p`;

/** From where late cases are read: all of them, where they are few; the tasks that are late; or the cases in their order. */
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
  /** The record's now, where only late cases are asked for, and where to begin with them. */
  readonly late: SoughtLate | null;
  /** Rows that lead to the cases, as `l`, instead of all of them. */
  readonly led?: string;
  readonly where: readonly string[];
}

/**
 * The cases within the actor's scope that fit, in parts: one for each reason to see a case (only one where few are read anyhow), each place in which a text may stand, each way
 * of being late. An index answers each of them, which no index can do for several joined by "or". A case may lie in several parts.
 */
export const caseParts = (actor: Actor, filter: CaseFilter, bind: Bind): readonly CasePart[] => {
  const texts = filter.text ? textParts(filter.text, filter.units, bind) : ALL;
  if (filter.late?.from === 'few') {
    const late = fewLate(instant(bind, filter.late.at), filter.late.stage, bind);
    return crossed([{ from: late, where: [...filter.where, caseScope(actor, bind)] }], texts);
  }
  const from = filter.led === undefined ? PROJECT : `${filter.led} l join project p on p.id = l.project_id`;
  const scope = caseGrounds(actor, bind).map((ground): CasePart => ({
    from,
    where: [ground, ...filter.where],
  }));
  const lates = filter.late
    ? lateParts(instant(bind, filter.late.at), filter.late.from, filter.late.stage, bind)
    : ALL;
  return crossed(crossed(scope, texts), lates);
};

export const whereOf = (where: readonly string[]): string =>
  where.length === 0 ? '' : `where ${where.join(' and ')}`;

/** How many cases there are in the parts together, counted up to `most`, as SQL. */
export const countedParts = (parts: readonly CasePart[], most: number): string =>
  `select count(*)::int from (select * from (${parts
    .map(({ from, where }) => `(select p.id from ${from} ${whereOf(where)} limit ${most})`)
    .join(' union ')}) c limit ${most}) n`;
