import type { Role } from '@shenpi/domain';
import { findProjects, listProjects, listTasks, type Actor, type RecordStore } from '@shenpi/record';

interface Page {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/** One list as somebody asks for it, through the very function that the API calls. */
export interface Question {
  readonly list: 'tasks' | 'projects' | 'operator';
  readonly what: string;
  readonly who: readonly Role[];
  /** `turn` counts the times that it was asked, so that searches change from one to the next. */
  readonly ask: (store: RecordStore, actor: Actor, turn: number, after?: string) => Promise<Page>;
  /** Also asked for its 200th page, by the key that walking there gives. */
  readonly deep?: true;
}

const LIMIT = 50;
const OFFICE = ['handler', 'division_head', 'plan_office', 'meeting_clerk', 'director', 'archivist'] as const;

type TaskQuery = Parameters<typeof listTasks>[2];
type ProjectQuery = Parameters<typeof listProjects>[2];
type Filter = Parameters<typeof findProjects>[2];

const tasks = (
  what: string,
  who: readonly Role[],
  query: Partial<TaskQuery> = {},
  deep?: true,
): Question => ({
  list: 'tasks',
  what,
  who,
  deep,
  ask: (store, actor, _turn, after) =>
    listTasks(store, actor, { box: 'open', due: 'any', limit: LIMIT, ...query, after }),
});

type Varying<T> = (turn: number) => T;

const projects = (
  what: string,
  who: readonly Role[],
  query: Varying<Partial<ProjectQuery>>,
  deep?: true,
): Question => ({
  list: 'projects',
  what,
  who,
  deep,
  ask: (store, actor, turn, after) => listProjects(store, actor, { limit: LIMIT, ...query(turn), after }),
});

const found = (what: string, query: Varying<Partial<Filter>>, deep?: true): Question => ({
  list: 'operator',
  what,
  who: ['sys_admin'],
  deep,
  ask: (store, actor, turn, after) =>
    findProjects(store, actor, { sort: 'due', ...query(turn) }, { limit: LIMIT, after }),
});

const oneOf = <T>(list: readonly [T, ...T[]], turn: number): T => list[turn % list.length] ?? list[0];
const STAGES = ['application', 'expert_review', 'collective_decision', 'disbursement', 'acceptance'] as const;
const OFTEN_2 = ['玉米', '茶叶', '沼气', '研究', '电网'] as const;
const SELDOM_2 = ['麝香', '砚台', '古籍', '蜡染', '漆器'] as const;
const OFTEN_3 = ['石墨烯', '病虫害监测', '食用菌', '高血压', '关键技术研究'] as const;
const numberOf = (turn: number): string => `2005-${String(1000 + ((turn * 7919) % 90_000)).padStart(4, '0')}`;

/** What people ask: their work, the cases within their scope, and what the operator looks for. */
export const QUESTIONS: readonly Question[] = [
  tasks('mine and my groups’, an office', OFFICE, {}, true),
  tasks('mine and my unit’s', ['unit_admin']),
  tasks('mine by name, an applicant', ['applicant']),
  tasks('mine by name, an expert', ['expert']),
  tasks('late, an office', OFFICE, { due: 'overdue' }),
  tasks('due this week, an office', OFFICE, { due: 'week' }),
  tasks('done by me', ['handler', 'unit_admin'], { box: 'done' }),
  tasks('counts only (a page of one)', [...OFFICE, 'unit_admin', 'applicant', 'expert'], { limit: 1 }),
  projects('all, the bureau', OFFICE, () => ({}), true),
  projects('all, a unit', ['unit_admin'], () => ({})),
  projects('all, an applicant', ['applicant'], () => ({})),
  projects('all, an expert', ['expert'], () => ({})),
  projects('all, the finance bureau', ['finance_bureau'], () => ({})),
  projects('by whole number', OFFICE, (turn) => ({ text: numberOf(turn) })),
  projects('by part of a number', OFFICE, (turn) => ({ text: numberOf(turn).slice(-5) })),
  projects('title, two characters, often', OFFICE, (turn) => ({ text: oneOf(OFTEN_2, turn) })),
  projects('title, two characters, seldom', OFFICE, (turn) => ({ text: oneOf(SELDOM_2, turn) })),
  projects('title, two characters, never', OFFICE, () => ({ text: '量子' })),
  projects('title, three and more, often', OFFICE, (turn) => ({ text: oneOf(OFTEN_3, turn) })),
  projects('title, three, seldom', OFFICE, () => ({ text: '扬子鳄' })),
  projects('title, four, never', OFFICE, () => ({ text: '量子纠缠' })),
  projects('title, two characters, a unit', ['unit_admin'], (turn) => ({ text: oneOf(OFTEN_2, turn) })),
  projects('by name of a unit', OFFICE, () => ({ text: '城关第3' })),
  projects('by stage', OFFICE, (turn) => ({ stage: oneOf(STAGES, turn) }), true),
  projects('by stage and late', OFFICE, (turn) => ({ stage: oneOf(STAGES, turn), late: 'true' })),
  projects('late', OFFICE, () => ({ late: 'true' }), true),
  projects('by stage and late, a unit', ['unit_admin'], (turn) => ({
    stage: oneOf(STAGES, turn),
    late: 'true',
  })),
  projects('by state and call', OFFICE, () => ({ state: 'formal_review' })),
  found('by next due', () => ({}), true),
  found('by lateness', () => ({ sort: 'late' }), true),
  found('by entry', () => ({ sort: 'entered' }), true),
  found('by number', () => ({ sort: 'number' }), true),
  found('late, by next due', () => ({ late: 'true' })),
  found('at risk, by next due', () => ({ atRisk: 'true' })),
  found('stage and late, by lateness', (turn) => ({
    stage: oneOf(STAGES, turn),
    late: 'true',
    sort: 'late',
  })),
  found('waiting for an office', (turn) => ({ waitingFor: oneOf(OFFICE, turn) })),
  found('late by five days', () => ({ lateByDays: 5 })),
  found('text, two characters', (turn) => ({ q: oneOf(OFTEN_2, turn) })),
  found('text, a number', (turn) => ({ q: numberOf(turn) })),
  found('by unit', () => ({ unit: '河东第5' })),
  found('suspended', () => ({ held: 'true' })),
  found('engine behind', () => ({ engine: 'behind' })),
  found('with any incident', () => ({ incident: 'any' })),
];
