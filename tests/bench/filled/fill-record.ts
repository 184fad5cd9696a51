import { GENERAL_PLAN, stageOf, taskFacts } from '@shenpi/domain';
import { calendarOf, recordNow, type RecordStore } from '@shenpi/record';
import type { Client } from 'pg';
import { CASE_MIX, casesFor, places, wayTo } from './case-mix';
import { openings } from './due-table';
import * as sql from './fill-cases.sql';
import { benchAccountId } from './people';
import { withoutIndexes } from './without-indexes';

const BATCH = 100_000;
const ROUNDS = 12;
const LOADED = [
  'project',
  'project_words',
  'task',
  'deadline',
  'draw',
  'assignment',
  'state_change',
  'event',
  'chain_head',
];

export interface Filling {
  readonly openTasks: number;
  /** With the changes of state and their chained events, which lists do not read: two thirds of the room. */
  readonly chained: boolean;
}

const asJson = (rows: readonly Readonly<Record<string, unknown>>[]): string => JSON.stringify(rows);

/** What the statements choose from: places of the mix, ways, limits, rounds and people. */
const prepareChoices = async (client: Client, store: RecordStore, now: string): Promise<void> => {
  const standingOf = new Map(CASE_MIX.map((standing, n) => [standing, n]));
  const table = async (name: string, columns: string, rows: readonly Readonly<Record<string, unknown>>[]) => {
    await client.query(
      `create temporary table ${name} as select * from jsonb_to_recordset($1::jsonb) as r (${columns})`,
      [asJson(rows)],
    );
  };
  await table(
    'bench_place',
    'place int, standing int, state text, stage text, seq int, deadline text',
    places().map((standing, place) => ({
      place,
      standing: standingOf.get(standing),
      state: standing.state,
      stage: stageOf(standing.state),
      seq: wayTo(standing.state).length,
      deadline: standing.deadline ?? null,
    })),
  );
  await table(
    'bench_task',
    'standing int, nth int, kind text, role text, holder text',
    CASE_MIX.flatMap(({ tasks }, standing) =>
      tasks.map((kind, nth) => {
        const { holder } = taskFacts(kind);
        return {
          standing,
          nth,
          kind,
          holder: holder.by,
          role: holder.by === 'applicant' ? 'applicant' : holder.role,
        };
      }),
    ),
  );
  await table(
    'bench_way',
    'state text, seq int, from_state text, to_state text, trigger text, stage text',
    [...new Set(CASE_MIX.map(({ state }) => state))].flatMap((state) =>
      wayTo(state).map(({ from, to, on }, n) => ({
        state,
        seq: n + 1,
        from_state: from,
        to_state: to,
        trigger: on,
        stage: stageOf(to),
      })),
    ),
  );
  await table('bench_opening', 'kind text, late boolean, "openedAt" timestamptz, "dueAt" timestamptz', [
    ...openings(await calendarOf(store), now).map((opening) => ({ ...opening })),
  ]);
  await client.query(
    `create temporary table bench_limit as select kind, late, array_agg("openedAt" order by "openedAt") as opened, array_agg("dueAt" order by "openedAt") as due
     from bench_opening group by kind, late`,
  );
  await client.query(
    `insert into call_round (id, title, edition_code, edition_version, opens_at, closes_at, envelope_fen, state, topics, attended_seq, last_event_at)
     select md5('bench-round:' || n)::uuid, '第' || n || '批', $2, $3, $1::timestamptz - interval '400 days', $1::timestamptz + make_interval(days => 20 + n), 100000000000,
       'open', '[{"code":"chemistry","zh":"化工","priority":false}]', 1, $1::timestamptz from generate_series(1, ${ROUNDS}) n`,
    [now, GENERAL_PLAN.code, GENERAL_PLAN.version],
  );
  const numbered = (name: string, columns: string, from: string): string =>
    `create temporary table ${name} as select row_number() over (order by id) - 1 as n, ${columns} from ${from}`;
  await client.query(
    numbered('bench_round', 'id, edition_code, edition_version', `call_round where title like '第%批'`),
  );
  await client.query(
    numbered(
      'bench_unit',
      'id',
      `org where id in (select org_id from account where username like 'bench-applicant%')`,
    ),
  );
  await client.query(
    `create temporary table bench_applicant as select row_number() over (partition by org_id order by id) - 1 as n, id, org_id from account where username like 'bench-applicant%'`,
  );
  await client.query(
    numbered('bench_handler', 'id', `account where username like 'bench-office%' and roles @> '{handler}'`),
  );
  await client.query(numbered('bench_expert', 'id', `account where username like 'bench-expert%'`));
  await client.query(
    `create temporary table bench_unit_admin as select id, org_id from account where username like 'bench-unit%'`,
  );
  await client.query('analyze');
};

