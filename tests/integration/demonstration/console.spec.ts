import { GENERAL_PLAN } from '@shenpi/domain';
import { databaseServer, withClient } from '@shenpi/local';
import { sharedServers } from '@shenpi/test-support';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

jest.setTimeout(60_000);

const MAIN = resolve(__dirname, '../../../apps/console/dist/main.js');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly complaint: string;
}

describe('the console', () => {
  const name = `console_${randomBytes(6).toString('hex')}`;
  let folder: string;

  const server = () => databaseServer(sharedServers().postgres.port, sharedServers().postgres.credentials);
  const run = (
    command: string,
    settings: Readonly<Record<string, string>> = {},
    args: readonly string[] = [],
  ): Promise<Ran> =>
    new Promise((done, failed) => {
      const env = {
        PATH: process.env.PATH ?? '',
        SHENPI_DATABASE_URL: server().appUrl(name),
        SHENPI_DATABASE_OWNER_URL: server().ownerUrl(name),
        SHENPI_INSTALLATION: 'test',
        SHENPI_CLOCK_START: '2006-01-09T01:00:00.000Z',
        SHENPI_DATA_DIR: folder,
        ...settings,
      };
      const child = spawn(process.execPath, [MAIN, command, ...args], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let complaint = '';
      child.stdout.on('data', (data: Buffer) => void (out += data.toString()));
      child.stderr.on('data', (data: Buffer) => void (complaint += data.toString()));
      child.once('error', failed);
      child.once('close', (code) => done({ code: code ?? -1, out, complaint }));
    });

  beforeAll(async () => {
    if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: run "npm run build" first`);
    folder = mkdtempSync(join(tmpdir(), 'shenpi-console-'));
    await server().createDatabase(name);
  });

  afterAll(async () => {
    await server().dropDatabase(name);
    rmSync(folder, { recursive: true });
  });

  it('prepares an empty database, and finds it prepared the second time', async () => {
    expect(await run('migrate')).toMatchObject({ code: 0, complaint: '' });
    expect(await run('migrate')).toMatchObject({ code: 0, complaint: '' });
    await withClient(server().ownerUrl(name), async (owner) => {
      const { rows } = await owner.query(
        `select (select count(*)::int from edition) as editions, (select count(*)::int from calendar_year) as years, (select count(*)::int from event) as events`,
      );
      expect(rows).toEqual([{ editions: 2, years: 23, events: 25 }]);
    });
  });

  it('lists no accounts where there are none', async () => {
    expect(await run('accounts')).toEqual({ code: 0, out: '', complaint: '' });
  });

  it('writes a checkpoint, proves the record, and fails when something was changed', async () => {
    expect((await run('checkpoint')).out).toContain('000001.json');
    const clean = await run('verify');
    expect(clean).toMatchObject({ code: 0, complaint: '' });
    expect(clean.out).toMatch(/✓ 1 条链、25 个事件、1 个检查点/);
    await withClient(server().ownerUrl(name), (owner) =>
      owner.query(`update event set data = '{}' where seq = 2`),
    );
    const spoilt = await run('verify');
    expect(spoilt.code).toBe(1);
    expect(spoilt.out).toMatch(/✗ bureau #2 {2}第2条（edition_recorded）的内容被改动。/);
  });

  it('records an edition from a file, and names everything that is wrong in it', async () => {
    const record = (content: string): Promise<Ran> => {
      const path = join(folder, 'edition.json');
      writeFileSync(path, content);
      return run('edition', {}, ['record', path]);
    };
    const edition = { ...GENERAL_PLAN, version: 2, publicity: { workingDays: 7 } };
    const words = { zh: '项目{leader}', en: 'Project {leader}' };
    const [bad, torn] = [
      await record(
        JSON.stringify({
          ...edition,
          colour: 'red',
          publicity: { workingDays: 0 },
          notices: { rules: [{ id: 'returned_by_unit', words }] },
        }),
      ),
      await record('{'),
    ];
    expect([bad.code, bad.out, torn.code]).toEqual([3, '', 3]);
    for (const named of ['colour：没有这个字段', 'publicity.workingDays：应为1至3650的整数', '{leader}'])
      expect(bad.complaint).toContain(named);
    expect(torn.complaint).toContain('不是有效的 JSON 文件');

    const recorded = await record(JSON.stringify(edition));
    expect(recorded).toMatchObject({ code: 0, complaint: '' });
    expect(recorded.out).toContain('general_plan@2');
    expect(await record(JSON.stringify(edition))).toEqual(recorded);
    const other = await record(JSON.stringify({ ...edition, closesAt: '17:00' }));
    expect(other.code).toBe(3);
    expect(other.complaint).toContain('请提高版本号');
    expect(await run('edition', {}, ['record', join(folder, 'none.json')])).toMatchObject({
      code: 3,
      out: '',
    });
    expect((await run('edition')).complaint).toContain('用法');
  });

  it.each([
    ['a command that does not exist', 'unheard-of', {}, '请给出命令'],
    ['a setting that cannot be', 'verify', { SHENPI_INSTALLATION: 'somewhere' }, 'SHENPI_INSTALLATION'],
    [
      'a database of another installation',
      'migrate',
      { SHENPI_INSTALLATION: 'demonstration' },
      'belongs to a test installation',
    ],
    [
      'the demonstration in production',
      'demo',
      { SHENPI_INSTALLATION: 'production', SHENPI_CLOCK_START: '' },
      '不能装入演示数据',
    ],
  ] as const)('refuses %s in a sentence', async (_what, command, settings, sentence) => {
    const refused = await run(command, settings);
    expect(refused).toMatchObject({ code: 3, out: '' });
    expect(refused.complaint).toContain(sentence);
    expect(refused.complaint).not.toMatch(/\n {4}at /);
  });

  it('refuses a database that holds something else, and tells of one that is not there', async () => {
    const other = `${name}_other`;
    await server().createDatabase(other);
    await withClient(server().ownerUrl(other), (owner) => owner.query('create table cookery (recipe text)'));
    const foreign = await run('migrate', { SHENPI_DATABASE_OWNER_URL: server().ownerUrl(other) });
    await server().dropDatabase(other);
    expect(foreign).toMatchObject({ code: 3, out: '' });
    expect(foreign.complaint).toContain('give it a database of its own');
    const away = await run('verify', { SHENPI_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' });
    expect(away.code).toBe(1);
    expect(away.complaint).toContain('ECONNREFUSED');
    expect(away.complaint).not.toMatch(/\n {4}at /);
  });
});
