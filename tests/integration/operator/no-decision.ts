import {
  CURE_KINDS,
  PERSONAL_TASKS,
  TASK_KINDS,
  taskFacts,
  type CureKind,
  type CureParams,
  type CureSubject,
  type TaskKind,
} from '@shenpi/domain';
import { query } from '@shenpi/record';
import type { Bureau } from '../record/miniature-bureau';
import { operatorOf } from './cures';

const DECISION_KINDS = TASK_KINDS.flatMap((kind) => [...taskFacts(kind).decisions]);

interface OpenTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly role: string;
}

/** Everything by which somebody has decided, voted, scored, signed, approved or paid, and who owes it in person. */
const decided = async (bureau: Bureau): Promise<unknown> =>
  query(
    bureau.store,
    `select (select count(*) from decision where kind = any($1)) as decisions,
       (select count(*) from ballot) as ballots, (select count(*) from score_sheet) as sheets,
       (select count(*) from acceptance_opinion) as opinions, (select count(*) from ledger_entry) as ledger,
       (select jsonb_agg(o order by o.id) from payment_order o) as orders,
       (select jsonb_agg(t.id order by t.id) from task t where t.state = 'done') as done,
       (select jsonb_agg(b order by b.project_id) from task_book b) as books,
       (select jsonb_agg(jsonb_build_array(m.id, m.state, m.signed_by) order by m.id) from meeting m) as meetings,
       (select jsonb_agg(a order by a.id) from agenda_item a) as items,
       (select jsonb_agg(o order by o.id) from objection o) as objections,
       (select jsonb_agg(n order by n.project_id, n.n) from tranche n) as tranches,
       (select jsonb_agg(jsonb_build_array(p.id, p.state, p.stage_seq, p.proposed_fen, p.grant_fen, p.document_number, p.form) order by p.id) from project p) as cases,
       (select count(*) from archive_package) as archives,
       (select jsonb_agg(jsonb_build_array(t.id, t.account_id, t.state) order by t.id) from task t where t.kind = any($2)) as owed, (select jsonb_agg(r) from review_result r) as reviews,
       (select jsonb_agg(c order by c.project_id, c.round_no) from acceptance c) as acceptances`,
    [DECISION_KINDS, PERSONAL_TASKS],
  );

const openTasks = (bureau: Bureau): Promise<OpenTask[]> =>
  query<OpenTask>(bureau.store, `select id, kind, role from task where state = 'open' order by kind, id`);

type Attempt = readonly [kind: CureKind, subject: CureSubject, params?: CureParams];

/** The far end of the known calendar: whatever a limit gives, it is not less. */
const LATER = '2007-12-28T16:00:00.000Z';

/** Colleagues of the office; of three an attempt has somebody else than the present holder. */
const candidates = async (bureau: Bureau, role: string): Promise<readonly string[]> =>
  (
    await query<{ id: string }>(
      bureau.store,
      `select id from account where $1 = any(roles) or username = 'operator' order by username limit 4`,
      [role],
    )
  ).map(({ id }) => id);

const attemptsOn = async (bureau: Bureau, task: OpenTask): Promise<readonly Attempt[]> => {
  const dues = (['task_due', 'task_reminder'] as const).map((source) => ({ due: { source, id: task.id } }));
  return [
    ...(await candidates(bureau, task.role)).map((accountId): Attempt => [
      'hand_over_task',
      { taskId: task.id },
      { accountId },
    ]),
    ...dues.flatMap((due): Attempt[] => [
      ['skip_wait', due],
      ['correct_deadline', due, { dueAt: LATER }],
    ]),
    // Every kind pointed at the task itself, whether or not it is done to tasks.
    ...CURE_KINDS.map((kind): Attempt => [kind, { taskId: task.id }]),
  ];
};

const attemptsOnCase = async (bureau: Bureau, projectId: string): Promise<readonly Attempt[]> => {
  const deadlines = await query<{ id: string }>(
    bureau.store,
    `select id from deadline where project_id = $1 and state = 'open'`,
    [projectId],
  );
  return [
    ...deadlines.flatMap(({ id }): Attempt[] => [
      ['skip_wait', { due: { source: 'deadline', id } }],
      ['correct_deadline', { due: { source: 'deadline', id } }, { dueAt: LATER }],
    ]),
    ['hold', { projectId }],
    ['reopen_step', { projectId }],
    ['release_hold', { projectId }],
    ['retry_now', { projectId }],
    ['restart_run', { projectId }],
    ['rebuild_engine', { bureau: true }],
  ];
};

/** What was tried on one kind of task, and how often a cure was taken. */
export interface Tried {
  readonly kinds: ReadonlySet<TaskKind>;
  readonly accepted: number;
}

/**
 * Every cure there is against every open task and the case itself, confirmed where a second person is needed; and the operator's own
 * attempt at every decision. Nothing may count as decided afterwards that did not before.
 */
export const tryEverything = async (bureau: Bureau, projectId: string): Promise<Tried> => {
  const operator = operatorOf(bureau);
  const before = await decided(bureau);
  const tasks = await openTasks(bureau);
  let accepted = 0;
  // Of five experts with the same task one stands for all.
  const oneOfAKind = tasks.filter((task, index) => tasks[index - 1]?.kind !== task.kind);
  const attempts = [
    ...(await Promise.all(oneOfAKind.map((task) => attemptsOn(bureau, task)))).flat(),
    ...(await attemptsOnCase(bureau, projectId)),
  ];
  for (const [kind, subject, params] of attempts) {
    const asked = await operator.ask(kind, subject, params);
    if (!asked.ok) continue;
    const closed = asked.cure.state === 'waiting_second' ? await operator.second(asked.cure.id) : asked;
    if (closed.ok && closed.cure.state !== 'refused') accepted += 1;
    expect({ kind, subject, decided: await decided(bureau) }).toEqual({ kind, subject, decided: before });
  }
  for (const task of tasks)
    for (const decision of taskFacts(task.kind).decisions) {
      const result = await bureau.decide('operator', task.id, decision as never, {});
      expect(result).toMatchObject({ ok: false, rejection: { code: 'not_found' } });
    }
  expect(await decided(bureau)).toEqual(before);
  return { kinds: new Set(tasks.map(({ kind }) => kind)), accepted };
};
