import {
  addDays,
  addWorkingDays,
  dayOf,
  instantOf,
  isRejection,
  type IncidentKind,
  type Instant,
  type ProjectState,
  type Role,
  type Stage,
} from '@shenpi/domain';
import {
  caseParts,
  casesDueBefore,
  casesDueWithin,
  casesWaitingFor,
  stageSought,
  type CasePart,
  type Lead,
} from '../project/case-parts.read';
import { lateSql } from '../project/due.read';
import { caseScope, isOfBureau } from '../project/scope.read';
import { instant, likeAnywhere, type Bind } from '../project/sql.read';
import { casesLedBy } from '../project/text-search.read';
import type { TimeNow } from '../task/working-days.read';
import type { Actor } from '../work/account';
import { atRiskSql, LAPSES, riskUntil } from './stage-times.read';

export interface FindProjects {
  readonly q?: string;
  readonly stage?: Stage;
  readonly state?: ProjectState;
  readonly unit?: string;
  readonly person?: string;
  readonly waitingFor?: Role;
  readonly lateByDays?: number;
  readonly late?: 'true';
  readonly atRisk?: 'true';
  readonly incident?: IncidentKind | 'any';
  readonly edition?: string;
  readonly held?: 'true';
  readonly engine?: 'behind' | 'incident' | 'attended';
  readonly roundId?: string;
  readonly sort: 'late' | 'due' | 'entered' | 'number';
}

const ENGINE_INCIDENTS = `('run_missing', 'run_failing', 'activity_stuck', 'engine_version_gone', 'run_differs', 'wake_late')`;

const openIncident = (condition: string): string =>
  `exists (select 1 from incident i where i.project_id = p.id and i.closed_at is null and ${condition})`;

const ENGINE: Readonly<Record<NonNullable<FindProjects['engine']>, string>> = {
  behind: 'p.id in (select project_id from unattended_project)',
  incident: openIncident(`i.kind in ${ENGINE_INCIDENTS}`),
  attended: 'p.change_seq = p.attended_seq',
};

/**
 * The instant before which something must have been due to be late by `days` working days now: late by one means that one whole working
 * day, today included, has come since the due day.
 */
const dueBefore = ({ now, calendar }: TimeNow, days: number): Instant | null => {
  if (days === 0) return now;
  const day = addWorkingDays(calendar, addDays(dayOf(now), 1), -days);
  return isRejection(day) ? null : instantOf(day, '00:00');
};

/** People are found only by readers who may know their names: an expert's never, others' not for whoever only sees where a case stands. */
const personSql = (actor: Actor, person: string, bind: Bind): string => {
  if (!isOfBureau(actor)) return 'false';
  const name = bind(likeAnywhere(person));
  return `(p.id = any(${casesLedBy(person, bind)})
    or p.handler_id = any(array(select h.id from account h where h.display_name ilike ${name}))
    or p.id = any(array(select w.project_id from task w join account h on h.id = w.account_id
      where w.state = 'open' and w.role <> 'expert' and w.project_id is not null and h.display_name ilike ${name})))`;
};

const editionSql = (edition: string, bind: Bind): string => {
  const [code = '', version] = edition.split('@');
  return version === undefined
    ? `p.edition_code = ${bind(code)}`
    : `p.edition_code = ${bind(code)} and p.edition_version::text = ${bind(version)}`;
};

/** What is asked for beside a text and lateness, as conditions of the case (`p`). */
const otherConditions = (
  actor: Actor,
  { filter, unitsAsked: units, time }: Pick<Sought, 'filter' | 'unitsAsked' | 'time'>,
  bind: Bind,
): readonly string[] => {
  // PostgreSQL refuses a parameter that is nowhere used: bound only where it is.
  const now = (): string => instant(bind, time.now);
  const until = riskUntil(time.calendar, time.now);
  const before = filter.lateByDays === undefined ? null : dueBefore(time, filter.lateByDays);
  return [
    ...(filter.stage ? [`p.stage = ${bind(filter.stage)}`] : []),
    ...(filter.state ? [`p.state = ${bind(filter.state)}`] : []),
    ...(filter.roundId ? [`p.round_id = ${bind(filter.roundId)}`] : []),
    ...(filter.unit ? [`p.unit_org_id = any(${bind(units)}::uuid[])`] : []),
    ...(filter.person ? [personSql(actor, filter.person, bind)] : []),
    ...(filter.waitingFor
      ? [
          `exists (select 1 from task w where w.project_id = p.id and w.state = 'open' and w.role = ${bind(filter.waitingFor)})`,
        ]
      : []),
    ...(filter.lateByDays === undefined
      ? []
      : [
          before === null
            ? 'false'
            : `exists (select 1 from task l where l.project_id = p.id and l.state = 'open' and l.due_at < ${instant(bind, before)})`,
        ]),
    ...(filter.atRisk
      ? [until === null ? 'false' : `${atRiskSql(now(), instant(bind, until))} and not ${lateSql(now())}`]
      : []),
    ...(filter.incident
      ? [openIncident(filter.incident === 'any' ? 'true' : `i.kind = ${bind(filter.incident)}`)]
      : []),
    ...(filter.edition ? [editionSql(filter.edition, bind)] : []),
    ...(filter.held ? ['p.held_at is not null'] : []),
    ...(filter.engine ? [ENGINE[filter.engine]] : []),
  ];
};

