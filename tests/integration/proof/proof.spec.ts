import {
  CHECKPOINT_LOCK,
  closeRecord,
  keepCheckpoint,
  openRecord,
  query,
  readCheckpoints,
  readPublicKey,
  verifyRecord,
  writeCheckpoint,
  type Problem,
  type ProblemKind,
  type RecordStore,
} from '@shenpi/record';
import { eventually, freshDatabase, type FreshDatabase } from '@shenpi/test-support';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { inTamperedCopy, readChain, relinked, setHead, setReceipts, withOwnHash, writeChain } from './tamper';
import { beginWorld, CASES, continueWorld } from './world';

jest.setTimeout(120_000);

const CHAIN = `project:${CASES[0]}`;
const DRAFT = `project:${CASES[2]}`;

let database: FreshDatabase;
let folder: string;
const keyFile = (): string => join(folder, 'key.pem');
const checkpointDir = (): string => join(folder, 'checkpoints');

const verify = async (
  store: RecordStore,
  dir: string | null = checkpointDir(),
): Promise<readonly Problem[]> => {
  const outside =
    dir === null
      ? {}
      : { checkpoints: await readCheckpoints(dir), publicKey: (await readPublicKey(keyFile())) ?? undefined };
  return (await verifyRecord(store, outside)).problems;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shenpi-proof-'));
  database = await freshDatabase();
  const store = await openRecord(database.appUrl);
  await beginWorld(store);
  await writeCheckpoint(store, { checkpointDir: checkpointDir(), keyFile: keyFile() });
  await continueWorld(store);
  await writeCheckpoint(store, { checkpointDir: checkpointDir(), keyFile: keyFile() });
  await writeCheckpoint(store, { checkpointDir: checkpointDir(), keyFile: keyFile() });
  await closeRecord(store);
});

afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const tampered = (
  tamper: (owner: Client) => Promise<unknown>,
  dir?: string | null,
): Promise<readonly Problem[]> => inTamperedCopy(database.name, tamper, (store) => verify(store, dir));

const nothing = async (): Promise<void> => undefined;

describe('a record that nobody touched', () => {
  it('proves itself, with and without the checkpoints outside it', async () => {
    expect(await tampered(nothing)).toEqual([]);
    expect(await tampered(nothing, null)).toEqual([]);
  });

  it('goes on proving itself when it grows after the last checkpoint', async () => {
    const grow = async (owner: Client): Promise<void> => {
      const chain = relinked([
        ...(await readChain(owner, DRAFT)),
        ...(await readChain(owner, DRAFT))
          .slice(0, 1)
          .map((event) => ({ ...event, type: 'application_looked_at' })),
      ]);
      await writeChain(owner, DRAFT, chain);
      await setHead(owner, DRAFT, chain);
    };
    expect(await tampered(grow)).toEqual([]);
  });
});

