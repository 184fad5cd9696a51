import { type Stage } from '@shenpi/domain';
import { databaseServer } from '@shenpi/local';
import { recipientsSql } from '@shenpi/notifier';
import {
  closeRecord,
  findProjects,
  listProjects,
  openRecord,
  query,
  recordNow,
  type Actor,
  type RecordStore,
} from '@shenpi/record';
import { sharedServers, type FreshDatabase } from '@shenpi/test-support';
import { filledDatabase } from '../../bench/filled/filled-database';
import { readPeople } from '../../bench/filled/people';

type Filter = Parameters<typeof findProjects>[2];
type Sort = Filter['sort'];

/** More than are counted, so that lists are read in their order and not found first. */
const OPEN_TASKS = 4_000;
const COUNTED = 1_000;
/** Several pages of each list, and few. */
const PAGE = 450;

const DUE_TASKS = `select min(t.due_at) from task t where t.project_id = p.id and t.state = 'open'`;
const IS_LATE = `(p.held_at is null and (p.state = 'overdue' or exists (
  select 1 from task t where t.project_id = p.id and t.state = 'open' and t.due_at < $1)))`;
const AT_RISK = `(exists (select 1 from task t where t.project_id = p.id and t.state = 'open' and t.due_at between $1 and $2)
  or exists (select 1 from deadline d where d.project_id = p.id and d.state = 'open' and d.due_at between $1 and $2
    and d.kind in ('correction_lapse', 'acceptance_lapse', 'rectification_lapse')) ) and not ${IS_LATE}`;
/** Since when the case is late, then what it waits for next: what the lists are sorted by. */
const LATE_SINCE = `coalesce((${DUE_TASKS} and t.due_at < $1), case when p.state = 'overdue' then p.state_entered_at end)`;
const NEXT = `least(
  (select min(d.due_at) from deadline d where d.project_id = p.id and d.state = 'open' and d.kind not in ('acceptance_reminder', 'task_escalation', 'service_deemed')),
  (${DUE_TASKS} and t.overdue_at is null),
  (select min(m.scheduled_at) from agenda_item i join meeting m on m.id = i.meeting_id where i.project_id = p.id and i.state = 'waiting' and m.state = 'planned'))`;
const PLACE: Readonly<Record<'late' | 'due', string>> = {
  late: LATE_SINCE,
  due: `coalesce(${LATE_SINCE}, ${NEXT})`,
};

/** What is asked for, and the same as a condition of the case (`p`) that leaves the way to the database. */
interface Question {
  readonly filter: Omit<Filter, 'sort'>;
  readonly means: string;
}

const STAGES: readonly Stage[] = ['application', 'expert_review', 'disbursement', 'acceptance'];
const QUESTIONS: readonly Question[] = [
  { filter: {}, means: 'true' },
  { filter: { late: 'true' }, means: IS_LATE },
  ...STAGES.map((stage): Question => ({
    filter: { late: 'true', stage },
    means: `${IS_LATE} and p.stage = '${stage}'`,
  })),
  { filter: { late: 'true', unit: '河东第' }, means: `${IS_LATE} and o.name like '%河东第%'` },
  { filter: { late: 'true', q: '2005-1' }, means: `${IS_LATE} and p.number like '%2005-1%'` },
  { filter: { atRisk: 'true' }, means: AT_RISK },
  { filter: { atRisk: 'true', stage: 'expert_review' }, means: `${AT_RISK} and p.stage = 'expert_review'` },
  ...(['handler', 'expert', 'applicant', 'director'] as const).map((role): Question => ({
    filter: { waitingFor: role },
    means: `exists (select 1 from task w where w.project_id = p.id and w.state = 'open' and w.role = '${role}')`,
  })),
  {
    filter: { waitingFor: 'handler', stage: 'application' },
    means: `p.stage = 'application' and exists (select 1 from task w where w.project_id = p.id and w.state = 'open' and w.role = 'handler')`,
  },
  { filter: { unit: '河东第' }, means: `o.name like '%河东第%'` },
  { filter: { held: 'true' }, means: 'p.held_at is not null' },
];

