import { parseArgs } from 'node:util';

export interface Options {
  readonly url: string;
  readonly password: string;
  /** A database to measure a bare transaction on; undefined leaves the comparison out. */
  readonly databaseUrl: string | undefined;
  readonly json: boolean;
}

export const USAGE = [
  '用法 · usage: npm run lifecycle -- [--url http://127.0.0.1:7300] [--password …] [--database-url postgresql://…] [--json]',
  '  --url           运行中的演示安装 · a running demonstration installation',
  '  --password      演示账号的口令 · the password of the demonstration accounts',
  '  --database-url  用于对照的数据库（默认 SHENPI_DATABASE_URL）· a database for the comparison (default: SHENPI_DATABASE_URL)',
  '  --json          另以一行 JSON 输出各项数字 · the figures as one line of JSON as well',
].join('\n');

/** The command line and what of the environment concerns this program; an unknown option throws a TypeError that names it. */
export const readOptions = (args: readonly string[], environment: NodeJS.ProcessEnv): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      password: { type: 'string' },
      'database-url': { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  return {
    url: (values.url ?? environment['SHENPI_PUBLIC_URL'] ?? 'http://127.0.0.1:7300').replace(/\/+$/, ''),
    password: values.password ?? 'shenpi2006',
    databaseUrl: values['database-url'] ?? environment['SHENPI_DATABASE_URL'],
    json: values.json === true,
  };
};