describe('a chain that was tampered with', () => {
  const changeEvent = (sql: string) => (owner: Client) =>
    owner.query(`update event set ${sql} where chain = $1 and seq = 3`, [CHAIN]);
  const rewrite =
    (change: (events: Awaited<ReturnType<typeof readChain>>) => Awaited<ReturnType<typeof readChain>>) =>
    async (owner: Client) =>
      writeChain(owner, CHAIN, change(await readChain(owner, CHAIN)));

  const cases: readonly (readonly [string, (owner: Client) => Promise<unknown>, ProblemKind, number])[] = [
    ['a changed content', changeEvent(`data = data || '{"kind": "another"}'`), 'changed', 3],
    ['a changed instant, by a microsecond', changeEvent(`at = at + interval '1 microsecond'`), 'changed', 3],
    ['a changed person', changeEvent(`actor_id = gen_random_uuid()`), 'changed', 3],
    ['a changed type', changeEvent(`type = 'nothing_happened'`), 'changed', 3],
    ['a changed link', changeEvent(`prev_hash = repeat('0', 64)`), 'changed', 3],
    [
      'a changed event with a hash to match',
      rewrite((events) =>
        events.map((event) =>
          event.seq === 3 ? withOwnHash({ ...event, data: { kind: 'another' } }) : event,
        ),
      ),
      'rewritten',
      3,
    ],
    [
      'a changed last event with a hash to match',
      rewrite((events) =>
        events.map((event) => (event.seq === events.length ? withOwnHash({ ...event, data: {} }) : event)),
      ),
      'rewritten',
      7,
    ],
    [
      'a removed event',
      (owner) => owner.query(`delete from event where chain = $1 and seq = 3`, [CHAIN]),
      'removed',
      3,
    ],
    [
      'a removed beginning',
      (owner) => owner.query(`delete from event where chain = $1 and seq < 3`, [CHAIN]),
      'removed',
      1,
    ],
    [
      'a removed event, the rest renumbered',
      rewrite((events) =>
        events
          .filter((event) => event.seq !== 3)
          .map((event) => (event.seq > 3 ? { ...event, seq: event.seq - 1 } : event)),
      ),
      'removed',
      3,
    ],
    [
      'two events in the other order',
      rewrite((events) =>
        events.map((event) =>
          event.seq === 3 ? { ...event, seq: 4 } : event.seq === 4 ? { ...event, seq: 3 } : event,
        ),
      ),
      'reordered',
      3,
    ],
    [
      'an inserted event, the rest renumbered',
      rewrite((events) =>
        events.flatMap((event) =>
          event.seq < 4
            ? [event]
            : event.seq === 4
              ? [withOwnHash({ ...event, data: { kind: 'forged' } }), { ...event, seq: 5 }]
              : [{ ...event, seq: event.seq + 1 }],
        ),
      ),
      'inserted',
      4,
    ],
    [
      'an event added behind the head',
      rewrite((events) => [
        ...events,
        ...events.slice(-1).map((last) => withOwnHash({ ...last, seq: last.seq + 1, prevHash: last.hash })),
      ]),
      'inserted',
      8,
    ],
    [
      'a tail that was cut off',
      (owner) => owner.query(`delete from event where chain = $1 and seq > 5`, [CHAIN]),
      'cut',
      6,
    ],
    [
      'a chain without its events',
      (owner) => owner.query(`delete from event where chain = $1`, [DRAFT]),
      'chain_removed',
      1,
    ],
  ];

  it.each(cases)('names %s', async (_what, tamper, kind, seq) => {
    const problems = await tampered(tamper, null);
    expect(problems).toContainEqual(expect.objectContaining({ kind, seq }));
    expect(problems.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true);
  });

  it('names a head that was removed', async () => {
    const problems = await tampered(
      (owner) => owner.query(`delete from chain_head where chain = $1`, [CHAIN]),
      null,
    );
    expect(problems).toContainEqual(expect.objectContaining({ kind: 'removed', chain: CHAIN }));
  });
});

describe('a chain that was forged with everything else in step', () => {
  /** Takes the case back to the moment before its unit agreed, leaving nothing in the database that knows better. */
  const cutCleanly = async (owner: Client): Promise<void> => {
    const kept = (await readChain(owner, CHAIN)).filter((event) => event.seq <= 5);
    await writeChain(owner, CHAIN, kept);
    await setHead(owner, CHAIN, kept);
    await owner.query(`delete from decision where project_id = $1 and kind = 'approve_unit_review'`, [
      CASES[0],
    ]);
    await owner.query(`delete from state_change where project_id = $1 and seq > 1`, [CASES[0]]);
    await owner.query(`update project set state = 'unit_review', stage_seq = 1 where id = $1`, [CASES[0]]);
  };
  const writeAnew = async (owner: Client): Promise<void> => {
    const forged = relinked(
      (await readChain(owner, CHAIN)).map((event) =>
        event.seq === 1 ? { ...event, data: { ...event.data, roundId: 'another' } } : event,
      ),
    );
    await writeChain(owner, CHAIN, forged);
    await setHead(owner, CHAIN, forged);
    await setReceipts(owner, CHAIN, forged);
  };
  const removeWholly = async (owner: Client): Promise<void> => {
    for (const sql of [
      `delete from event where chain = 'project:' || $1::text`,
      `delete from chain_head where chain = 'project:' || $1::text`,
      `delete from decision where project_id = $1::uuid`,
      `delete from task where project_id = $1::uuid`,
      `delete from project where id = $1::uuid`,
    ]) {
      await owner.query(sql, [CASES[2]]);
    }
  };

  it.each([
    ['a tail cut off', cutCleanly, { kind: 'cut', chain: CHAIN, seq: 6 }],
    ['a chain written anew', writeAnew, { kind: 'rewritten', chain: CHAIN }],
    ['a case taken out altogether', removeWholly, { kind: 'chain_removed', chain: DRAFT }],
  ] as const)('shows %s only to the checkpoint outside', async (_what, tamper, expected) => {
    expect(await tampered(tamper, null)).toEqual([]);
    expect(await tampered(tamper)).toContainEqual(expect.objectContaining(expected));
  });

  it('notices the cut tail without checkpoints as long as a receipt remembers it', async () => {
    const forgetful = async (owner: Client): Promise<void> => {
      const kept = (await readChain(owner, CHAIN)).filter((event) => event.seq <= 5);
      await writeChain(owner, CHAIN, kept);
      await setHead(owner, CHAIN, kept);
    };
    expect(await tampered(forgetful, null)).toContainEqual(
      expect.objectContaining({ kind: 'row_differs', chain: CHAIN, seq: 6 }),
    );
  });
});