describe('lists that are too long to be found first', () => {
  let database: FreshDatabase;
  let store: RecordStore;
  let owner: RecordStore;
  let people: readonly Actor[];
  const holding = (role: string, n = 0): Actor => {
    const actor = people.filter(({ roles }) => roles.some((one) => one === role))[n];
    if (actor === undefined) throw new Error(`nobody is ${role}`);
    return actor;
  };

  beforeAll(async () => {
    const { postgres } = sharedServers();
    database = await filledDatabase(
      { postgres: databaseServer(postgres.port, postgres.credentials) },
      { openTasks: OPEN_TASKS, chained: false },
      () => undefined,
    );
    store = await openRecord(database.appUrl, { applicationName: 'long-lists', poolSize: 1 });
    owner = await openRecord(database.ownerUrl, { applicationName: 'long-lists', poolSize: 1 });
    people = await readPeople(store);
    // Suspended ones among those that are late, due, and overdue.
    await query(owner, `update project set held_at = created_at where substr(id::text, 1, 1) = '7'`);
  }, 120_000);
  afterAll(async () => {
    await closeRecord(owner);
    await closeRecord(store);
    await database.drop();
  });

  /** All of a list, a page at a time, and the number of all that every page tells. */
  const walked = async <Total>(
    page: (
      after?: string,
    ) => Promise<{ items: readonly { id: string }[]; next: string | null; total: Total }>,
  ): Promise<{ readonly ids: readonly string[]; readonly total: Total }> => {
    const ids: string[] = [];
    for (let after: string | undefined; ;) {
      const { items, next, total } = await page(after);
      ids.push(...items.map(({ id }) => id));
      if (next === null) return { ids, total };
      after = next;
    }
  };

  /** The same cases by a plain statement, in the order of the list where it is one of time. */
  const expected = async (actor: Actor, means: string, sort: Sort): Promise<readonly string[]> => {
    const place = sort === 'late' || sort === 'due' ? PLACE[sort] : 'null::timestamptz';
    const seen = actor.roles.includes('unit_admin')
      ? `p.unit_org_id = '${actor.orgId}'`
      : `p.state <> 'draft'`;
    // Two working days on, from a Monday.
    const rows = await query<{ id: string }>(
      owner,
      `select p.id, ${place} as place from (select $1::timestamptz, $2::timestamptz) n, project p join org o on o.id = p.unit_org_id
       where ${means} and ${seen} order by place nulls last, p.id`,
      [await recordNow(store), '2006-01-11T16:00:00.000Z'],
    );
    return rows.map(({ id }) => id);
  };

  const ofOperator = async (): Promise<void> => {
    const operator = holding('sys_admin');
    for (const { filter, means } of QUESTIONS)
      for (const sort of ['late', 'due'] as const) {
        const asked = { ...filter, sort };
        const { ids, total } = await walked((after) =>
          findProjects(store, operator, asked, { after, limit: PAGE }),
        );
        const all = await expected(operator, means, sort);
        expect({ asked, ids, total }).toEqual({
          asked,
          ids: all,
          total: { count: Math.min(all.length, COUNTED), more: all.length > COUNTED },
        });
      }
  };

  const ofPeople = async (): Promise<void> => {
    for (const actor of [holding('plan_office'), holding('unit_admin'), holding('unit_admin', 3)])
      for (const stage of [undefined, ...STAGES]) {
        const { ids, total } = await walked((after) =>
          listProjects(store, actor, { late: 'true', stage, after, limit: PAGE }),
        );
        const means = stage === undefined ? IS_LATE : `${IS_LATE} and p.stage = '${stage}'`;
        const all = await expected(actor, means, 'late');
        const of = { roles: actor.roles, stage };
        expect({ of, ids, total }).toEqual({ of, ids: all, total: Math.min(all.length, COUNTED) });
      }
  };

  it('hold every case once, in their order, where little is late', async () => {
    expect((await expected(holding('sys_admin'), 'true', 'number')).length).toBeGreaterThan(COUNTED);
    await ofOperator();
    await ofPeople();
  }, 120_000);

  it('hold the same where most is late', async () => {
    await query(
      owner,
      `update task set due_at = due_at - interval '400 days' where state = 'open' and substr(project_id::text, 2, 1) < 'e'`,
    );
    await query(
      owner,
      `update project set state = 'overdue' where stage = 'acceptance' and substr(id::text, 2, 1) >= '8'`,
    );
    // One unit that has most of the cases.
    await query(owner, `update project set unit_org_id = $1 where substr(id::text, 3, 1) < 'c'`, [
      holding('unit_admin').orgId,
    ]);
    const [large] = await query<{ cases: number }>(
      owner,
      `select count(*)::int as cases from project where unit_org_id = $1`,
      [holding('unit_admin').orgId],
    );
    expect(large?.cases).toBeGreaterThan(2 * COUNTED);
    expect((await expected(holding('sys_admin'), IS_LATE, 'late')).length).toBeGreaterThan(2 * COUNTED);
    await ofOperator();
    await ofPeople();
  }, 120_000);

  it('are not gone through to find a ballot, who was told of it, and what was told of a case', async () => {
    const told = holding('plan_office').accountId;
    await query(
      owner,
      `insert into message (id, account_id, chain, seq, at, kind, params, project_id, task_id)
       select gen_random_uuid(), $1, 'told', n, now(), 'task_opened', '{}', gen_random_uuid(), gen_random_uuid() from generate_series(1, 20000) n`,
      [told],
    );
    await query(owner, `analyze message`);
    const planOf = async (sql: string, parameters: readonly unknown[]): Promise<string> =>
      JSON.stringify(await query(owner, `explain (format json) ${sql}`, parameters));
    const nobody = '00000000-0000-4000-8000-000000000000';
    const voters = await planOf(recipientsSql(['voters']), [null, null, nobody, null, null]);
    expect(voters).toContain('message_task');
    const ofCase = await planOf(`select max(m.at) from message m where m.project_id = $1`, [nobody]);
    expect(ofCase).toContain('message_project');
    const ofItem = await planOf(
      `select 1 from task t where t.item_id = $1 and t.kind = 'cast_ballot' and t.state <> 'cancelled'`,
      [nobody],
    );
    expect(ofItem).toContain('task_of_item');
  });
});
