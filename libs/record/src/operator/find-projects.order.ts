import type { Stage } from '@shenpi/domain';
import { isLateByState, stagesSaid } from '../project/case-parts.read';
import { NEXT_DUE, OVERDUE_SINCE } from '../project/due.read';
import type { Bind } from '../project/sql.read';
import { NUMBER_ORDER } from '../project/text-search.read';
import type { FindProjects } from './find-projects.conditions';

/** Since when the case (`p`) is late: the oldest limit of an open task that has passed, else since when it is by its state. */
export const LATE_SINCE = (now: string): string =>
  `coalesce((select min(l.due_at) from task l where l.project_id = p.id and l.state = 'open' and l.due_at < ${now}), ${OVERDUE_SINCE})`;

/** Stands in a place for what the list is sorted by where the case has no such thing: after everything that has one. */
export const NOWHERE = '~';

const moment = (at: string): string => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/**
 * Rows in the order of an index that lead to cases: a SELECT with its WHERE, and its columns for the place and for the case. None comes twice: what
 * a stream is read for is counted, and the next one begins where it ended.
 */
export interface Stream {
  readonly select: string;
  readonly at: string;
  readonly id: string;
}

/** How a list is gone through in its order. */
export interface Order {
  readonly streams: (stage: Stage | undefined, bind: Bind) => readonly Stream[];
  /** The place of the case (`p`) by itself; null where no stream leads to it. */
  readonly own: string;
  /** Whether there are cases without a place. */
  readonly hasNowhere: boolean;
  /** A place as text that sorts the same way, and back. */
  readonly text: (column: string) => string;
  readonly value: (place: string) => string;
}

const IN_TIME = { text: moment, value: (place: string): string => `${place}::timestamptz` };

const tasks = (condition = 'true'): Stream => ({
  select: `select distinct t.due_at as at, t.project_id as id from task t where t.state = 'open' and t.due_at is not null and t.project_id is not null
    and ${condition}`,
  at: 't.due_at',
  id: 't.project_id',
});
/** In one stage a stream for each thing that its tasks may say, so that each is read in the order of its index. */
const lateTasks = (now: string, stage: Stage | undefined, bind: Bind): readonly Stream[] =>
  stage === undefined
    ? [tasks(`t.due_at < ${now}`)]
    : stagesSaid(stage).map((said) => tasks(`t.due_at < ${now} and t.stage = ${bind(said)}`));
const overdue = (condition = 'true'): Stream => ({
  select: `select p.state_entered_at as at, p.id from project p where p.state = 'overdue' and ${condition}`,
  at: 'p.state_entered_at',
  id: 'p.id',
});
/** With a case that is suspended nobody is late, whatever its tasks and its state say. */
const missedWhileHeld = (now: string): readonly Stream[] => [
  tasks(
    `t.due_at < ${now} and t.project_id = any(array(select h.id from project h where h.held_at is not null))`,
  ),
  overdue('p.held_at is not null'),
];
const DEADLINES: Stream = {
  select: `select distinct d.due_at as at, d.project_id as id from deadline d where d.state = 'open' and d.project_id is not null
    and d.kind not in ('acceptance_reminder', 'task_escalation', 'service_deemed')`,
  at: 'd.due_at',
  id: 'd.project_id',
};
const MEETINGS: Stream = {
  select: `select distinct m.scheduled_at as at, i.project_id as id from meeting m join agenda_item i on i.meeting_id = m.id
    where m.state = 'planned' and i.state = 'waiting'`,
  at: 'm.scheduled_at',
  id: 'i.project_id',
};
const cases = (column: string): Stream => ({
  select: `select ${column} as at, p.id from project p where true`,
  at: column,
  id: 'p.id',
});

/**
 * `now` is asked for only by orders that need it. The streams of `due` hold the same dues as NEXT_DUE, and what was missed; where only cases at
 * risk are asked for, with which nobody is late, of that only what a suspended case missed.
 */
export const orderOf = (
  { sort, late, lateByDays, atRisk }: Pick<FindProjects, 'sort' | 'late' | 'lateByDays' | 'atRisk'>,
  now: () => string,
): Order => {
  switch (sort) {
    case 'late': {
      const at = now();
      return {
        streams: (stage, bind) => [
          ...lateTasks(at, stage, bind),
          ...(isLateByState(stage) ? [overdue()] : []),
        ],
        own: LATE_SINCE(at),
        hasNowhere: late === undefined && lateByDays === undefined,
        ...IN_TIME,
      };
    }
    case 'due': {
      const at = now();
      return {
        streams: () => [
          ...(atRisk ? [tasks(`t.due_at >= ${at}`), ...missedWhileHeld(at)] : [tasks(), overdue()]),
          DEADLINES,
          MEETINGS,
        ],
        own: `coalesce(${LATE_SINCE(at)}, ${NEXT_DUE})`,
        hasNowhere: true,
        ...IN_TIME,
      };
    }
    case 'entered':
      return {
        streams: () => [cases('p.state_entered_at')],
        own: 'p.state_entered_at',
        hasNowhere: false,
        ...IN_TIME,
      };
    case 'number':
      return {
        streams: () => [cases(NUMBER_ORDER)],
        own: NUMBER_ORDER,
        hasNowhere: false,
        text: (column) => column,
        value: (place) => `${place}::text collate "C"`,
      };
  }
};

export const encodePlace = (place: string, id: string): string =>
  Buffer.from(JSON.stringify([place, id])).toString('base64url');
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;
/** Whether PostgreSQL can take the text for a place in this order. */
const isPlace = (sort: FindProjects['sort'], place: string): boolean =>
  sort === 'number' || (MOMENT.test(place) && !Number.isNaN(Date.parse(place)));

/** The key of a page before; null for none and for text that is not ours, whose list begins at its start. */
export const decodePlace = (
  sort: FindProjects['sort'],
  after: string | undefined,
): { readonly place: string; readonly id: string } | null => {
  const text = after === undefined ? '' : Buffer.from(after, 'base64url').toString('utf8');
  const match = /^\["([^"\\\0]{1,60})","([0-9a-f-]{36})"\]$/.exec(text);
  const [, place = '', id = ''] = match ?? [];
  return match !== null && UUID.test(id) && (isPlace(sort, place) || place === NOWHERE)
    ? { place, id }
    : null;
};