describe('rows beside the chains', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a state that was set by hand',
      `update project set state = 'formal_review', stage = 'application' where id = $1`,
      '项目状态',
    ],
    [
      'a state change that was removed',
      `delete from state_change where project_id = $1 and seq = 2`,
      '状态变更',
    ],
    [
      'a state change that was changed',
      `update state_change set trigger = 'withdraw_application' where project_id = $1 and seq = 2`,
      '状态变更',
    ],
    [
      'a decision that was removed',
      `delete from decision where project_id = $1 and kind = 'submit_application'`,
      '从决定表中被删除',
    ],
    ['a creation that was removed', `delete from decision where command_id = $1`, '从决定表中被删除'],
    [
      'a decision given to somebody else',
      `update decision set account_id = gen_random_uuid() where project_id = $1 and kind = 'submit_application'`,
      '办理人',
    ],
    [
      'a changed content of a decision',
      `update decision set payload = jsonb_set(payload, '{form,requestedFen}', '99999999') where project_id = $1 and kind = 'submit_application'`,
      '内容被改动',
    ],
    [
      'a content that was changed together with its hash',
      `update decision set payload_hash = repeat('a', 64) where project_id = $1 and kind = 'submit_application'`,
      '与链上事件所载不符',
    ],
    [
      'a receipt that promises something else',
      `update decision set receipt = jsonb_set(receipt, '{events,0,hash}', '"0"') where project_id = $1 and kind = 'approve_unit_review'`,
      '收据',
    ],
    [
      'a receipt that promises nothing',
      `update decision set receipt = jsonb_set(receipt, '{events}', '[]') where project_id = $1 and kind = 'approve_unit_review'`,
      '收据',
    ],
    [
      'a decision that was inserted',
      `insert into decision (command_id, kind, account_id, project_id, payload, payload_hash, at, receipt) select gen_random_uuid(), kind, account_id, project_id, payload, payload_hash, at, receipt from decision where command_id = $1`,
      '同时引用',
    ],
    [
      'a paper that was exchanged',
      `update paper set content = 'another' where hash in (select hash from project_paper where project_id = $1)`,
      '文件',
    ],
    [
      'an edition that was changed',
      `update edition set content = jsonb_set(content, '{review,panelSize}', '3') where $1::uuid is not null and code = 'general_plan'`,
      '计划版本',
    ],
  ];

  it.each(cases)('names %s', async (_what, sql, words) => {
    const problems = await tampered((owner) => owner.query(sql, [CASES[0]]), null);
    expect(problems.map(({ zh }) => zh)).toContainEqual(expect.stringContaining(words));
  });
});