const statements = (
  chained: boolean,
): readonly (readonly [text: string, parameters: readonly number[]])[] => {
  const longest = Math.max(...CASE_MIX.map(({ state }) => wayTo(state).length));
  const events = Array.from({ length: longest }, (_, n) => [sql.EVENTS, [n + 1]] as const);
  return [
    ...[sql.PROJECTS, sql.TASKS, sql.DONE_TASKS, sql.DEADLINES, sql.DRAWS, sql.SEATS].map(
      (text) => [text, []] as const,
    ),
    ...(chained
      ? [
          [sql.NEW_CHANGES, []] as const,
          [sql.STATE_CHANGES, []] as const,
          ...events,
          [sql.HEADS, []] as const,
        ]
      : []),
  ];
};

/** People who are away and have named who stands in for them: four of the office, and one applicant of every tenth unit. */
const ABSENCES = `
insert into absence (id, account_id, substitute_id, starts_at, ends_at, recorded_at, recorded_by)
select md5('absence:' || p.away)::uuid, p.away, p.instead, $1::timestamptz - interval '1 day', $1::timestamptz + interval '30 days', $1::timestamptz, p.away
from unnest($2::uuid[], $3::uuid[]) as p (away, instead)`;

const absences = (): readonly (readonly [away: string, instead: string])[] => [
  ...[0, 10, 40, 50].map((n) => [`bench-office${n}`, `bench-office${n + 1}`] as const),
  ...Array.from(
    { length: 15 },
    (_, n) => [`bench-applicant${n * 40}`, `bench-applicant${n * 40 + 1}`] as const,
  ),
];

/**
 * Fills a record that has its people (registerPeople) with cases, their tasks and dues, a hundred thousand cases a statement, as a superuser:
 * foreign keys are not asked and indexes are made afterwards. Everything follows from the number of a case; two fillings are the same.
 */
export const fillRecord = async (
  client: Client,
  store: RecordStore,
  { openTasks, chained }: Filling,
  say: (line: string) => void,
): Promise<{ readonly cases: number }> => {
  const cases = casesFor(openTasks);
  const now = await recordNow(store);
  await client.query(
    `set timezone = 'UTC'; set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '1GB'; set work_mem = '256MB'`,
  );
  await prepareChoices(client, store, now);
  await withoutIndexes(client, LOADED, async () => {
    for (let from = 0; from < cases; from += BATCH) {
      const to = Math.min(cases, from + BATCH);
      await client.query('begin');
      await client.query(sql.NEW_CASES, [from, to, now, cases]);
      await client.query('analyze new_case');
      for (const [text, parameters] of statements(chained)) {
        // Several statements at once are only taken without parameters.
        await (parameters.length > 0 ? client.query(text, [...parameters]) : client.query(text));
      }
      await client.query('commit');
      say(`${to} of ${cases} cases`);
    }
  });
  await client.query(ABSENCES, [
    now,
    absences().map(([away]) => benchAccountId(away)),
    absences().map(([, instead]) => benchAccountId(instead)),
  ]);
  await client.query(
    `insert into number_counter (scope, last) values ('project:2005', $1), ('project:2006', $1)`,
    [cases],
  );
  await client.query(`set session_replication_role = origin`);
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  return { cases };
};
