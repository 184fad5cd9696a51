import { checkEverything } from '@shenpi/checker';
import { loadDemonstration, shippedCalendar, TOPICS, type Loaded } from '@shenpi/console';
import {
  ledgerProblems,
  SHIPPED_EDITIONS,
  STATES,
  transitionsOf,
  wan,
  type LedgerEntry,
} from '@shenpi/domain';
import {
  closeRecord,
  openRecord,
  prepareClock,
  query,
  recordCalendar,
  recordEditions,
  verifyRecord,
  type RecordStore,
} from '@shenpi/record';
import { freshDatabase, type FreshDatabase } from '@shenpi/test-support';
import { inTamperedCopy } from '../proof/tamper';

jest.setTimeout(300_000);

const CUT_AFTER_MS = 4_000;

describe('the demonstration bureau', () => {
  let database: FreshDatabase;
  let store: RecordStore;
  let loaded: Loaded | null = null;

  const rows = <T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> =>
    query<T>(store, sql, parameters);
  const one = async <T>(sql: string, parameters: readonly unknown[] = []): Promise<T> => {
    const [row] = await rows<T>(sql, parameters);
    if (!row) throw new Error(`no row: ${sql}`);
    return row;
  };

  const lines: string[] = [];
  const load = (): Promise<Loaded | null> => loadDemonstration(store, 'test', (line) => lines.push(line));

  beforeAll(async () => {
    database = await freshDatabase();
    store = await openRecord(database.appUrl, { unlimited: true });
    await prepareClock(store, 'test', '2006-01-09T01:00:00.000Z');
    await recordEditions(store, SHIPPED_EDITIONS);
    await recordCalendar(store, shippedCalendar());
    const startedAt = performance.now();
    // The connections are cut somewhere on the way, and the loading is taken up again: everything below must hold all the same.
    const cut = setTimeout(() => void closeRecord(store), CUT_AFTER_MS);
    await expect(load()).rejects.toThrow();
    clearTimeout(cut);
    store = await openRecord(database.appUrl, { unlimited: true });
    loaded = await load();
    process.stdout.write(
      `${lines.join('\n')}\nloaded in ${((performance.now() - startedAt) / 1000).toFixed(1)} s, ${loaded?.found} commands found from before the cut\n`,
    );
  });

  afterAll(async () => {
    await closeRecord(store);
    await database.drop();
  });

  it('went on where it had been cut off', () => {
    expect(loaded?.found).toBeGreaterThan(0);
    expect(loaded?.commands).toBeGreaterThan(0);
  });

  it('takes the calls of its year in order and ends in July 2006', () => {
    expect(loaded?.now.slice(0, 10)).toBe('2006-07-06');
    expect(loaded?.projects).toBe(90 + 9 + 8 + 7);
  });

  it('collects ninety proposals over the eight topics of 2006', async () => {
    const found = await rows<{ topic: string; n: number }>(
      `select topic_code as topic, count(*)::int as n from project p join call_round r on r.id = p.round_id where r.title like '2006年度一般%' and not p.carryover group by 1`,
    );
    expect(Object.fromEntries(found.map(({ topic, n }) => [topic, n]))).toEqual(
      Object.fromEntries(TOPICS.map(({ code, proposals }) => [code, proposals])),
    );
    expect(found.reduce((sum, { n }) => sum + n, 0)).toBe(90);
    expect((await one<{ n: number }>(`select count(distinct title)::int as n from project`)).n).toBe(
      loaded?.projects,
    );
  });

  it('grants seventeen of them 134 万元', async () => {
    const granted = await one(
      `select count(*)::int as n, sum(grant_fen)::bigint as fen from project p join call_round r on r.id = p.round_id where r.title like '2006年度一般%' and grant_fen is not null`,
    );
    expect(granted).toEqual({ n: 17, fen: wan(134) });
  });

  it('carries nine over with 42 万元', async () => {
    expect(
      await one(`select count(*)::int as n, sum(grant_fen)::bigint as fen from project where carryover`),
    ).toEqual({ n: 9, fen: wan(42) });
  });

  it('has a project in every state that the edition knows', async () => {
    const edition = SHIPPED_EDITIONS[0];
    const reachable = edition ? new Set(transitionsOf(edition).map(({ to }) => to)) : new Set();
    const known = STATES.filter((state) => reachable.has(state) && !edition?.skips.includes(state));
    const found = new Set(
      (await rows<{ state: string }>(`select distinct state from project`)).map(({ state }) => state),
    );
    expect(known.filter((state) => !found.has(state))).toEqual([]);
  });

  it('leaves a meeting in session with an open item, and payments on their way', async () => {
    expect(
      await one(
        `select m.state, i.state as item, (select count(*)::int from ballot b where b.item_id = i.id) as ballots from meeting m join agenda_item i on i.meeting_id = m.id where m.state = 'in_session' and i.state = 'open'`,
      ),
    ).toEqual({
      state: 'in_session',
      item: 'open',
      ballots: 3,
    });
    const orders = await rows<{ state: string }>(`select distinct state from payment_order order by 1`);
    expect(orders.map(({ state }) => state)).toEqual(['confirmed', 'created', 'refused']);
  });

  it('replaced the expert who never answered, and keeps the panels of five', async () => {
    expect(
      (
        await one<{ n: number }>(
          `select count(*)::int as n from assignment where status = 'lapsed' and reason = 'deadline'`,
        )
      ).n,
    ).toBeGreaterThan(0);
    const panels = await rows<{ n: number }>(`select distinct sheets as n from review_result`);
    expect(panels).toEqual([{ n: 5 }]);
  });

  it('balances every ledger', async () => {
    const grants = await rows<{ id: string; grantFen: number }>(
      `select id, grant_fen as "grantFen" from project where grant_fen is not null`,
    );
    expect(grants.length).toBe(17 + 9 + 6);
    for (const { id, grantFen } of grants) {
      const entries = await rows<LedgerEntry>(
        `select debit, credit, amount_fen as "amountFen" from ledger_entry where project_id = $1 order by seq`,
        [id],
      );
      expect(entries.length).toBeGreaterThan(0);
      expect(ledgerProblems(entries, grantFen)).toEqual([]);
    }
  });

  it('dates nothing before its cause', async () => {
    const backwards = await rows(
      `select e.chain, e.seq from event e join event before on before.chain = e.chain and before.seq = e.seq - 1 where e.at < before.at and e.chain <> 'bureau'`,
    );
    expect(backwards).toEqual([]);
    expect(
      await rows(
        `select id from deadline where state = 'open' and due_at <= (select clock_timestamp() + make_interval(secs => offset_ms / 1000.0) from record_clock)`,
      ),
    ).toEqual([]);
  });

  it('raises no incident and proves itself', async () => {
    expect(await rows(`select kind, detail from incident`)).toEqual([]);
    const { problems, events } = await verifyRecord(store);
    expect(problems).toEqual([]);
    expect(events).toBeGreaterThan(5000);
  });

  it('breaks none of the invariants', async () => {
    const { violations, examined } = await checkEverything({
      databaseUrl: database.appUrl,
      isQuiet: false,
    });
    expect(violations).toEqual([]);
    expect(examined[4]).toBeGreaterThan(1000);
  });

  it('is not loaded twice, and not beside other projects', async () => {
    expect(await loadDemonstration(store, 'test', () => undefined)).toBeNull();
    await expect(loadDemonstration(store, 'production', () => undefined)).resolves.toBeNull();
  });

  it('names whatever of its money, votes and sheets is changed in a copy', async () => {
    const oneOf = (table: string, where = 'true'): string =>
      `ctid = (select ctid from ${table} where ${where} limit 1)`;
    const tampers: readonly (readonly [string, string])[] = [
      [
        `update ledger_entry set amount_fen = amount_fen + 100 where ${oneOf('ledger_entry', `debit = 'received'`)}`,
        '经费台账',
      ],
      [`delete from ledger_entry where ${oneOf('ledger_entry', `debit = 'released'`)}`, '经费台账'],
      [
        `update project set grant_fen = grant_fen - 100 where ${oneOf('project', 'grant_fen is not null')}`,
        '立项经费',
      ],
      [
        `update ballot set choice = 'disagree' where ${oneOf('ballot', `choice = 'agree'`)}`,
        '票数与表决票不一致',
      ],
      [
        `update agenda_item set outcome = 'passed' where ${oneOf('agenda_item', `outcome = 'failed'`)}`,
        '表决结果与链上公布的不一致',
      ],
      [`delete from ballot where ${oneOf('ballot')}`, '表决票'],
      [
        `update score_sheet set scores = jsonb_set(scores, '{innovation}', '100') where ${oneOf('score_sheet')}`,
        'sign_score_sheet）的内容被改动',
      ],
      [`delete from score_sheet where ${oneOf('score_sheet')}`, '所签的表被删除'],
      [
        `update acceptance_opinion set agree = not agree where ${oneOf('acceptance_opinion')}`,
        'sign_acceptance_opinion）的内容被改动',
      ],
      [
        `update meeting set minutes = replace(minutes, '通过', '未通过') where ${oneOf('meeting', 'signed_at is not null')}`,
        '会议纪要',
      ],
      [
        `update task_book set content = jsonb_set(content, '{grantFen}', '1') where ${oneOf('task_book')}`,
        '任务书',
      ],
    ];
    await closeRecord(store);
    for (const [sql, words] of tampers) {
      const { problems } = await inTamperedCopy(
        database.name,
        (owner) => owner.query(sql),
        (copy) => verifyRecord(copy),
      );
      expect(problems.map(({ zh }) => zh)).toContainEqual(expect.stringContaining(words));
    }
    store = await openRecord(database.appUrl, { unlimited: true });
  });
});