describe('checkpoints', () => {
  /** The folder of checkpoints as somebody changed it. */
  const withFolder = async (
    change: (dir: string) => void,
    tamper: (owner: Client) => Promise<unknown> = nothing,
  ): Promise<readonly string[]> => {
    const dir = mkdtempSync(join(tmpdir(), 'shenpi-checkpoints-'));
    cpSync(checkpointDir(), dir, { recursive: true });
    change(dir);
    try {
      return (await tampered(tamper, dir)).map(({ zh }) => zh);
    } finally {
      rmSync(dir, { recursive: true });
    }
  };
  const edit = (dir: string, name: string, change: (text: string) => string): void =>
    writeFileSync(join(dir, name), change(readFileSync(join(dir, name), 'utf8')));

  it('keep the signing key to its owner', () => {
    expect(statSync(keyFile()).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${keyFile()}.pub`, 'utf8')).toContain('PUBLIC KEY');
  });

  it.each([
    [
      'a changed head',
      (text: string) => text.replace(/"hash":"[0-9a-f]{4}/, '"hash":"ffff'),
      '000002.json 的签名不符',
    ],
    [
      'a changed content',
      (text: string) => text.replace(/"events":\d+/, '"events":1'),
      '000002.json 的签名不符',
    ],
    ['a damaged file', (text: string) => text.slice(0, 40), '000002.json 已损坏'],
    [
      'the file of another one',
      () => readFileSync(join(checkpointDir(), '000001.json'), 'utf8'),
      '000002.json 已损坏',
    ],
  ])('name %s', async (_what, change, words) => {
    expect(await withFolder((dir) => edit(dir, '000002.json', change))).toContainEqual(
      expect.stringContaining(words),
    );
  });

  it.each(['000001.json', '000002.json', '000003.json'])(
    'name the file %s that was removed',
    async (name) => {
      expect(await withFolder((dir) => rmSync(join(dir, name)))).toContainEqual(
        expect.stringContaining(`检查点文件 ${name} 被删除`),
      );
    },
  );

  it('name a row that was removed, and one that was changed', async () => {
    expect(
      await withFolder(
        () => undefined,
        (owner) => owner.query(`delete from checkpoint where seq = 2`),
      ),
    ).toContainEqual(expect.stringContaining('第2号检查点的记录被删除'));
    expect(
      await withFolder(
        () => undefined,
        (owner) => owner.query(`update checkpoint set signature = 'x' where seq = 2`),
      ),
    ).toContainEqual(expect.stringContaining('第2号检查点的文件与数据库'));
  });

  it('cannot be signed anew by whoever does not have the key', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'shenpi-forger-'));
    const problems = await inTamperedCopy(
      database.name,
      (owner) => owner.query(`delete from checkpoint`),
      async (store) => {
        await writeCheckpoint(store, {
          checkpointDir: join(elsewhere, 'checkpoints'),
          keyFile: join(elsewhere, 'key.pem'),
        });
        return verify(store, join(elsewhere, 'checkpoints'));
      },
    );
    rmSync(elsewhere, { recursive: true });
    expect(problems).toContainEqual(expect.objectContaining({ kind: 'checkpoint_unsigned' }));
  });

  const openIncidents = (store: RecordStore) =>
    query(store, `select kind, data ->> 'why' as why from incident where closed_at is null`);

  it('are not continued where files are missing, which is told until it is mended, and take up a file whose row was lost in a crash', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'shenpi-checkpoints-'));
    cpSync(checkpointDir(), dir, { recursive: true });
    const options = { checkpointDir: dir, keyFile: keyFile() };
    await inTamperedCopy(
      database.name,
      (owner) => owner.query(`delete from checkpoint where seq = 3`),
      async (store) => {
        expect((await writeCheckpoint(store, options)).sequence).toBe(4);
        expect(await verify(store, dir)).toEqual([]);
        const missing = readFileSync(join(dir, '000004.json'));
        rmSync(join(dir, '000004.json'));
        await expect(keepCheckpoint(store, options)).rejects.toThrow('checkpoint file');
        expect(await openIncidents(store)).toEqual([{ kind: 'checkpoint_failing', why: 'differs' }]);
        writeFileSync(join(dir, '000004.json'), missing);
        expect((await keepCheckpoint(store, options)).sequence).toBe(5);
        expect(await openIncidents(store)).toEqual([]);
      },
    );
    rmSync(dir, { recursive: true });
  });

  it('are given up by the database where the writer is silent for too long, and hold back no other', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'shenpi-checkpoints-'));
    cpSync(checkpointDir(), dir, { recursive: true });
    const options = { checkpointDir: dir, keyFile: keyFile() };
    const last = join(dir, '000003.json');
    const content = readFileSync(last);
    await inTamperedCopy(database.name, nothing, async (store) => {
      const begun = async (): Promise<number> =>
        (
          await query(
            store,
            `select 1 from pg_locks where locktype = 'advisory' and granted
               and (classid::bigint << 32 | objid::bigint) = hashtextextended($1, 0)
               and database = (select oid from pg_database where datname = current_database())`,
            [CHECKPOINT_LOCK],
          )
        ).length;
      // Reading a pipe lasts until somebody writes into it: the writer of the checkpoint stands still with its transaction open.
      rmSync(last);
      execFileSync('mkfifo', [last]);
      const silent = writeCheckpoint(store, { ...options, silentMs: 300 }).then(
        () => 'written',
        () => 'given up',
      );
      await eventually(async () => expect(await begun()).toBe(1));
      await eventually(async () => expect(await begun()).toBe(0));
      writeFileSync(last, content);
      expect(await silent).toBe('given up');
      rmSync(last);
      writeFileSync(last, content);
      expect((await writeCheckpoint(store, options)).sequence).toBe(4);
      expect(await verify(store, dir)).toEqual([]);
    });
    rmSync(dir, { recursive: true });
  });
});