/** What was asked for together with what is looked up once for a list and its count. */
export interface Sought {
  readonly filter: FindProjects;
  readonly units: readonly string[];
  /** Units of the name that is asked for. */
  readonly unitsAsked: readonly string[];
  /** Whether few cases are late, where late ones are asked for. */
  readonly isFew: boolean;
  /** Whether the reader's unit is a large one, where late cases are asked for. */
  readonly isLargeUnit: boolean;
  readonly time: TimeNow;
}

/** What fits few cases: where one of them is asked for, what it says is the better way to the cases. */
const PARTICULAR = ['q', 'unit', 'person', 'incident', 'edition', 'held', 'engine', 'roundId'] as const;

/** Everything that was asked for, and that the actor may see the case at all; first what is told by the case itself. */
export const findConditions = (actor: Actor, sought: Sought, bind: Bind): readonly string[] => {
  const { filter, units, time } = sought;
  const text = filter.q ? bind(likeAnywhere(filter.q)) : null;
  return [
    ...otherConditions(actor, sought, bind),
    caseScope(actor, bind),
    ...(text
      ? [`(p.number ilike ${text} or p.title ilike ${text} or p.unit_org_id = any(${bind(units)}::uuid[]))`]
      : []),
    ...(filter.late ? [lateSql(instant(bind, time.now))] : []),
  ];
};

/** What rows of tasks and deadlines lead to the cases, and what is left to be asked of those then. */
interface Led {
  readonly leads?: readonly Lead[];
  readonly left: FindProjects;
  readonly also?: readonly string[];
}

const ledBy = ({ filter, time }: Sought, isPlain: boolean, bind: Bind): Led => {
  const stage = stageSought(filter);
  const before = filter.lateByDays === undefined ? null : dueBefore(time, filter.lateByDays);
  if (before !== null)
    return {
      leads: [casesDueBefore(instant(bind, before), stage, bind)],
      left: { ...filter, lateByDays: undefined },
    };
  if (filter.late || !isPlain) return { left: filter };
  const until = filter.atRisk ? riskUntil(time.calendar, time.now) : null;
  if (until !== null) {
    const now = instant(bind, time.now);
    return {
      leads: casesDueWithin({ from: now, until: instant(bind, until), stage }, LAPSES, bind),
      left: { ...filter, atRisk: undefined },
      also: [`not ${lateSql(now)}`],
    };
  }
  return filter.waitingFor
    ? { leads: casesWaitingFor(filter.waitingFor, stage, bind), left: { ...filter, waitingFor: undefined } }
    : { left: filter };
};

/** The same cases in parts that indexes answer. */
export const findParts = (actor: Actor, sought: Sought, bind: Bind): readonly CasePart[] => {
  const { filter, units, isFew, time } = sought;
  const isPlain = PARTICULAR.every((name) => filter[name] === undefined);
  const { leads, left, also = [] } = ledBy(sought, isPlain, bind);
  return caseParts(
    actor,
    {
      text: filter.q,
      units,
      leads,
      late: filter.late && {
        at: time.now,
        from: leads ? 'cases' : isFew ? 'few' : 'tasks',
        stage: stageSought(filter),
      },
      isPlain,
      isLargeUnit: sought.isLargeUnit,
      where: [...otherConditions(actor, { ...sought, filter: left }, bind), ...also],
    },
    bind,
  );
};
